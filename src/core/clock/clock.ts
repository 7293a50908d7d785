/** Time, injected: nothing in the core reads a clock or sets a timer by itself. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that never jumps, from an arbitrary start. */
  monotonic(): number;
  /** Calls `callback` once after `ms`; returns the way to cancel it. */
  after(ms: number, callback: () => void): () => void;
}
