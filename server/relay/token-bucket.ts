/** A rate with a burst: `take` says whether one more, or so much more, is within it. */
import type { Clock } from '../../src/core/clock/clock.js';

export interface Rate {
  /** Sustained, per second. */
  readonly perSecond: number;
  /** At once, after a pause. */
  readonly burst: number;
}

export class TokenBucket {
  readonly #rate: Rate;
  readonly #clock: Clock;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
    this.#tokens = rate.burst;
    this.#at = clock.monotonic();
  }

  take(amount = 1): boolean {
    const now = this.#clock.monotonic();
    const gained = ((now - this.#at) / 1_000) * this.#rate.perSecond;
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + gained);
    this.#at = now;
    if (this.#tokens < amount) return false;
    this.#tokens -= amount;
    return true;
  }

  /** Returns what `take` took, for something that did not count in the end. */
  giveBack(): void {
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + 1);
  }
}
