/**
 * Pings, and the silence that they break or prove. Whoever hears from the
 * server all the time asks nothing: with many in a room, pings would be much
 * of what the relay does. Knows neither channel nor message.
 * Rule CK3 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import { LIMITS } from '../protocol/limits.js';

/** The first pings of a connection come quickly, so that the server's time is soon known well. */
const BURST = 16;
const BURST_MS = 125;
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
  /** Whether the server's time should be asked for anew, although the server is heard. */
  stale(): boolean;
  /** Nothing was heard for `LIMITS.silenceMs`, although pings were sent. Called once, and then no more pings. */
  silent(): void;
}

export function createHeartbeat({ clock, ping, stale, silent }: HeartbeatOptions): Heartbeat {
  let beats = 0;
  let heardAt = 0;
  let cancelBeat = (): void => {};
  let cancelDeadline: (() => void) | null = null;

  const heard = (): void => {
    heardAt = clock.monotonic();
    cancelDeadline?.();
    cancelDeadline = null;
  };

  const stop = (): void => {
    cancelBeat();
    heard();
  };

  const beat = (): void => {
    const now = clock.monotonic();
    const quiet = now - heardAt;
    cancelBeat = clock.after(++beats < BURST ? BURST_MS : LIMITS.heartbeatMs, beat);
    if (beats > BURST && quiet < LIMITS.heartbeatMs / 2 && !stale()) return;
    // Timers may have stood still for hours; then the silence is ours, and one quick answer settles it.
    cancelDeadline ??= clock.after(Math.max(LIMITS.silenceMs - quiet, PROBE_MS), () => {
      stop();
      silent();
    });
    // Last, for the answer may come at once.
    ping(now);
  };

  return {
    start() {
      stop();
      beats = 0;
      beat();
    },
    heard,
    stop,
  };
}
