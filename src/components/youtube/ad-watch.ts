/**
 * Whether what plays is an advertisement. YouTube's API has no word for it,
 * so it is told by what an advertisement does to the public readings while the
 * video stays the same:
 *
 * - still: the state is PLAYING and the time does not pass (a stall would be BUFFERING);
 * - another length: in the middle of the video the duration becomes another, short one;
 * - deaf: the player plays, and does not go where it was told to;
 * - not begun: it was told to play and stays UNSTARTED or PAUSED, with no reason given.
 *
 * An advertisement before the video that counts its own time and length and
 * begins where the group is cannot be told from the video until it ends. Then
 * the length changes at its end, and the viewer is led to the group.
 *
 * Pure: it is given readings and the time.
 */
import { YT_STATE } from './iframe-api.js';

/** Over this long, in ms, time must have passed while PLAYING … */
const STILL_MS = 1_500;
/** … by at least this part of what the rate promises. */
const STILL_PART = 0.4;
/** A jump that has not happened after this long, in ms, was not heard. */
const DEAF_MS = 3_000;
/** How far from its goal a jump counts as not heard, in seconds. */
const DEAF_S = 3;
/** A video that was told to play has begun after this long, in ms, or says that it lacks data. */
const BEGIN_MS = 2_500;
/** Advertisements are no longer than this, in seconds. */
const LONGEST_S = 180;
/** Durations of one video differ by less, in seconds. */
const SAME_S = 1;

export interface Reading {
  /** One of `YT_STATE`. */
  readonly state: number;
  /** Seconds. */
  readonly time: number;
  /** Seconds; 0 while unknown. */
  readonly duration: number;
  readonly rate: number;
  /** Since when it should play, in ms; null while it should not. */
  readonly wantedSince: number | null;
  readonly live: boolean;
}

export class AdWatch {
  #duration = 0;
  #begun = false;
  /** Where the stretch began over which movement is measured. */
  #moved: { at: number; time: number } | null = null;
  #jump: { readonly goal: number; readonly at: number } | null = null;
  #still = false;
  #deaf: { last: number; at: number } | null = null;
  #foreign = false;
  #unbegun = false;

  /** Another video: nothing is known of it. */
  reset(): void {
    this.#duration = 0;
    this.#begun = this.#still = this.#foreign = this.#unbegun = false;
    this.#moved = this.#jump = this.#deaf = null;
  }

  /** The player was told to go to `goal`, in seconds. */
  jumped(goal: number, now: number): void {
    this.#jump = { goal, at: now };
    this.#moved = null;
  }

  /** Takes a reading; returns whether it is an advertisement's. */
  read(reading: Reading, now: number): boolean {
    this.#watchDuration(reading);
    this.#watchMovement(reading, now);
    this.#watchJump(reading, now);
    this.#watchBeginning(reading, now);
    return this.#foreign || this.#still || this.#deaf !== null || this.#unbegun;
  }

  #watchDuration({ duration, time, live }: Reading): void {
    if (live || duration <= 0) return;
    const known = this.#duration;
    if (known === 0 || Math.abs(duration - known) < SAME_S) {
      this.#duration = duration;
      this.#foreign = false;
      return;
    }
    // Shorter, and not the next part of the same: somebody else's film in the middle of this one.
    this.#foreign = duration < known && duration <= LONGEST_S && time <= duration + SAME_S;
    if (!this.#foreign) this.#duration = duration;
  }

  #watchMovement({ state, time, rate }: Reading, now: number): void {
    if (state !== YT_STATE.PLAYING) {
      this.#moved = null;
      this.#still = false;
      return;
    }
    this.#begun = true;
    const moved = (this.#moved ??= { at: now, time });
    const passed = now - moved.at;
    if (passed < STILL_MS) return;
    this.#still = Math.abs(time - moved.time) < (passed / 1_000) * rate * STILL_PART;
    this.#moved = { at: now, time };
  }

  #watchJump({ state, time }: Reading, now: number): void {
    const deaf = this.#deaf;
    if (deaf) {
      // It ends with a leap that nobody asked for, or by pausing.
      const expected = deaf.last + (now - deaf.at) / 1_000;
      if (state !== YT_STATE.PLAYING || Math.abs(time - expected) > DEAF_S) this.#deaf = null;
      else this.#deaf = { last: time, at: now };
    }
    const jump = this.#jump;
    if (!jump || state !== YT_STATE.PLAYING) return;
    const since = now - jump.at;
    const near = time >= jump.goal - DEAF_S && time <= jump.goal + (since / 1_000) * 2 + DEAF_S;
    if (near) {
      this.#jump = null;
      this.#deaf = null;
    } else if (since >= DEAF_MS) {
      this.#jump = null;
      this.#deaf = { last: time, at: now };
    }
  }

  #watchBeginning({ state, wantedSince }: Reading, now: number): void {
    const waiting = state === YT_STATE.UNSTARTED || state === YT_STATE.PAUSED;
    this.#unbegun = !this.#begun && waiting && wantedSince !== null && now - wantedSince >= BEGIN_MS;
  }
}
