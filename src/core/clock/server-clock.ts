/**
 * What time it is at the server, from questions that it answers. Each says two
 * things: when it was sent the server's time was not beyond `at`, and when the
 * answer came it was not before. The difference of the clocks lies within what
 * all of them leave, and the middle of that is gone by: the intersection of
 * Marzullo and Owicki ("Maintaining the time in a distributed system", 1983).
 * One quick way there and another quick way back are enough, and need not be
 * the same question's, so that over a line that jitters more is known than from
 * the shortest round trip. Counts on the monotonic clock, so that setting the
 * machine's time moves nothing. Knows no message and sends nothing. Rules CK1
 * and CK2 of docs/protocol.md.
 */
import type { Clock } from './clock.js';

/** How fast two machines' clocks may drift apart, in milliseconds per millisecond. */
const DRIFT = 1e-4;
/** Age of what is known at which it is worth asking anew: drift may have made it worse by 3 ms. */
const STALE_MS = 30_000;
/** How coarse times may be, in milliseconds: the server's are whole ones, and some browsers' too. */
const GRAIN = 1;

export interface ServerClock {
  /** Server time, milliseconds since the epoch; this machine's own, as it was at first, before anything is known. */
  now(): number;
  /** Server time minus this machine's, in milliseconds. */
  readonly offset: number;
  /** The largest possible error in milliseconds; null before the first sample. */
  readonly error: number | null;
  /** Whether what is known is old, so that another sample might better it; true without any. */
  readonly stale: boolean;
  /** Takes the answer that just came to what was `sent`, on the monotonic clock; `at` is the server's time between. */
  sample(sent: number, at: number): void;
}

export function createServerClock(clock: Clock): ServerClock {
  /** When it was last known better, on the monotonic clock; before all time when it never was. */
  let taken = -Infinity;
  /** Server time minus monotonic time, */
  let offset = clock.now() - clock.monotonic();
  /** give or take this, when it was taken. */
  let half = 0;

  const now = (): number => clock.monotonic() + offset;
  // The clocks have drifted since.
  const errorNow = (): number => half + (clock.monotonic() - taken) * DRIFT;

  return {
    now,
    get offset() {
      return now() - clock.now();
    },
    get error() {
      return taken < 0 ? null : errorNow();
    },
    get stale() {
      return clock.monotonic() - taken > STALE_MS;
    },
    sample(sent, at) {
      const received = clock.monotonic();
      const known = errorNow();
      // How much larger the difference is than was thought: at least, and half of what that leaves.
      const least = Math.max(-known, at - received - offset - GRAIN);
      const left = (Math.min(known, at - sent - offset + GRAIN) - least) / 2;
      if (left < 0) {
        // The server's time was set: what was known counts no more, and this sample is all there is.
        taken = -Infinity;
        if (sent <= received) this.sample(sent, at);
      } else if (left < known) {
        taken = received;
        offset += least + left;
        half = left;
      }
    },
  };
}
