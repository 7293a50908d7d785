/** Bytes that shared screens have sent, also those that are not shared any more: each counts as it was last read. */
import type { Sending } from './sfu-client.js';
import { bytesSent } from './stats.js';

export interface ScreenBytes {
  /** Reads, and returns the sum so far. */
  count(): Promise<number>;
}

export function createScreenBytes(sendings: () => readonly Pick<Sending, 'id' | 'stats'>[]): ScreenBytes {
  const counted = new Map<string, number>();
  return {
    async count() {
      await Promise.all(
        sendings().map(async ({ id, stats }) => {
          const report = await stats().catch(() => null);
          if (report) counted.set(id, bytesSent(report));
        }),
      );
      return [...counted.values()].reduce((sum, bytes) => sum + bytes, 0);
    },
  };
}
