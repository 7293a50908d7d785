/**
 * Ties a text field to a shared text. What is typed becomes an operation;
 * what others do goes into the field around the caret. While a word is being
 * composed (Japanese, Chinese, most telephones) the field is left alone: what
 * others do meanwhile waits, and passes what was composed when it is done.
 * Knows no room and draws nothing.
 */
import { textType, type TextOp } from '../../../core/ot/text.js';
import { moved, opOf, pointsOf, spliceBetween, splicesOf, unitsOf, type Splice } from './splices.js';
import { Strokes } from './strokes.js';

/** Units of one operation at most: a book that is pasted goes in several. */
const CHUNK = 10_000;
/**
 * Units from which the field is written at most once in `REST_MS` for others:
 * a browser lays a field out from the beginning each time, and whoever writes
 * in a long text must not wait for that with every letter of everybody.
 */
const LONG = 20_000;
const REST_MS = 120;

export interface PadOptions {
  /** Puts `op` into the document, whose text it is on. */
  submit(op: TextOp): void;
  /** The document's text, own operations included. */
  text(): string;
  /** The field's text changed by `splices`; `op` is the same in code points. */
  changed(op: TextOp, splices: readonly Splice[], own: boolean): void;
  /** Milliseconds of any clock. */
  now(): number;
  /** Calls `callback` once after `ms`, unless the pad is closed first; returns the way to cancel it. */
  after(ms: number, callback: () => void): () => void;
}

/** What a command does: splices on the text as it is, in order, and the selection afterwards, in units. */
export interface Change {
  readonly splices: readonly Splice[];
  readonly selection: readonly [start: number, end: number];
}

/** A field makes `\n` of every end of line; a `\r` that somebody sent keeps its place, unseen. */
const shown = (text: string): string => text.replaceAll('\r', '\u200b');

export class Pad {
  readonly #field: HTMLTextAreaElement;
  readonly #options: PadOptions;
  readonly #strokes = new Strokes();
  /** What the field shows, or showed when composing began. */
  #view = '';
  /** What others did that the field does not show yet: from `#view` to the document's text. */
  #behind: TextOp = [];
  #composing = false;
  /** What others do waits a moment, for they have just been heard. */
  #resting: (() => void) | null = null;
  /** Own operations are on their way into the document. */
  #sending = false;

