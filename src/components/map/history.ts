/**
 * Undo as people mean it: a drag is many operations and one step. Counts which
 * of this person's operations belong together; the document undoes them.
 */
import type { DocChange, SharedDoc } from '../../core/room/room.js';

/** As many as a document keeps. */
const MOST = 50;

export class GroupedHistory {
  #undo: number[] = [];
  #redo: number[] = [];
  #open = false;

  /** What is done until `end` is one step. */
  begin(): void {
    this.#open = false;
  }

  /** Takes note of a change of the document; `together` when it goes with the one before. */
  note({ local, cause, verb }: DocChange, together: boolean): void {
    if (!local || cause !== 'edit' || verb === 'undo' || verb === 'redo') return;
    this.#redo = [];
    const last = this.#undo.length - 1;
    if (together && this.#open && last >= 0) this.#undo[last] = Math.min(MOST, this.#undo[last]! + 1);
    else this.#undo.push(1);
    if (this.#undo.length > MOST) this.#undo.shift();
    this.#open = together;
  }

  undo(doc: SharedDoc): void {
    this.#take(this.#undo, this.#redo, () => doc.undo());
  }

  redo(doc: SharedDoc): void {
    this.#take(this.#redo, this.#undo, () => doc.redo());
  }

  clear(): void {
    this.#undo = [];
    this.#redo = [];
    this.#open = false;
  }

  #take(from: number[], to: number[], step: () => Promise<number> | null): void {
    const count = from.pop() ?? 1;
    this.#open = false;
    let done = 0;
    while (done < count && step() !== null) done++;
    if (done > 0) to.push(done);
  }
}
