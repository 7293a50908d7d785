/**
 * A participant's right to something that can be abused: so many in a while,
 * and none for some time once it is forfeited. It outlives joins. Knows not what
 * it is a right to.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { TokenBucket, type Rate } from '../relay/token-bucket.js';

export interface RightOptions {
  readonly rate: Rate;
  /** Milliseconds for which there is none after `forfeit`. */
  readonly forfeitMs: number;
  /** What the refusals say. */
  readonly tooMany: string;
  readonly forfeited: string;
}

export class Right {
  readonly #clock: Clock;
  readonly #options: RightOptions;
  readonly #bucket: TokenBucket;
  #lostUntil = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, options: RightOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#bucket = new TokenBucket(options.rate, clock);
  }

  /** Makes use of it once. Throws `RATE_LIMITED`. */
  take(): void {
    const { tooMany, forfeited } = this.#options;
    if (this.#clock.monotonic() < this.#lostUntil) throw new MMError('RATE_LIMITED', forfeited);
    if (!this.#bucket.take()) throw new MMError('RATE_LIMITED', tooMany);
  }

  forfeit(): void {
    this.#lostUntil = this.#clock.monotonic() + this.#options.forfeitMs;
  }
}