  constructor(field: HTMLTextAreaElement, options: PadOptions) {
    this.#field = field;
    this.#options = options;
    this.#view = shown(options.text());
    field.value = this.#view;
    // Where one reads is the beginning, not where a browser leaves the caret.
    field.setSelectionRange(0, 0);
    field.addEventListener('input', this.#input);
    field.addEventListener('compositionstart', this.#compositionStart);
    field.addEventListener('compositionend', this.#compositionEnd);
    field.addEventListener('blur', this.#blur);
  }

  /** The text as the field shows it. */
  get text(): string {
    return this.#view;
  }

  get composing(): boolean {
    return this.#composing;
  }

  get canUndo(): boolean {
    return this.#strokes.canUndo;
  }

  get canRedo(): boolean {
    return this.#strokes.canRedo;
  }

  /** Whether a change of the document that happens now is this field's own. */
  get sending(): boolean {
    return this.#sending;
  }

  /** The selection in code points: where it began, and where the caret is. */
  get selection(): readonly [anchor: number, head: number] {
    const { selectionStart, selectionEnd, selectionDirection } = this.#field;
    const start = pointsOf(this.#view, selectionStart);
    const end = selectionStart === selectionEnd ? start : pointsOf(this.#view, selectionEnd);
    return selectionDirection === 'backward' ? [end, start] : [start, end];
  }

  /** Others did `op`. `lost` when it takes back what was refused here: undo forgets then what it knew. */
  remote(op: TextOp, lost = false): void {
    this.#behind = textType.compose(this.#behind, op);
    if (lost) this.#strokes.clear();
    if (!this.#composing && !this.#resting) this.#catchUp();
  }

  /** Does `change` as one step of this participant. */
  perform(change: Change): void {
    this.#compositionEnd();
    const op = opOf(this.#view, change.splices);
    if (op.length === 0) return;
    this.#strokes.did(op, this.#view, this.#options.now(), true);
    this.#write(op);
    this.#field.setSelectionRange(...change.selection);
  }

  undo(): void {
    this.#takeBack('undo');
  }

  redo(): void {
    this.#takeBack('redo');
  }

  /** Takes what is in the field for what was meant, and lets go of it. */
  close(): void {
    this.#resting?.();
    this.#compositionEnd();
    this.#field.removeEventListener('input', this.#input);
    this.#field.removeEventListener('compositionstart', this.#compositionStart);
    this.#field.removeEventListener('compositionend', this.#compositionEnd);
    this.#field.removeEventListener('blur', this.#blur);
  }

  #takeBack(which: 'undo' | 'redo'): void {
    this.#compositionEnd();
    const before = this.#view;
    const op = this.#strokes.take(which, before);
    if (!op) return;
    this.#write(op);
    const last = splicesOf(before, op).at(-1);
    const caret = last ? last.at + last.inserted.length : 0;
    this.#field.setSelectionRange(caret, caret);
  }

  /** Own `op` goes into the field and the document. */
  #write(op: TextOp): void {
    const before = this.#view;
    const splices = splicesOf(before, op);
    this.#put(splices);
    this.#send(op, splices);
  }

  readonly #input = (event: Event): void => {
    // What comes from elsewhere at once is a step of its own.
    const whole = (event as InputEvent).inputType?.startsWith('insertFrom') ?? false;
    if (!this.#composing) this.#flush(whole);
  };

  readonly #compositionStart = (): void => {
    this.#composing = true;
  };

  readonly #compositionEnd = (): void => {
    this.#composing = false;
    this.#flush();
    this.#catchUp();
    this.#verify();
  };

  readonly #blur = (): void => {
    this.#strokes.pause();
    if (this.#composing) this.#compositionEnd();
  };

  /** What was typed goes into the document. */
  #flush(whole = false): void {
    const field = this.#field;
    const value = field.value.toWellFormed();
    const splice = spliceBetween(this.#view, value, field.selectionEnd);
    if (!splice) return;
    const op = opOf(this.#view, [splice]);
    this.#strokes.did(op, this.#view, this.#options.now(), whole);
    this.#view = value;
    this.#send(op, [splice]);
  }

  /** `op`, from the view as it was to the view as it is, passes what the field has not seen. */
  #send(op: TextOp, splices: readonly Splice[]): void {
    const { changed, submit } = this.#options;
    changed(op, splices, true);
    const sent = textType.transform(op, this.#behind, 'after');
    this.#behind = textType.transform(this.#behind, op, 'before');
    this.#sending = true;
    for (const part of inChunks(sent)) submit(part);
    this.#sending = false;
    if (this.#behind.length === 0) this.#verify();
  }

  /** What was refused on the spot is not in the document, so it must not look as if it were. */
  #verify(): void {
    const actual = shown(this.#options.text());
    if (actual !== this.#view) this.remote(textType.diff(this.#view, actual), true);
  }

  #catchUp(): void {
    const op = this.#behind;
    if (op.length === 0) return;
    this.#behind = [];
    this.#strokes.foreign(op);
    const field = this.#field;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    const start = pointsOf(this.#view, selectionStart);
    const caret = selectionStart === selectionEnd;
    const end = caret ? start : pointsOf(this.#view, selectionEnd);
    const splices = splicesOf(this.#view, op);
    this.#put(splices);
    // A selection does not swallow what others write at its edges.
    const from = unitsOf(this.#view, moved(start, op, !caret));
    const to = caret ? from : Math.max(from, unitsOf(this.#view, moved(end, op, false)));
    if (field.selectionStart !== from || field.selectionEnd !== to) {
      field.setSelectionRange(from, to, selectionDirection);
    }
    this.#options.changed(op, splices, false);
    if (this.#view.length > LONG) this.#rest();
  }

  #rest(): void {
    this.#resting?.();
    this.#resting = this.#options.after(REST_MS, () => {
      this.#resting = null;
      if (!this.#composing) this.#catchUp();
    });
  }

  /** `splices` go into the field and the view. */
  #put(splices: readonly Splice[]): void {
    for (const { at, removed, inserted } of splices) {
      this.#field.setRangeText(shown(inserted), at, at + removed, 'preserve');
    }
    this.#view = this.#field.value;
  }
}

/** `op` in operations that do the same one after the other, none of which inserts more than a chunk. */
function inChunks(op: TextOp): TextOp[] {
  const index = op.findIndex((part) => typeof part === 'string' && part.length > CHUNK);
  if (index < 0) return op.length > 0 ? [op] : [];
  const text = op[index] as string;
  const end = unitsOf(text, CHUNK / 2);
  const head = textType.compose([], [...op.slice(0, index), text.slice(0, end)]);
  const before = op.slice(0, index).reduce<number>(
    (sum, part) => {
      if (typeof part === 'number') return sum + part;
      return typeof part === 'string' ? sum + pointsOf(part, part.length) : sum;
    },
    pointsOf(text, end),
  );
  return [head, ...inChunks([before, text.slice(end), ...op.slice(index + 1)])];
}
