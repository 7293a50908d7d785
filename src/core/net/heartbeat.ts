/**
 * Pings, and the silence after them. Knows neither channel nor message.
 * Rule CK3 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import { LIMITS } from '../protocol/limits.js';

/** The first pings of a connection come quickly, so that the server's time is soon known well. */
const BURST = 5;
const BURST_MS = 100;
/** What a machine that has slept gives the server to answer before it takes the connection for dead. */
const PROBE_MS = 2_000;

export interface Heartbeat {
  start(): void;
  /** Something came from the server. */
  heard(): void;
  stop(): void;
}

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** Sends a ping that bears `sent`, monotonic. */
  ping(sent: number): void;
  /** Nothing was heard for `LIMITS.silenceMs`, although pings were sent. Called once, and then no more pings. */
  silent(): void;
}

export function createHeartbeat({ clock, ping, silent }: HeartbeatOptions): Heartbeat {
  let pings = 0;
  let heardAt = 0;
  let cancelPing = (): void => {};
  let cancelDeadline: (() => void) | null = null;

  const stop = (): void => {
    cancelPing();
    cancelDeadline?.();
    cancelDeadline = null;
  };

  const beat = (): void => {
    const now = clock.monotonic();
    // Timers may have stood still for hours; then the silence is ours, and one quick answer settles it.
    const left = Math.max(heardAt + LIMITS.silenceMs - now, PROBE_MS);
    cancelDeadline ??= clock.after(left, () => {
      stop();
      silent();
    });
    cancelPing = clock.after(++pings < BURST ? BURST_MS : LIMITS.heartbeatMs, beat);
    // Last, for the answer may come at once.
    ping(now);
  };

  return {
    start() {
      stop();
      pings = 0;
      heardAt = clock.monotonic();
      beat();
    },
    heard() {
      heardAt = clock.monotonic();
      cancelDeadline?.();
      cancelDeadline = null;
    },
    stop,
  };
}
