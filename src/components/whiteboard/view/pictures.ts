/**
 * The pictures on a board, loaded when they are first painted. Anyone in the
 * room can put an address into a picture, and loading it would tell its owner
 * who is here: so only pictures of the room's server, and pictures of the
 * page's own site, are loaded.
 */
import { sharedAddress } from '../../base/address.js';

export class PictureCache {
  readonly #server: string;
  readonly #trusted: ReadonlySet<string>;
  readonly #changed: (src: string) => void;
  readonly #found = new Map<string, HTMLImageElement>();

  /** `server` is the room's; `changed` is called with each `src` whose picture has come. */
  constructor(server: string, changed: (src: string) => void) {
    this.#server = server;
    this.#trusted = new Set([new URL(server, document.baseURI).origin, location.origin]);
    this.#changed = changed;
  }

  /** The absolute URL of `src`; null when it is none, or one that is not loaded. */
  resolve(src: string): string | null {
    const url = sharedAddress(src, this.#server);
    return url !== null && this.#trusted.has(new URL(url).origin) ? url : null;
  }

  /** The picture at `src`, or null while it is not there. */
  readonly get = (src: string): HTMLImageElement | null => {
    const known = this.#found.get(src);
    if (known) return known.complete && known.naturalWidth > 0 ? known : null;
    const url = this.resolve(src);
    if (url === null) return null;
    const image = new Image();
    this.#found.set(src, image);
    // Without it a canvas could paint the picture but never be saved.
    image.crossOrigin = 'anonymous';
    image.onload = () => this.#changed(src);
    image.src = url;
    return null;
  };

  /** Tries again what did not come: the connection is back. */
  retry(): void {
    for (const [src, image] of this.#found) {
      if (!image.complete || image.naturalWidth > 0) continue;
      this.#found.delete(src);
      this.#changed(src);
    }
  }

  close(): void {
    for (const image of this.#found.values()) image.onload = null;
    this.#found.clear();
  }
}
