/**
 * What this participant does to the deck: loads, inserts, removes, fills it
 * from `src`, and is told when something was refused. Knows the document and
 * the session, not how any of it looks.
 */
import { MMError } from '../../../core/protocol/errors.js';
import type { Room } from '../../../core/room/room.js';
import type { DeckSession } from '../deck-session.js';
import { sentence } from '../../base/sentence.js';
import { DeckUpload, type Opened } from './deck-upload.js';
import type { EditingHost } from '../editing/editing.js';
import { workbenchTexts, type WorkbenchTexts } from './workbench.strings.js';
import { resolveSource } from './source.js';

/** Something that the element has to say by itself. */
export interface Notice {
  readonly text: string;
  readonly kind: 'error' | 'done';
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Milliseconds that a notice stays. */
const NOTICE_MS = 8_000;

export class DeckEditor {
  readonly upload: DeckUpload;
  readonly #host: EditingHost;
  readonly #session: DeckSession;
  readonly #abort = new AbortController();
  #notice: Notice | null = null;
  #source = '';
  #sourceError: MMError | null = null;

  constructor(host: EditingHost, session: DeckSession) {
    this.#host = host;
    this.#session = session;
    this.upload = new DeckUpload({
      room: session.room,
      client: session.client,
      assets: session.assets,
      limit: host.limit,
      changed: () => host.element.requestUpdate(),
    });
  }

  protected get room(): Room {
    return this.#session.room;
  }

  protected get texts(): WorkbenchTexts {
    return workbenchTexts(this.room);
  }

  /** What the element says now. */
  get told(): Notice | null {
    return this.#notice;
  }

  /** Why the deck named by `src` could not be had. */
  get sourceError(): MMError | null {
    return this.#sourceError;
  }

  /** Sends `file` and shows it to everyone: in place of the deck, or inserted before page `at`. */
  open(file: File, at?: number): void {
    void this.upload.start(file, file.name, (asset, count) => {
      const length = this.#host.doc.state?.pages.length ?? 0;
      if (at === undefined || length === 0) void this.#host.submit('load', { asset, pages: count });
      // Others may have removed pages meanwhile.
      else void this.#host.submit('insert', { at: Math.min(at, length), pages: [{ asset, from: 0, count }] });
    });
  }

  /** Loads what `src` stands for into a deck that nobody has loaded anything into; once for each `src`. */
  async seed(src: string): Promise<void> {
    if (src === this.#source || !this.#untouched) return;
    this.#source = src;
    this.#sourceError = null;
    const { signal } = this.#abort;
    const opened: Opened = (asset, pages) => {
      // Somebody may have been faster: then it is there already.
      if (this.#untouched) void this.#host.submit('load', { asset, pages });
    };
    try {
      const source = await resolveSource(src, document.baseURI, this.#session.client, signal);
      if (signal.aborted || src !== this.#source) return;
      if (source.kind === 'asset') opened(source.asset, source.pages);
      else await this.upload.start(source.file, source.name, opened);
    } catch (error) {
      if (signal.aborted || src !== this.#source) return;
      this.#sourceError = MMError.wrap(error);
      this.#host.element.requestUpdate();
    }
  }

  /** Looks at `src` again. */
  forgetSource(): void {
    this.#source = '';
    this.#sourceError = null;
  }

  /** Removes a page and offers to bring it back. */
  remove(page: number): void {
    const { doc } = this.#host.doc;
    void this.#host.submit('remove', { page });
    this.tell({
      text: this.texts.removed(page + 1),
      kind: 'done',
      action: { label: this.texts.undo, run: () => void doc?.undo()?.catch(() => undefined) },
    });
  }

  refused(error: MMError): void {
    this.tell({ text: sentence(error, this.room), kind: 'error' });
  }

  /** Shows `notice` for a while in place of the one before; null puts it away. */
  tell(notice: Notice | null): void {
    const { element } = this.#host;
    this.#notice = notice;
    element.requestUpdate();
    if (notice) element.timers.after(NOTICE_MS, () => this.#notice === notice && this.tell(null));
  }

  close(): void {
    this.#abort.abort();
    this.upload.cancel();
  }

  get #untouched(): boolean {
    const state = this.#host.doc.state;
    return state !== undefined && state.asset === null && state.pages.length === 0;
  }
}
