/**
 * The timers of one element: each is cancelled when the element leaves the
 * page, so none can outlive it. Tests put their own source in place.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Calls `callback` once after `ms`; returns the way to cancel it. */
export type After = (ms: number, callback: () => void) => () => void;

const browserAfter: After = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

export class Timers implements ReactiveController {
  #after: After = browserAfter;
  readonly #cancels = new Set<() => void>();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** How many are set. */
  get size(): number {
    return this.#cancels.size;
  }

  /** Takes time from `after` from now on: for tests. */
  use(after: After): void {
    this.#after = after;
  }

  /** Calls `callback` once after `ms`, unless cancelled or the element goes first. */
  after(ms: number, callback: () => void): () => void {
    const cancel = (): void => {
      this.#cancels.delete(cancel);
      stop();
    };
    const stop = this.#after(ms, () => {
      this.#cancels.delete(cancel);
      callback();
    });
    this.#cancels.add(cancel);
    return cancel;
  }

  hostDisconnected(): void {
    for (const cancel of [...this.#cancels]) cancel();
  }
}
