/**
 * Whether the disk is quick enough to commit without leaving the event loop. A
 * commit that took long sends the next ones to the worker thread for a while,
 * each time for longer while the disk stays slow.
 */
import type { Clock } from '../../../src/core/clock/clock.js';

/** Milliseconds for which the event loop may be held up by one commit now and then. */
const QUICK_MS = 3;
const PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

export class CommitPace {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #slowUntil = -Infinity;
  #pause = PAUSE_MS;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  get quick(): boolean {
    return this.#clock.monotonic() >= this.#slowUntil;
  }

  /** Does `commit` and learns from how long it took. */
  time<T>(commit: () => T): T {
    const start = this.#clock.monotonic();
    try {
      return commit();
    } finally {
      const end = this.#clock.monotonic();
      if (end - start <= QUICK_MS) {
        this.#pause = Math.max(PAUSE_MS, this.#pause / 2);
      } else {
        this.#slowUntil = end + this.#pause;
        this.#pause = Math.min(this.#pause * 4, LONGEST_PAUSE_MS);
      }
    }
  }
}
