/** Tells the size of one element in the host's shadow root, whichever it is after each rendering. */
import type { LitElement, ReactiveController } from 'lit';

export class StageSize implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;
  readonly #observer: ResizeObserver;
  #observed: Element | null = null;

  constructor(host: LitElement, selector: string, onSize: (width: number, height: number) => void) {
    this.#host = host;
    this.#selector = selector;
    this.#observer = new ResizeObserver(([entry]) => {
      if (entry) onSize(entry.contentRect.width, entry.contentRect.height);
    });
    host.addController(this);
  }

  hostUpdated(): void {
    const found = this.#host.isConnected ? this.#host.renderRoot.querySelector(this.#selector) : null;
    if (found === this.#observed) return;
    this.#observer.disconnect();
    this.#observed = found;
    if (found) this.#observer.observe(found);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = null;
  }
}
