/**
 * The end of a jump. Nobody knows how long the next one takes, so the player
 * goes further than it needs to, stands there at its slowest rate, and is let
 * go when the group is there: in time for the start, which takes a moment too
 * and is learned. What differs from jump to jump is spent standing.
 */

/** First guess of the milliseconds from letting go until it moves, and the most that is believed. */
const FIRST_START = 60;
const LONGEST_START = 400;
/** How much of what a start was off is believed at once. */
const LEARNS = 0.4;

interface Stand {
  /** Seconds into the source. */
  readonly to: number;
  /** The rate at which it stands: 0, or near it. */
  readonly rate: number;
  /** When it was told to jump. */
  readonly since: number;
  /** Whether it has been seen there. */
  readonly there: boolean;
}

export class Landing {
  #stand: Stand | null = null;
  #start = FIRST_START;
  /** The first look at what comes of a start is still to come, and nothing else was done about it. */
  #open = false;

  /** Whether it stands ahead of the group, or jumps there in order to. */
  get stands(): boolean {
    return this.#stand !== null;
  }

  /** Whether it has been seen where it jumped to. */
  get there(): boolean {
    return this.#stand?.there === true;
  }

  /** Milliseconds from letting go until it moves, as far as is known. */
  get start(): number {
    return this.#start;
  }

  /** It was told to jump to `to` and to stand there, at `rate`. */
  begin(now: number, to: number, rate: number): void {
    this.#stand = { to, rate, since: now, there: false };
    this.#open = false;
  }

  /** It is there; returns the milliseconds that this took, null when that was known before. */
  arrive(now: number): number | null {
    const stand = this.#stand;
    if (!stand || stand.there) return null;
    this.#stand = { ...stand, there: true };
    return now - stand.since;
  }

  /** Milliseconds until it is to be let go, `drift` of them ahead; negative when that should have been already. */
  rest(drift: number, speed: number): number {
    const closing = speed - (this.#stand?.rate ?? 0);
    return drift / Math.max(closing, 0.1) - this.#start;
  }

  /** It is let go; `clean` when nothing else is done about where it is. */
  end(clean: boolean): void {
    this.#stand = null;
    this.#open = clean;
  }

  /** It moves, `drift` milliseconds ahead of the group that moves at `speed`. */
  moves(drift: number, speed: number): void {
    if (!this.#open) return;
    this.#open = false;
    this.#start = Math.min(LONGEST_START, Math.max(0, this.#start - (LEARNS * drift) / speed));
  }

  /** Whatever was going on is over. */
  cancel(): void {
    this.#stand = null;
    this.#open = false;
  }
}
