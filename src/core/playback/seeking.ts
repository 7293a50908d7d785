/**
 * Large differences, taken back by a jump. A jump takes time, in which the
 * group moves on: how much is learned from where the last ones landed. A
 * player that keeps missing is left alone for a while, longer each time, for
 * endless jumping is worse than being late.
 */

/** Milliseconds between two jumps. */
const COOL_DOWN = 3_000;
/** Jumps in a row that may miss. */
const TRIES = 2;
/** Milliseconds of the first rest; each further one is twice as long, */
const REST = 10_000;
/** up to this. */
const LONGEST_REST = 160_000;
/** How much of what was missed the next jump makes up for. */
const LEARNS = 0.7;
/** A first guess, in milliseconds, and the most that is ever believed. */
const FIRST_COST = 100;
const HIGHEST_COST = 3_000;

export class Seeking {
  #cost = FIRST_COST;
  #last = -Infinity;
  #tries = 0;
  #rests = 0;
  /** A jump whose landing has not been seen. */
  #open = false;

  /** Milliseconds that a jump takes until it plays, as far as is known. */
  get cost(): number {
    return this.#cost;
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

  /** The player plays again after a jump, `drift` milliseconds ahead of the group that moves at `speed`. */
  landed(drift: number, speed: number): void {
    if (!this.#open) return;
    this.#open = false;
    // So far off it was never made, or the machine was busy with something else: no price of a jump.
    if (Math.abs(drift) > HIGHEST_COST) return;
    this.#cost = Math.min(HIGHEST_COST, Math.max(0, this.#cost - (LEARNS * drift) / speed));
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
}
