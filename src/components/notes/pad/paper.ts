/**
 * The paper: a field that everyone writes in, with the others' carets on it.
 * Puts together what binds the field to the text, what measures it and what
 * tells and draws carets; keeps what one reads in place while others write
 * above it. Loaded when there is a text to show.
 */
import type { TextOp } from '../../../core/ot/text.js';
import { textType } from '../../../core/ot/text.js';
import type { DocChange, Room, SharedDoc } from '../../../core/room/room.js';
import type { Timers } from '../../base/timers.js';
import { Carets } from './carets.js';
import { Mirror } from './mirror.js';
import { OwnCaret } from './own-caret.js';
import { Pad } from './pad.js';
import type { Splice } from './splices.js';

/** What the paper consists of, as the element renders it. */
export interface Sheets {
  readonly field: HTMLTextAreaElement;
  readonly mirror: HTMLElement;
  readonly layer: HTMLElement;
  readonly scroller: HTMLElement;
}

export interface PaperOptions {
  readonly room: Room;
  readonly doc: SharedDoc<string>;
  readonly timers: Timers;
  /** Whether the participant's caret is of interest to others: readers have none. */
  writes(): boolean;
  submit(op: TextOp): void;
  /** Something changed that is shown beside the paper. */
  changed(): void;
}

/** What runs from right to left, or says that it does. */
const LEFTWARDS =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The key of presence under which carets in the document `id` are told. */
export const caretField = (id: string): string => `notes:${id}`;

export class Paper {
  readonly pad: Pad;
  readonly #sheets: Sheets;
  readonly #options: PaperOptions;
  readonly #mirror: Mirror;
  readonly #carets: Carets;
  readonly #own: OwnCaret;
  readonly #resized: ResizeObserver;
  #frame = 0;
  /** Nothing has been written that runs from right to left. */
  #plain = true;
  /** Who made the change that arrives now. */
  #by: string | null = null;

  constructor(sheets: Sheets, options: PaperOptions) {
    this.#sheets = sheets;
    this.#options = options;
    const { room, doc, timers } = options;
    const { field, mirror, layer, scroller } = sheets;
    this.pad = new Pad(field, {
      submit: options.submit,
      text: () => doc.state,
      changed: (op, splices, own) => this.#changed(op, splices, own),
      now: () => performance.now(),
      after: (ms, callback) => timers.after(ms, callback),
    });
    this.#mirror = new Mirror(mirror, this.pad.text);
    this.#direct(this.pad.text);
    this.#carets = new Carets(layer);
    this.#own = new OwnCaret(room, caretField(doc.id), timers);
    this.#resized = new ResizeObserver(this.#drawSoon);
    this.#resized.observe(mirror);
    scroller.addEventListener('scroll', this.#drawSoon, { passive: true });
    for (const event of ['select', 'selectionchange', 'keyup', 'pointerup', 'focus'] as const) {
      field.addEventListener(event, this.#selected);
    }
    field.addEventListener('blur', this.#left);
    field.addEventListener('scroll', this.#straighten);
    this.heard();
  }

  /** The names of those who are writing. */
  get writers(): string[] {
    return this.#carets.writers;
  }

  /** Somebody changed the document. */
  docChanged(change: DocChange<string>): void {
    if (this.pad.sending) return;
    const op = (change.op as TextOp | null) ?? textType.diff(change.previous, change.state);
    this.#by = change.cause === 'edit' && !change.local ? change.by : null;
    this.pad.remote(op, change.cause === 'rollback');
    this.#by = null;
  }

  /** Somebody told something, came or went. */
  heard(): void {
    const { room, doc } = this.#options;
    if (!this.#carets.hear(room, caretField(doc.id))) return;
    this.#drawSoon();
    this.#options.changed();
  }

  /** The participant may not write any more. */
  withdraw(): void {
    this.#own.away();
  }

  close(): void {
    const { field, scroller } = this.#sheets;
    this.pad.close();
    this.#own.away();
    this.#carets.clear();
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    scroller.removeEventListener('scroll', this.#drawSoon);
    for (const event of ['select', 'selectionchange', 'keyup', 'pointerup', 'focus'] as const) {
      field.removeEventListener(event, this.#selected);
    }
    field.removeEventListener('blur', this.#left);
    field.removeEventListener('scroll', this.#straighten);
  }

  #changed(op: TextOp, splices: readonly Splice[], own: boolean): void {
    const { scroller } = this.#sheets;
    const hold = own ? null : this.#mirror.anchorAt(scroller.scrollTop);
    const stood = hold?.offsetTop ?? 0;
    for (const splice of splices) this.#mirror.splice(splice);
    for (const { inserted } of splices) this.#direct(inserted);
    this.#carets.move(op, own ? null : this.#by);
    this.#straighten();
    if (own) this.#written();
    else {
      if (hold?.isConnected && scroller.scrollTop > 0) scroller.scrollTop += hold.offsetTop - stood;
      this.#own.movedTo(this.pad.selection);
    }
    this.#drawSoon();
    this.#options.changed();
  }

  /**
   * `inserted` is in the text now. Where every line runs as its letters do, a
   * browser lays a whole paragraph out for each of them, which in a long one
   * takes longer than typing does: only a text that needs it has that.
   */
  #direct(inserted: string): void {
    const { field, mirror } = this.#sheets;
    const empty = this.pad.text === '';
    this.#plain = empty || (this.#plain && !LEFTWARDS.test(inserted));
    const dir = this.#plain && !empty ? 'ltr' : 'auto';
    if (mirror.dir !== dir) mirror.dir = field.dir = dir;
  }

  /** Tells where the caret is now, and keeps it in sight. */
  #written(): void {
    // The selection is put right after a command; what is told is told after that.
    queueMicrotask(() => {
      const { field, scroller } = this.#sheets;
      if (!field.isConnected) return;
      this.#own.at(this.pad.selection, true);
      const { y, height } = this.#mirror.caret(field.selectionEnd);
      const top = y + this.#sheets.mirror.offsetTop;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      const below = top + 2 * height - scroller.scrollTop - scroller.clientHeight;
      if (below > 0) scroller.scrollTop += below;
    });
  }

  readonly #selected = (): void => {
    // A field that is not written in has a caret, but nobody is there.
    const root = this.#sheets.field.getRootNode() as Document | ShadowRoot;
    if (root.activeElement !== this.#sheets.field || !this.#options.writes()) return;
    this.#own.at(this.pad.selection, false);
    this.#options.changed();
  };

  readonly #left = (): void => this.#own.away();

  /** The field is as high as its text; it may only seem to scroll for a moment, before the mirror has grown. */
  readonly #straighten = (): void => {
    this.#sheets.field.scrollTop = 0;
  };

  readonly #drawSoon = (): void => {
    if (this.#carets.size === 0 || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { scroller } = this.#sheets;
      const { scrollTop, clientHeight, clientWidth } = scroller;
      const view = {
        top: scrollTop - clientHeight,
        bottom: scrollTop + 2 * clientHeight,
        width: clientWidth,
      };
      this.#carets.draw(this.#mirror, this.pad.text, view);
    });
  };
}
