/** Full screen for one element, where the browser has it and the page allows it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class FullScreen implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get supported(): boolean {
    return document.fullscreenEnabled === true;
  }

  get active(): boolean {
    return this.#host.matches(':fullscreen');
  }

  /** Resolves when it is done, or when the browser has refused: that is the person's settings, not an error. */
  async toggle(): Promise<void> {
    if (!this.supported) return;
    await (this.active ? document.exitFullscreen() : this.#host.requestFullscreen()).catch(() => undefined);
  }

  hostConnected(): void {
    this.#host.addEventListener('fullscreenchange', this.#update);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('fullscreenchange', this.#update);
  }

  readonly #update = (): void => this.#host.requestUpdate();
}
