/**
 * One file on its way into the deck: checked, sent, and opened by the server.
 * Only a document that could be opened is handed on, so a bad file never
 * takes the place of the slides that are shown. Knows no element.
 */
import { MMError } from '../../../core/protocol/errors.js';
import type { Room } from '../../../core/room/room.js';
import type { AssetCache } from '../asset-cache.js';
import type { AssetClient } from '../../base/assets/asset-client.js';
import { sentence } from '../../base/sentence.js';
import { workbenchTexts, type WorkbenchTexts } from './workbench.strings.js';

export type UploadState =
  | { readonly kind: 'idle' }
  /** `fraction` of the file has been sent, 0 to 1. */
  | { readonly kind: 'sending'; readonly name: string; readonly fraction: number }
  /** The server has the file and has not opened it yet. */
  | { readonly kind: 'opening'; readonly name: string; readonly asset: string }
  /** `message` is a sentence for people. */
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

export interface DeckUploadOptions {
  readonly room: Room;
  readonly client: AssetClient;
  readonly assets: AssetCache;
  /** Megabytes that a file may have. */
  readonly limit: () => number;
  readonly changed: () => void;
}

/** What becomes of the document once its pages are counted. */
export type Opened = (asset: string, pages: number) => void;

const IDLE: UploadState = { kind: 'idle' };
const TYPES = /^(application\/pdf|image\/(png|jpeg|webp|gif|avif))$/;
const NAMES = /\.(pdf|png|jpe?g|webp|gif|avif)$/i;

export class DeckUpload {
  readonly #options: DeckUploadOptions;
  #state: UploadState = IDLE;
  #abort: AbortController | null = null;
  #opened: Opened | null = null;

  constructor(options: DeckUploadOptions) {
    this.#options = options;
  }

  get state(): UploadState {
    return this.#state;
  }

  get busy(): boolean {
    return this.#state.kind === 'sending' || this.#state.kind === 'opening';
  }

  /** Sends `file`, in place of one that is still on its way. Never rejects: what goes wrong is in `state`. */
  async start(file: Blob, name: string, opened: Opened): Promise<void> {
    this.cancel();
    const refusal = refuse(workbenchTexts(this.#options.room), file, name, this.#options.limit());
    if (refusal) return this.#to({ kind: 'failed', name, message: refusal });
    const abort = (this.#abort = new AbortController());
    this.#opened = opened;
    this.#to({ kind: 'sending', name, fraction: 0 });
    try {
      const asset = await this.#options.client.upload(file, name, {
        signal: abort.signal,
        onProgress: (fraction) => {
          if (this.#abort === abort) this.#to({ kind: 'sending', name, fraction });
        },
      });
      if (this.#abort !== abort) return;
      this.#to({ kind: 'opening', name, asset });
      this.#options.assets.want(asset);
      this.assetsChanged();
    } catch (error) {
      if (this.#abort === abort)
        this.#to({ kind: 'failed', name, message: sentence(MMError.wrap(error), this.#options.room) });
    }
  }

  /** To be called when the assets have changed: the file may be open by now, or have failed. */
  assetsChanged(): void {
    if (this.#state.kind !== 'opening') return;
    const { asset, name } = this.#state;
    const manifest = this.#options.assets.manifest(asset);
    const pages = manifest?.pages.length ?? 0;
    const error = this.#options.assets.error(asset);
    if (pages > 0) {
      const opened = this.#opened;
      this.#to(IDLE);
      opened?.(asset, pages);
    } else if (error) {
      this.#to({ kind: 'failed', name, message: sentence(error, this.#options.room) });
    } else if (manifest?.status === 'ready') {
      // A film under the name of a document.
      this.#to({ kind: 'failed', name, message: workbenchTexts(this.#options.room).wrongType(name) });
    }
  }

  /** Gives up what is on its way and forgets a failure. */
  cancel(): void {
    const abort = this.#abort;
    this.#abort = this.#opened = null;
    abort?.abort();
    if (this.#state.kind !== 'idle') this.#to(IDLE);
  }

  #to(state: UploadState): void {
    this.#state = state;
    this.#options.changed();
  }
}

/** Why `file` is not worth sending, as a sentence; null when it is. The server has the last word. */
function refuse(texts: WorkbenchTexts, file: Blob, name: string, limit: number): string | null {
  if (!TYPES.test(file.type) && !NAMES.test(name)) return texts.wrongType(name);
  if (file.size === 0) return texts.emptyFile(name);
  if (file.size > limit * 1e6) return texts.tooLarge(name, Math.ceil(file.size / 1e6), limit);
  return null;
}
