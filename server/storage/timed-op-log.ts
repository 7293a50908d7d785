/** An op log that tells how long its appends take. */
import type { Clock } from '../../src/core/clock/clock.js';
import type { OpLog } from './types.js';

export function timedOpLog(log: OpLog, clock: Clock, observe: (seconds: number) => void): OpLog {
  return {
    ...log,
    async append(batch) {
      const start = clock.monotonic();
      try {
        return await log.append(batch);
      } finally {
        observe((clock.monotonic() - start) / 1_000);
      }
    },
  };
}
