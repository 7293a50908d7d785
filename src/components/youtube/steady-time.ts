/**
 * Where a player is between two readings. YouTube tells the time a few times
 * a second and stale by its way here; from the last news on, it is carried
 * on at the rate. Pure: the caller reads and brings the time.
 */

/** Without news for this long nothing is carried on any more, in ms: the player may stand still. */
export const CARRY_MS = 1_000;
/** For this long after a jump, readings from before it are not believed, in ms. */
const JUMP_MS = 1_500;
/** A reading this near the goal of a jump, in seconds, is from after it. */
const NEAR_S = 1;

export class SteadyTime {
  #read = 0;
  #at = 0;
  #goal: { readonly seconds: number; readonly until: number } | null = null;

  /** Whether it is on its way to where it was told to go. */
  get jumps(): boolean {
    return this.#goal !== null;
  }

  /** The player is told to go to `seconds`. */
  jump(seconds: number, now: number): void {
    this.#goal = { seconds, until: now + JUMP_MS };
    this.#read = seconds;
    this.#at = now;
  }

  /** The player says `seconds`, if it says anything. */
  read(seconds: number | undefined, now: number): void {
    if (seconds === undefined || !Number.isFinite(seconds)) return;
    if (this.#goal) {
      if (Math.abs(seconds - this.#goal.seconds) > NEAR_S && now < this.#goal.until) return;
      this.#goal = null;
    }
    if (seconds === this.#read) return;
    this.#read = seconds;
    this.#at = now;
  }

  /** The position at `now`, in seconds; `rate` is 0 while the player does not move. */
  at(now: number, rate: number): number {
    const passed = Math.min(Math.max(now - this.#at, 0), CARRY_MS);
    // On the way to the goal of a jump nothing passes.
    return this.#goal ? this.#read : this.#read + (passed / 1_000) * rate;
  }
}
