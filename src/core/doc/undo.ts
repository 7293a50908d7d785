/**
 * What one participant can undo and redo in one document: inverses of its own
 * operations, kept on the current state by folding everything that others do
 * through them. The top of each stack fits the state; each one below fits the
 * state after those above it.
 *
 * After the idea of Ressel & Gunzenhäuser, "Reducing the problems of group
 * undo", GROUP 1999: undoing is a new operation, transformed like any other.
 */
import type { AnyType } from '../ot/type.js';
import { LIMITS } from '../protocol/limits.js';

interface Step {
  /** The operation that this step takes back; 0 when they are several. */
  seq: number;
  op: unknown;
}

/** How an operation came about. */
export type Deed = 'do' | 'undo' | 'redo';

export class UndoHistory {
  readonly #type: AnyType;
  #undo: Step[] = [];
  #redo: Step[] = [];

  constructor(type: AnyType) {
    this.#type = type;
  }

  get canUndo(): boolean {
    return this.#undo.some((step) => !this.#type.isNoop(step.op));
  }

  get canRedo(): boolean {
    return this.#redo.some((step) => !this.#type.isNoop(step.op));
  }

  /** An own operation was made; `inverse` takes it back, in one step with the last one when it `joins` that. */
  did(deed: Deed, seq: number, inverse: unknown, joins?: boolean): void {
    const stack = deed === 'undo' ? this.#redo : this.#undo;
    if (deed === 'do') this.#redo = [];
    const last = stack.at(-1);
    if (joins && last) {
      last.op = this.#type.compose(inverse, last.op);
      // One of several that is refused is folded through the others like anything that happens.
      last.seq = 0;
    } else if (stack.push({ seq, op: inverse }) > LIMITS.undoSteps) stack.shift();
  }

  /** The operation that undoes the last own one, or redoes it; null for none. The caller makes it, then calls `did`. */
  take(deed: Deed): unknown {
    const stack = deed === 'undo' ? this.#undo : this.#redo;
    for (;;) {
      const step = stack.pop();
      if (!step) return null;
      // Others have made it pointless: the one before is what undoing means now.
      if (!this.#type.isNoop(step.op)) return step.op;
    }
  }

  /** `op` changed the state, and it was not this participant's doing. */
  foreign(op: unknown): void {
    this.#fold(this.#undo, op, 0);
    this.#fold(this.#redo, op, 0);
  }

  /** The own operation `seq` was taken back by a refusal, which changed `state` by `op`. */
  refused(seq: number, op: unknown, state: unknown): void {
    this.#undo = this.#withoutRefused(this.#undo, seq, op, state);
    this.#redo = this.#withoutRefused(this.#redo, seq, op, state);
  }

  /**
   * `stack` without the steps for `seq`. Those below them fit the state that
   * they led to; what `op` leads to may be another one, and they are folded
   * through the difference.
   */
  #withoutRefused(stack: Step[], seq: number, op: unknown, state: unknown): Step[] {
    const type = this.#type;
    const above = stack.findLastIndex((step) => step.seq === seq) + 1;
    const rest = stack.filter((step) => step.seq !== seq);
    const below = rest.length - (stack.length - above);
    const undone = (from: unknown, steps: readonly Step[]): unknown =>
      steps.reduceRight((now, step) => type.apply(now, step.op), from);
    const before = undone(state, stack.slice(above));
    const theirs = this.#fold(rest, op, below);
    if (below === 0) return rest;
    const expected = undone(before, stack.slice(below, above));
    this.#fold(rest.slice(0, below), type.diff(expected, type.apply(before, theirs)), 0);
    return rest;
  }

  /** From the top down to `bottom`; returns `op` as it is below that. */
  #fold(stack: readonly Step[], op: unknown, bottom: number): unknown {
    let theirs = op;
    for (let i = stack.length - 1; i >= bottom; i--) {
      const step = stack[i]!;
      const mine = this.#type.transform(step.op, theirs, 'after');
      theirs = this.#type.transform(theirs, step.op, 'before');
      step.op = mine;
    }
    return theirs;
  }
}
