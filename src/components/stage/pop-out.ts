/** A picture in a small window of its own, over all others, where the browser has that. One at a time. */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';
import type { Box } from './layout/grid.js';

interface Window {
  readonly key: string;
  readonly video: HTMLVideoElement;
  readonly view: PictureInPictureWindow;
}

export class PopOut implements ReactiveController {
  readonly #host: MMElement;
  #window: Window | null = null;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  get supported(): boolean {
    return document.pictureInPictureEnabled === true;
  }

  /** The tile in the window, and the window's size in pixels. */
  get shown(): { readonly key: string; readonly size: Box } | null {
    if (!this.#window) return null;
    const { key, view } = this.#window;
    return { key, size: { width: view.width, height: view.height } };
  }

  /** Resolves when it is done, or when the browser has refused: that is the person's settings, not an error. */
  async toggle(key: string, video: HTMLVideoElement): Promise<void> {
    if (this.#window?.video === video) return this.close();
    try {
      const view = await video.requestPictureInPicture();
      this.#forget();
      if (!this.#host.isConnected) return await document.exitPictureInPicture();
      this.#window = { key, video, view };
      view.addEventListener('resize', this.#changed);
      video.addEventListener('leavepictureinpicture', this.#left, { once: true });
      this.#host.requestUpdate();
    } catch {
      // Nothing is shown there then.
    }
  }

  async close(): Promise<void> {
    const open = this.#window !== null;
    this.#forget();
    if (open) await document.exitPictureInPicture().catch(() => undefined);
  }

  /** Closes the window when its picture is none of `keys` any more. */
  keepAmong(keys: ReadonlySet<string>): void {
    if (this.#window && !keys.has(this.#window.key)) void this.close();
  }

  hostDisconnected(): void {
    void this.close();
  }

  #forget(): void {
    if (!this.#window) return;
    const { view, video } = this.#window;
    this.#window = null;
    view.removeEventListener('resize', this.#changed);
    video.removeEventListener('leavepictureinpicture', this.#left);
    this.#host.requestUpdate();
  }

  readonly #changed = (): void => this.#host.requestUpdate();
  readonly #left = (): void => this.#forget();
}
