/** Pictures from files: sent to the server, and put on the board when it has them. */
import type { BoardObject } from '../../core/ot/board/state.js';
import { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { openFile, type OpenedFile } from '../base/assets/open-file.js';
import { uploadFile } from '../base/assets/upload-file.js';
import type { Point } from './drawing/types.js';
import type { Bench } from './tools/tool.js';
import { uiTexts } from './ui/ui.strings.js';

export interface PictureUploadOptions {
  readonly room: Room;
  readonly bench: Bench;
  /** What to tell the person; null for nothing any more. */
  readonly tell: (text: string | null) => void;
  /** The ways to the server; tests put their own in place. */
  readonly upload?: typeof uploadFile;
  readonly open?: typeof openFile;
}

/** Pixels of the longer side of a new picture on screen. */
const SHOWN = 420;
/** Pixels of the widest rendition that is worth its bytes on a board. */
const WIDEST = 1_600;
/** Characters of a file's name that describe the picture. */
const ALT = 120;

export class PictureUpload {
  readonly #options: PictureUploadOptions;
  readonly #abort = new AbortController();

  constructor(options: PictureUploadOptions) {
    this.#options = options;
  }

  /** Sends `files` one after the other; each is put at `middle`, the next a little aside. */
  async add(files: readonly File[], middle: Point): Promise<void> {
    const { room, bench, tell } = this.#options;
    const texts = uiTexts(room);
    for (const [i, file] of files.entries()) {
      const name = file.name || texts.picture;
      tell(texts.uploading(name));
      try {
        const picture = await this.#send(file);
        const aside = (i * 24) / bench.camera.scale;
        const object = this.#object(picture, file, { x: middle.x + aside, y: middle.y + aside });
        bench.add([object]);
        bench.select([object.id]);
        tell(null);
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        tell(texts.uploadFailed(name, MMError.wrap(error).message));
        return;
      }
    }
  }

  close(): void {
    this.#abort.abort();
  }

  async #send(file: File): Promise<OpenedFile> {
    const { room, upload = uploadFile, open = openFile } = this.#options;
    const { signal } = this.#abort;
    const picture = await open(room, await upload(room, file, { signal }), signal);
    if (picture.kind !== 'image') throw new MMError('UNSUPPORTED_MEDIA', uiTexts(room).notPicture);
    return picture;
  }

  #object({ src, srcset, width, height }: OpenedFile, file: File, middle: Point): BoardObject {
    const { room, bench } = this.#options;
    const wide = srcset.filter((one) => one.width <= WIDEST).at(-1)?.src ?? src;
    // Without the server's name: others may know it by another one.
    const base = `${new URL(room.server, document.baseURI).href.replace(/\/$/, '')}/`;
    const [from, to] = [width || SHOWN, height || SHOWN];
    const fit = Math.min(1, SHOWN / Math.max(from, to)) / bench.camera.scale;
    const [w, h] = [from * fit, to * fit];
    const alt = file.name.replace(/\.\w+$/, '').slice(0, ALT);
    return {
      kind: 'image',
      id: bench.newId(),
      x: middle.x - w / 2,
      y: middle.y - h / 2,
      w,
      h,
      z: bench.above(),
      color: 'ink',
      src: wide.startsWith(base) ? wide.slice(base.length) : wide,
      ...(alt && { alt }),
      ...(bench.anchor && { anchor: bench.anchor }),
      by: '',
      at: 0,
    };
  }
}
