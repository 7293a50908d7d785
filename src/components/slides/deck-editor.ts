/**
 * What this participant does to the deck: turns, loads, inserts, removes, and
 * is told when something of it was refused. Knows the document and the
 * session, not how any of it looks.
 */
import { MMError } from '../../core/protocol/errors.js';
import type { MMElement } from '../base/mm-element.js';
import type { SharedDocController } from '../base/shared-doc-controller.js';
import type { DeckSession } from './deck-session.js';
import { sentence } from './deck-upload.js';
import type { DeckState } from './deck.js';
import { strings } from './mm-slides.strings.js';

/** Something that the element has to say by itself. */
export interface Notice {
  readonly text: string;
  readonly kind: 'error' | 'done';
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Milliseconds that a notice stays. */
const NOTICE_MS = 8_000;

export class DeckEditor {
  readonly #host: MMElement;
  readonly #doc: SharedDocController<DeckState>;
  readonly #session: () => DeckSession | null;
  #notice: Notice | null = null;

  constructor(host: MMElement, doc: SharedDocController<DeckState>, session: () => DeckSession | null) {
    this.#host = host;
    this.#doc = doc;
    this.#session = session;
  }

  get notice(): Notice | null {
    return this.#notice;
  }

  /** Does `verb` for everyone; a refusal is told here as well as to the caller. */
  submit(verb: string, args?: unknown): Promise<number> {
    const result = this.#doc.submit(verb, args);
    result.catch((error: unknown) => {
      const known = MMError.wrap(error);
      if (known.code !== 'ROOM_CLOSED') this.tell({ text: sentence(known), kind: 'error' });
    });
    return result;
  }

  /** Sends `file` and shows it to everyone: in place of the deck, or inserted before page `at`. */
  open(file: File, at?: number): void {
    void this.#session()?.upload.start(file, file.name, (asset, count) => {
      const length = this.#doc.state?.pages.length ?? 0;
      if (at === undefined || length === 0) void this.submit('load', { asset, pages: count });
      // Others may have removed pages meanwhile.
      else void this.submit('insert', { at: Math.min(at, length), pages: [{ asset, from: 0, count }] });
    });
  }

  /** Loads what `src` stands for into a deck that nobody has loaded anything into. */
  seed(src: string): void {
    if (!this.#untouched) return;
    void this.#session()?.seed(src, document.baseURI, (asset, pages) => {
      // Somebody may have been faster: then it is there already.
      if (this.#untouched) void this.submit('load', { asset, pages });
    });
  }

  /** Removes a page and offers to bring it back. */
  remove(page: number): void {
    const { doc } = this.#doc;
    this.submit('remove', { page }).catch(() => undefined);
    this.tell({
      text: strings.removed(page + 1),
      kind: 'done',
      action: { label: strings.undo, run: () => void doc?.undo()?.catch(() => undefined) },
    });
  }

  /** Shows `notice` for a while in place of the one before; null puts it away. */
  tell(notice: Notice | null): void {
    this.#notice = notice;
    this.#host.requestUpdate();
    if (notice) this.#host.timers.after(NOTICE_MS, () => this.#notice === notice && this.tell(null));
  }

  get #untouched(): boolean {
    const state = this.#doc.state;
    return state !== undefined && state.asset === null && state.pages.length === 0;
  }
}
