/**
 * What time it is at the server, from pings: each says that the server's time
 * was `at` at some moment between sending and receiving. Counts on the
 * monotonic clock, so that setting the machine's time moves nothing. Knows no
 * message and sends nothing. Rules CK1 and CK2 of docs/protocol.md.
 */
import type { Clock } from './clock.js';

/** How fast two machines' clocks may drift apart, in milliseconds per millisecond. */
const DRIFT = 1e-4;
/** Age of a sample at which it is worth asking anew: drift may have made it worse by 3 ms. */
const STALE_MS = 30_000;

export interface ServerClock {
  /** Server time, milliseconds since the epoch; this machine's own, as it was at first, before anything is known. */
  now(): number;
  /** Server time minus this machine's, in milliseconds. */
  readonly offset: number;
  /** The largest possible error in milliseconds; null before a connection's first sample. */
  readonly error: number | null;
  /** Whether the sample gone by is old, so that another one might be better; true without any. */
  readonly stale: boolean;
  /** Takes a ping's answer: `sent` and `received` on the monotonic clock, `at` the server's. */
  sample(sent: number, received: number, at: number): void;
  /** A new connection, perhaps to another server: `at` is what it says now; its first sample replaces all. */
  restart(at: number): void;
}

export function createServerClock(clock: Clock): ServerClock {
  // The sample gone by. Samples age alike, so the best one stays it until a better one comes.
  /** When it was taken, on the monotonic clock; before all time when there is none. */
  let taken = -Infinity;
  /** Server time minus monotonic time. */
  let offset = clock.now() - clock.monotonic();
  /** Half its round trip. */
  let half = 0;

  const now = (): number => clock.monotonic() + offset;
  // An old sample with a short round trip may be worse than a new one: the clocks have drifted since.
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
    sample(sent, received, at) {
      const error = (received - sent) / 2;
      const next = at - sent - error;
      const known = errorNow();
      // Both cannot be right when they are further apart than they may be: the server's time was set.
      if (error >= 0 && (error <= known || Math.abs(next - offset) > error + known)) {
        taken = received;
        offset = next;
        half = error;
      }
    },
    restart(at) {
      // Of a welcome, good for nothing but a start.
      if (taken < 0) offset = at - clock.monotonic();
      taken = -Infinity;
    },
  };
}
