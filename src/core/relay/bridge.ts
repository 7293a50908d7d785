/**
 * One participant's view of one document, as the relay needs it: others'
 * operations that the participant has not seen, in the form they have after
 * the participant's own ones in flight (the server's half of Jupiter:
 * Nichols et al., "High-latency, low-bandwidth windowing in the Jupiter
 * collaboration system", UIST 1995). Rule OP4.
 *
 * While the participant has nothing in flight this is simply the history after
 * its base, so nothing is stored for those who only watch.
 */
import type { AnyType } from '../ot/type.js';
import type { DocHistory, HistoryItem } from './doc-history.js';
import { foldingWork, MOST_FOLDED, type Charge } from './work.js';

export interface Folded {
  /** The operation at the head. */
  readonly op: unknown;
  /** Makes the fold count. Not called for an operation that is refused in the end. */
  accept(rev: number): void;
}

export class Bridge {
  /** Others' operations after the last base, transformed over the own ones that were accepted. */
  #items: readonly HistoryItem[] = [];
  /** `#items` covers the history up to here. */
  #upTo = 0;
  /** The rev of the last own operation; once a base has it, nothing is in flight. */
  #lastOwn = 0;

  /**
   * Folds `op`, of so many bytes and made on `base` plus the own operations in
   * flight, to the head; null when `base` is out of reach. Charges for it first.
   */
  fold(
    type: AnyType,
    history: DocHistory,
    base: number,
    op: unknown,
    bytes: number,
    charge?: Charge,
  ): Folded | null {
    const unseen = this.#unseen(history, base);
    if (unseen === null) return null;
    if (charge && unseen.length > 0) {
      const work = foldingWork(unseen, bytes, type.weight?.(op) ?? 0);
      if (work > MOST_FOLDED) return null;
      charge(work);
    }
    let mine = op;
    const theirs = unseen.map((item): HistoryItem => {
      const over = { ...item, op: type.transform(item.op, mine, 'before') };
      mine = type.transform(mine, item.op, 'after');
      return over;
    });
    return {
      op: mine,
      accept: (rev) => {
        this.#items = theirs;
        this.#upTo = rev;
        this.#lastOwn = rev;
      },
    };
  }

  #unseen(history: DocHistory, base: number): readonly HistoryItem[] | null {
    if (base >= this.#lastOwn) return history.after(base);
    const since = history.after(this.#upTo);
    return since && [...this.#items.filter((item) => item.rev > base), ...since];
  }
}
