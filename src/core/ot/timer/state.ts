/** What a timer is, and what it says at a moment. Apart from its operations: a page that only shows it needs no more. */

export interface TimerState {
  /** Milliseconds of the countdown; 0 for a stopwatch, or none. */
  readonly duration: number;
  /** Milliseconds that had passed at the time `at`. */
  readonly elapsed: number;
  readonly running: boolean;
  /** Server time of the last start, pause, resume or reset, milliseconds since the epoch. */
  readonly at: number;
  /** What it is for; empty for nothing. */
  readonly label: string;
}

/** Milliseconds that have passed at server time `now`. */
export function elapsedAt({ elapsed, running, at }: TimerState, now: number): number {
  // A clock that is a little behind sees a start in the future.
  return running ? elapsed + Math.max(0, now - at) : elapsed;
}
