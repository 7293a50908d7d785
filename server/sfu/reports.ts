/**
 * What a seat is told of quality: the latest of each thing, all together and
 * at most once a second, however often mediasoup measures; of bandwidth only
 * what is new, for it is measured every second and seldom is. (SG12)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import type { SfuEvent } from '../../src/core/protocol/sfu.js';

export interface ReportsOptions {
  readonly clock: Clock;
  tell(event: SfuEvent): void;
}

const PAUSE_MS = 1_000;
/** What changes together comes together. */
const GATHER_MS = 50;
/** Bandwidth that differs by less than this part of it is the same. */
const SAME = 0.1;
/** After so long it is told all the same: whoever had no connection has missed it. */
const AGAIN_MS = 10_000;

export class Reports {
  readonly #options: ReportsOptions;
  /** By what is reported and of whom. */
  readonly #latest = new Map<string, SfuEvent>();
  /** The bandwidth that was told last, of what and when. */
  #told: { readonly key: string; readonly available: number; readonly at: number } | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  report(of: string, event: SfuEvent): void {
    if (this.#closed) return;
    const key = `${event.event} ${of}`;
    if (event.event === 'bandwidth' && this.#isTold(key, event.available)) {
      // What it was meanwhile is over.
      this.#latest.delete(key);
      return;
    }
    this.#latest.set(key, event);
    if (this.#cancel) return;
    const { clock } = this.#options;
    const wait = Math.max(GATHER_MS, this.#lastAt + PAUSE_MS - clock.monotonic());
    this.#cancel = clock.after(wait, () => this.#flush());
  }

  /** Nothing more is said of `of`. */
  forget(of: string): void {
    for (const key of this.#latest.keys()) if (key.endsWith(` ${of}`)) this.#latest.delete(key);
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = null;
    this.#latest.clear();
  }

  #flush(): void {
    this.#cancel = null;
    const at = (this.#lastAt = this.#options.clock.monotonic());
    const latest = [...this.#latest];
    this.#latest.clear();
    for (const [key, event] of latest) {
      if (event.event === 'bandwidth') this.#told = { key, available: event.available, at };
      this.#options.tell(event);
    }
  }

  #isTold(key: string, available: number): boolean {
    const told = this.#told;
    if (told?.key !== key || this.#options.clock.monotonic() - told.at >= AGAIN_MS) return false;
    return Math.abs(available - told.available) < SAME * told.available;
  }
}
