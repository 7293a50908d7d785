/**
 * What time it is at the server, from pings: each says that the server's time
 * was `at` at some moment between sending and receiving. Counts on the
 * monotonic clock, so that setting the machine's time moves nothing. Knows no
 * message and sends nothing. Rules CK1 and CK2 of docs/protocol.md.
 */
import type { Clock } from './clock.js';

/** Samples that are looked at; older ones are forgotten. */
const KEPT = 16;
/** How fast two machines' clocks may drift apart, in milliseconds per millisecond. */
const DRIFT = 1e-4;

interface Sample {
  /** When it was taken, on the monotonic clock. */
  readonly taken: number;
  /** Server time minus monotonic time. */
  readonly offset: number;
  /** Half the round trip. */
  readonly error: number;
}

export interface ServerClock {
  /** Server time, milliseconds since the epoch; this machine's own before anything is known. */
  now(): number;
  /** Server time minus this machine's, in milliseconds. */
  readonly offset: number;
  /** The largest possible error in milliseconds; null before the first sample. */
  readonly error: number | null;
  /** Takes a ping's answer: `sent` and `received` on the monotonic clock, `at` the server's. */
  sample(sent: number, received: number, at: number): void;
  /** A new connection, perhaps to another server: `at` is what it says now; its first sample replaces all. */
  restart(at: number): void;
}

export function createServerClock(clock: Clock): ServerClock {
  let samples: Sample[] = [];
  let isNew = true;
  /** Of a welcome, good for nothing but a start. */
  let rough: number | null = null;

  // An old sample with a short round trip may be worse than a new one: the clocks have drifted since.
  const errorOf = ({ error, taken }: Sample): number => error + (clock.monotonic() - taken) * DRIFT;
  const best = (): Sample | null => {
    let found: Sample | null = null;
    for (const sample of samples) if (!found || errorOf(sample) <= errorOf(found)) found = sample;
    return found;
  };
  const now = (): number => {
    const offset = best()?.offset ?? rough;
    return offset === null ? clock.now() : clock.monotonic() + offset;
  };

  return {
    now,
    get offset() {
      return now() - clock.now();
    },
    get error() {
      const sample = best();
      return sample && errorOf(sample);
    },
    sample(sent, received, at) {
      const error = (received - sent) / 2;
      if (!(error >= 0)) return;
      if (isNew) samples = [];
      isNew = false;
      samples = [...samples.slice(1 - KEPT), { taken: received, offset: at - (sent + error), error }];
    },
    restart(at) {
      isNew = true;
      rough ??= at - clock.monotonic();
    },
  };
}
