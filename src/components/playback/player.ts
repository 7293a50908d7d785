/**
 * The port that every player fulfils: a `<video>`, YouTube's frame, a fake.
 * A player plays one source as it is told and says what becomes of it. It
 * knows no room, no timeline and no other viewer, and decides nothing.
 */

/**
 * `idle` no source · `loading` · `ready` can play, not started · `playing` ·
 * `paused` · `buffering` wants to play, lacks data · `ad` shows something else ·
 * `ended` · `blocked` the browser wants a gesture before it plays · `error`.
 */
export type PlayerState =
  'idle' | 'loading' | 'ready' | 'playing' | 'paused' | 'buffering' | 'ad' | 'ended' | 'blocked' | 'error';

/** Why a source does not play, for people. */
export interface PlayerError {
  /** The player's own code, such as `150` or `MEDIA_ERR_DECODE`. */
  readonly code: string;
  /** A sentence for the viewer, with the way on where there is one. */
  readonly message: string;
  /** Whether trying again may help. */
  readonly retryable: boolean;
}

/** No method throws because of the network or the source: what goes wrong is a state. */
export interface Player {
  readonly state: PlayerState;
  /** Set while the state is `error`. */
  readonly error: PlayerError | null;
  /** Seconds into the source, as exactly as can be known at this moment. */
  readonly currentTime: number;
  /** Seconds; null while unknown, and for a live source. */
  readonly duration: number | null;
  /** Whether it is known to be a live source, which has no end. */
  readonly live: boolean;
  /** How far beyond `currentTime` is loaded, in seconds of the source from its start; null when unknown. */
  readonly buffered: number | null;
  /** The rates it can play at: any within reason, or only these. */
  readonly rates: 'any' | readonly number[];
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  /** Another source, stopped at its start; an empty one for none. Its state goes through `loading`. */
  load(src: string): void;
  /** Call it from a gesture to lift `blocked`. */
  play(): void;
  pause(): void;
  /** Goes to `seconds`; keeps playing, or paused. */
  seek(seconds: number): void;
  /** Takes effect at once. Those with steps take the nearest; any other stands still at 0, though it plays. */
  setRate(rate: number): void;
  /**
   * Calls `listener` after each change of state, duration, volume or error;
   * returns the way to stop. Passing time is no change.
   */
  subscribe(listener: () => void): () => void;
  /** Stops and lets go of everything, its nodes included. */
  close(): void;
}

/** Timed calls and times for a player, so that tests hold the clock. */
export interface PlayerClock {
  /** Milliseconds that never jump. */
  now(): number;
  /** Calls `callback` once after `ms`; returns the way to cancel it. */
  after(ms: number, callback: () => void): () => void;
}
