/**
 * Does something soon after it is asked for, but no more often than every
 * `intervalMs`: the first time after a pause at the end of the turn (the
 * leading edge), then once per interval.
 */
import type { Clock } from '../../src/core/clock/clock.js';

export interface PacerOptions {
  readonly clock: Clock;
  readonly intervalMs: number;
  run(): void;
}

export class Pacer {
  readonly #options: PacerOptions;
  #nextAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;
  #hurried = false;
  #stopped = false;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  /** Asks for a run. Asking again before it comes changes nothing. */
  request(): void {
    if (this.#stopped || this.#cancel) return;
    const { clock } = this.#options;
    const wait = this.#hurried ? 0 : this.#nextAt - clock.monotonic();
    if (wait > 0) {
      this.#cancel = clock.after(wait, () => this.#run());
      return;
    }
    let cancelled = false;
    this.#cancel = () => (cancelled = true);
    queueMicrotask(() => {
      if (!cancelled) this.#run();
    });
  }

  /** From now on there is no pause between runs; one that is due is brought forward. */
  hurry(): void {
    this.#hurried = true;
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = null;
    this.request();
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  #run(): void {
    this.#cancel = null;
    this.#nextAt = this.#options.clock.monotonic() + this.#options.intervalMs;
    this.#options.run();
  }
}
