/** How long to wait before the next attempt to connect. Knows no connection and sets no timer. */

/** Milliseconds before the first attempt after a loss, and what it varies by. */
const FIRST = 250;
const JITTER = 500;
/** Each failure in a row makes the wait this much longer, up to the longest. */
const GROWTH = 1.6;
const LONGEST = 5_000;
/** A connection that has lived this long, in milliseconds, was a good one. */
const STABLE = 5_000;

export interface Backoff {
  /** Milliseconds to wait. Jittered, so that a room's clients do not come back as one. */
  next(): number;
  opened(at: number): void;
  lost(at: number): void;
}

/** `random` gives numbers in [0, 1). Times are a monotonic clock's. */
export function createBackoff(random: () => number): Backoff {
  let failures = 0;
  let openedAt: number | null = null;

  return {
    next: () => {
      const wait = (FIRST + random() * JITTER) * GROWTH ** failures++;
      // The longest waits are jittered too, downwards.
      return Math.min(wait, LONGEST * (1 - random() * 0.25));
    },
    opened: (at) => void (openedAt = at),
    lost: (at) => {
      if (openedAt !== null && at - openedAt >= STABLE) failures = 0;
      openedAt = null;
    },
  };
}
