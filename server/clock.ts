/** The server's clock: the only place in it that reads time or sets a timer. */
import { performance } from 'node:perf_hooks';
import type { Clock } from '../src/core/clock/clock.js';

export function createServerClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
