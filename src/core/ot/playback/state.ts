/**
 * Where a source stands, and the arithmetic of it. Positions are whole numbers
 * of ticks inside: sums come out the same in any order, so that operations
 * composed on one side and one by one on the other give equal states.
 */

export interface PlaybackState {
  /** An URL, or an id that the player knows; null while nothing is loaded. */
  readonly src: string | null;
  readonly playing: boolean;
  /** Seconds into the source at `at`. */
  readonly position: number;
  /** Seconds of the source per second. */
  readonly rate: number;
  /**
   * Server time of `position`, milliseconds since the epoch. While it lies ahead the
   * source waits there, and goes on by itself when it comes.
   */
  readonly at: number;
}

/** How a source moves. */
export interface Motion {
  readonly playing: boolean;
  readonly rate: number;
}

/** Rates are multiples of this. */
export const RATE_STEP = 0.05;
const PER_RATE = 20;
/** A millisecond at the smallest rate is one tick. */
const TICKS = 1000 * PER_RATE;

const ticksOf = (seconds: number): number => Math.round(seconds * TICKS);

/** `seconds` as the nearest position there is. */
export const roundPosition = (seconds: number): number => ticksOf(seconds) / TICKS + 0;

/** `rate` as the nearest one there is. */
export const roundRate = (rate: number): number => Math.round(rate * PER_RATE) / PER_RATE;

/** The sum of positions and distances, in seconds. */
export const sum = (...seconds: readonly number[]): number =>
  seconds.reduce((ticks, each) => ticks + ticksOf(each), 0) / TICKS + 0;

/** Ticks per millisecond. */
const speed = ({ playing, rate }: Motion): number => (playing ? Math.round(rate * PER_RATE) : 0);

/** Seconds of the source that go by in `ms`. */
export const travel = (motion: Motion, ms: number): number => (speed(motion) * ms) / TICKS + 0;

export const sameMotion = (a: Motion, b: Motion): boolean => a.playing === b.playing && a.rate === b.rate;

export const motionOf = ({ playing, rate }: Motion): Motion => ({ playing, rate });

/** Where `state` says that the source is at server time `now`, in seconds; may lie beyond its end. */
export function positionAt(state: PlaybackState, now: number): number {
  // The relay's clock may be a little ahead of what is known of it here.
  return roundPosition(Math.max(0, state.position + travel(state, Math.max(0, now - state.at))));
}
