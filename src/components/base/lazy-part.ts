/**
 * A part of an element that comes by itself: on its way, there, or not to be
 * had now. Then the element says so, with a way to try again; it is tried again
 * by itself when the network is back, or the element. Knows nothing of what it
 * loads.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from './mm-element.js';

export class LazyPart<Part> implements ReactiveController {
  /** Null until it is there. */
  part: Part | null = null;
  /** It did not come; nothing is on its way until `retry`. */
  failed = false;
  /** Resolves when it has come, or has not. */
  loading: Promise<void> | null = null;
  readonly #host: MMElement;
  readonly #load: () => Promise<Part>;
  #closed = false;

  constructor(host: MMElement, load: () => Promise<Part>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  /** Has it come, unless it is there, on its way or has failed. */
  want(): void {
    if (!this.part && !this.failed) this.loading ??= this.#fetch();
  }

  readonly retry = (): void => {
    if (!this.failed) return;
    removeEventListener('online', this.retry);
    this.failed = false;
    this.want();
    this.#host.requestUpdate();
  };

  hostConnected(): void {
    this.retry();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.retry);
  }

  /** Lets go of the element, for a part that goes before it does. */
  close(): void {
    this.#host.removeController(this);
    this.hostDisconnected();
    this.#closed = true;
  }

  async #fetch(): Promise<void> {
    try {
      this.part = await this.#load();
    } catch {
      this.failed = true;
      if (this.#host.isConnected && !this.#closed) addEventListener('online', this.retry);
    }
    this.loading = null;
    this.#host.requestUpdate();
  }
}
