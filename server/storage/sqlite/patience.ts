/**
 * How long the event loop may wait for the disk: a small share of its time. A
 * disk that stalls thus holds it up once, and is left to threads until that is
 * made up for. Knows nothing of what is waited for.
 */

export interface Patience {
  /** Whether there is any left. */
  left(): boolean;
  /** Does `work`, and counts how long it takes, also when it throws. */
  spend<T>(work: () => T): T;
}

export interface PatienceOptions {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Share of the time that may be waited, 0 to 1. */
  readonly share: number;
  /** Milliseconds that may be waited at a stretch after a pause. */
  readonly stretchMs: number;
}

export function createPatience({ now, share, stretchMs }: PatienceOptions): Patience {
  let credit = stretchMs;
  let countedAt = now();

  return {
    left() {
      const time = now();
      credit = Math.min(stretchMs, credit + (time - countedAt) * share);
      countedAt = time;
      return credit > 0;
    },
    spend(work) {
      const began = now();
      try {
        return work();
      } finally {
        credit -= now() - began;
      }
    },
  };
}
