/**
 * What this participant wrote here, to undo word by word: inverses on the text
 * as it is now, kept there by folding everything that others do through them.
 * Typing letters join into one step until a word, a place or a moment ends. Pure
 * but for its own stacks; whoever owns it applies what it hands out.
 *
 * The document's own history has a step for each operation, and an operation
 * is often a single letter: fifty of them would be all that one could undo.
 */
import { countCharacters, textType, type TextOp } from '../../../core/ot/text.js';
import { moved, unitsOf } from './splices.js';

/** Steps that are kept. */
const MOST = 200;
/** Milliseconds without a letter after which a new step begins. */
const PAUSE_MS = 2_000;

type Kind = 'type' | 'delete';

/** The step that the next letter may join. */
interface Open {
  readonly kind: Kind;
  /** The code point at which the caret was left. */
  at: number;
  readonly time: number;
  readonly blank: boolean;
}

export class Strokes {
  #undo: TextOp[] = [];
  #redo: TextOp[] = [];
  #open: Open | null = null;

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /** `op` was written on `text` at `time`, ms of any clock. `whole` when nothing may join it. */
  did(op: TextOp, text: string, time: number, whole = false): void {
    const inverse = textType.invert(op, text);
    const stroke = whole ? null : strokeOf(op, text);
    const last = this.#undo.at(-1);
    if (last && stroke && this.#joins(stroke, time)) {
      this.#undo[this.#undo.length - 1] = textType.compose(inverse, last);
    } else push(this.#undo, inverse);
    this.#open = stroke && { kind: stroke.kind, at: stroke.caret, time, blank: stroke.blank };
    this.#redo = [];
  }

  /** Somebody else did `op`. */
  foreign(op: TextOp): void {
    this.#undo = folded(this.#undo, op);
    this.#redo = folded(this.#redo, op);
    if (this.#open) this.#open.at = moved(this.#open.at, op, false);
  }

  /** What undoes the last step, null for none; whoever applies it to `text` says so by `took`. */
  take(which: 'undo' | 'redo', text: string): TextOp | null {
    const [from, to] = which === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo];
    this.#open = null;
    for (let op = from.pop(); op; op = from.pop()) {
      // Others have made it pointless: the one before is what is meant now.
      if (textType.isNoop(op)) continue;
      push(to, textType.invert(op, text));
      return op;
    }
    return null;
  }

  /** The next letter begins a new step. */
  pause(): void {
    this.#open = null;
  }

  clear(): void {
    this.#undo = [];
    this.#redo = [];
    this.#open = null;
  }

  #joins({ kind, start, end, blank, fresh }: Stroke, time: number): boolean {
    const open = this.#open;
    if (!open || open.kind !== kind || fresh || time - open.time > PAUSE_MS) return false;
    // The blank behind a word still belongs to it; the next word does not.
    if (open.blank && !blank) return false;
    return start === open.at || (kind === 'delete' && end === open.at);
  }
}

interface Stroke {
  readonly kind: Kind;
  readonly start: number;
  /** The end of what was typed, or of what was deleted before it was. */
  readonly end: number;
  /** Where the caret is afterwards. */
  readonly caret: number;
  readonly blank: boolean;
  /** It took something's place, so it begins a step. */
  readonly fresh: boolean;
}

/** `op` as a stroke of a key; null when it is more than that. */
function strokeOf(op: TextOp, text: string): Stroke | null {
  const start = typeof op[0] === 'number' ? op[0] : 0;
  const rest = typeof op[0] === 'number' ? op.slice(1) : op;
  const [first, second] = rest;
  if (rest.length > 2) return null;
  if (typeof first === 'string') {
    const end = start + countCharacters(first);
    return { kind: 'type', start, end, caret: end, blank: /^\s*$/.test(first), fresh: second !== undefined };
  }
  if (typeof first !== 'object' || second !== undefined) return null;
  const count = Number(first.d);
  const at = unitsOf(text, start);
  const blank = /^\s*$/.test(text.slice(at, unitsOf(text, count, at)));
  return { kind: 'delete', start, end: start + count, caret: start, blank, fresh: false };
}

/** From the top of the stack down. */
function folded(stack: readonly TextOp[], op: TextOp): TextOp[] {
  let theirs = op;
  const result: TextOp[] = [];
  for (const own of stack.toReversed()) {
    result.push(textType.transform(own, theirs, 'after'));
    theirs = textType.transform(theirs, own, 'before');
  }
  return result.reverse();
}

function push(stack: TextOp[], op: TextOp): void {
  stack.push(op);
  if (stack.length > MOST) stack.shift();
}
