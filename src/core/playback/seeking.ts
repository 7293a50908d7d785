/**
 * Large differences, taken back by a jump. A jump takes time, in which the
 * group moves on: how much is learned from the last ones. A player that keeps
 * missing is left alone for a while, longer each time, for endless jumping is
 * worse than being late.
 */

/** Milliseconds between two jumps. */
const COOL_DOWN = 3_000;
/** Jumps in a row that may miss. */
const TRIES = 2;
/** Milliseconds of the first rest; each further one is twice as long, */
const REST = 10_000;
/** up to this. */
const LONGEST_REST = 160_000;
/** How much of the difference between what was thought and what is seen is believed at once. */
const LEARNS = 0.7;
/** How fast a jump that took unusually long is forgotten by those that do not. */
const FORGETS = 0.15;
/** First guesses, in milliseconds, of what a jump takes mostly and at worst; and the most that is ever believed. */
const FIRST_COST = 100;
const FIRST_WORST = 500;
const HIGHEST_COST = 3_000;
/** How far ahead a jump goes that may stand and wait there, in milliseconds: a bit more than the worst, */
const SPARE = 1.1;
/** at least this, */
const LEAST_AHEAD = 150;
/** and at most this: nobody looks at a still picture for the sake of a few. */
const MOST_AHEAD = 1_000;

export class Seeking {
  #cost = FIRST_COST;
  #worst = FIRST_WORST;
  #seen = 0;
  #last = -Infinity;
  #tries = 0;
  #rests = 0;
  /** A jump whose landing has not been seen. */
  #open = false;

  /** Milliseconds that a jump takes until it plays, as far as is known. */
  get cost(): number {
    return this.#cost;
  }

  /** Milliseconds that hardly any jump exceeds, so that one that goes so far ahead is early. */
  get ample(): number {
    return Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, SPARE * this.#worst));
  }

  /** Whether a jump is under way whose landing is to be told. */
  get open(): boolean {
    return this.#open;
  }

  /** Whether a jump was made that has not led to the place yet. */
  get missed(): boolean {
    return this.#tries > 0;
  }

  may(now: number): boolean {
    const rest = this.#tries < TRIES ? COOL_DOWN : Math.min(REST * 2 ** this.#rests, LONGEST_REST);
    return now - this.#last >= rest;
  }

  /** A jump is made. */
  made(now: number): void {
    if (this.#tries >= TRIES) {
      this.#tries = 0;
      this.#rests++;
    }
    this.#tries++;
    this.#last = now;
    this.#open = true;
  }

  /** It stands where it jumped to and could play on, `took` milliseconds after it was told to; null says nothing. */
  stood(took: number | null): void {
    this.#open = false;
    if (took !== null) this.#learn(took);
  }

  /** It plays again after a jump that did not wait, `drift` milliseconds ahead of the group that moves at `speed`. */
  landed(drift: number, speed: number): void {
    // So far off it was never made, or the machine was busy with something else: no price of a jump.
    if (Math.abs(drift) <= HIGHEST_COST) this.#learn(this.#cost - drift / speed);
    this.#open = false;
  }

  /** It is where it should be: jumps are worth trying again. */
  arrived(): void {
    this.#tries = 0;
    this.#rests = 0;
  }

  /** The group went elsewhere: whatever was missed before does not count. */
  allow(): void {
    this.arrived();
    this.#last = -Infinity;
    this.#open = false;
  }

  #learn(took: number): void {
    const cost = Math.min(HIGHEST_COST, Math.max(0, took));
    this.#cost += LEARNS * (cost - this.#cost);
    // The guess goes sooner than what was seen.
    const forgets = Math.max(FORGETS, 0.5 / ++this.#seen);
    this.#worst = Math.max(cost, this.#worst + forgets * (cost - this.#worst));
  }
}
