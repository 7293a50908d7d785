/** Where the group is at a time: the shared state, read. Pure; knows no player. */
import { positionAt, type PlaybackState } from '../ot/playback/state.js';

export interface Moment {
  /** Seconds into the source, within it. */
  readonly position: number;
  /** Seconds of the source per second at this moment: 0 while stopped, waiting or at the end. */
  readonly speed: number;
  /** At the end, whether it was stopped there or ran into it. */
  readonly ended: boolean;
  /** Seconds of the source until its end; Infinity where there is none, or none is known. */
  readonly left: number;
  /** Milliseconds that everybody still waits; 0 mostly. */
  readonly waits: number;
}

/** Milliseconds ahead that are no waiting: clocks differ by as much, and a player takes as long to start. */
const SOON = 60;

/** A moment of the group. `duration` in seconds; null where there is no end, or none is known. */
export function momentAt(state: PlaybackState, now: number, duration: number | null): Moment {
  const position = positionAt(state, now);
  const ended = duration !== null && position >= duration;
  const waits = state.playing && state.at - now > SOON ? state.at - now : 0;
  const moves = state.playing && !ended && waits === 0;
  return {
    position: ended ? duration : position,
    speed: moves ? state.rate : 0,
    ended,
    left: duration === null ? Infinity : Math.max(0, duration - position),
    waits,
  };
}
