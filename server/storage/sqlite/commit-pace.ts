/**
 * Whether the disk is quick enough to commit without leaving the event loop.
 * When commits take long on average, the next ones go to the worker thread for
 * a while, each time for longer while the disk stays slow.
 */
import type { Clock } from '../../../src/core/clock/clock.js';

/** Milliseconds for which the event loop may be held up by a commit, on average. */
const QUICK_MS = 3;
/** What one commit counts in the average. */
const WEIGHT = 0.2;
const PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

export class CommitPace {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #slowUntil = -Infinity;
  #pause = PAUSE_MS;
  #average = 0;

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
      this.#average += (end - start - this.#average) * WEIGHT;
      if (this.#average <= QUICK_MS) {
        this.#pause = Math.max(PAUSE_MS, this.#pause / 2);
      } else {
        this.#average = 0;
        this.#slowUntil = end + this.#pause;
        this.#pause = Math.min(this.#pause * 4, LONGEST_PAUSE_MS);
      }
    }
  }
}
