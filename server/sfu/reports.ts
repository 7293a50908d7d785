/**
 * What a seat is told of quality: the latest of each thing, all together and
 * at most once a second, however often mediasoup measures. (SG12)
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

export class Reports {
  readonly #options: ReportsOptions;
  /** By what is reported and of whom. */
  readonly #latest = new Map<string, SfuEvent>();
  #lastAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  report(of: string, event: SfuEvent): void {
    if (this.#closed) return;
    this.#latest.set(`${event.event} ${of}`, event);
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
    this.#lastAt = this.#options.clock.monotonic();
    const events = [...this.#latest.values()];
    this.#latest.clear();
    for (const event of events) this.#options.tell(event);
  }
}
