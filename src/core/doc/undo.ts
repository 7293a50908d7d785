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
  /** The operation that this step takes back. */
  readonly seq: number;
  op: unknown;
}

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

  /** An own operation was made; `inverse` takes it back. */
  did(seq: number, inverse: unknown): void {
    push(this.#undo, { seq, op: inverse });
    this.#redo = [];
  }

  /** The operation that undoes the last own one, or null. The caller makes it, then calls `undid`. */
  takeUndo(): unknown {
    return this.#take(this.#undo);
  }

  takeRedo(): unknown {
    return this.#take(this.#redo);
  }

  undid(seq: number, inverse: unknown): void {
    push(this.#redo, { seq, op: inverse });
  }

  redid(seq: number, inverse: unknown): void {
    push(this.#undo, { seq, op: inverse });
  }

  /** `op` changed the state, and it was not this participant's doing. */
  foreign(op: unknown): void {
    this.#fold(this.#undo, op, 0);
    this.#fold(this.#redo, op, 0);
  }

  /** The own operation `seq` was taken back by a refusal, which changed the state by `op`. */
  refused(seq: number, op: unknown): void {
    this.#undo = this.#withoutRefused(this.#undo, seq, op);
    this.#redo = this.#withoutRefused(this.#redo, seq, op);
  }

  clear(): void {
    this.#undo = [];
    this.#redo = [];
  }

  #take(stack: Step[]): unknown {
    for (;;) {
      const step = stack.pop();
      if (!step) return null;
      // Others have made it pointless: the one before is what undoing means now.
      if (!this.#type.isNoop(step.op)) return step.op;
    }
  }

  #withoutRefused(stack: Step[], seq: number, op: unknown): Step[] {
    const index = stack.findIndex((step) => step.seq === seq);
    this.#fold(stack, op, index + 1);
    return stack.filter((step) => step.seq !== seq);
  }

  /** From the top down to `bottom`. */
  #fold(stack: Step[], op: unknown, bottom: number): void {
    let theirs = op;
    for (let i = stack.length - 1; i >= bottom; i--) {
      const step = stack[i]!;
      const mine = this.#type.transform(step.op, theirs, 'after');
      theirs = this.#type.transform(theirs, step.op, 'before');
      step.op = mine;
    }
  }
}

function push(stack: Step[], step: Step): void {
  stack.push(step);
  if (stack.length > LIMITS.undoSteps) stack.shift();
}
