/** How fast one may react: so many at once, then so many a second. Others' clients have a bound of their own. */
export class Rate {
  readonly #now: () => number;
  #tokens = BURST;
  #at: number;

  /** `now` in milliseconds; it may stand still, and is never asked for the time of day. */
  constructor(now: () => number) {
    this.#now = now;
    this.#at = now();
  }

  take(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(BURST, this.#tokens + (Math.max(0, now - this.#at) / 1000) * PER_SECOND);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}

const BURST = 10;
const PER_SECOND = 5;
