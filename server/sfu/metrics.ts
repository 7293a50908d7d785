/** What the SFU has, for `GET /metrics`. Counted when somebody reads them. */
import { Gauge, type Registry } from 'prom-client';
import type { Sfu, SfuCounts } from './port.js';

const HELP: Readonly<Record<keyof SfuCounts, string>> = {
  workers: 'Media workers that run',
  calls: 'Rooms with somebody in their call',
  members: 'Participants in calls',
  transports: 'WebRTC transports',
  producers: 'Sources that are sent to the SFU',
  consumers: 'Sources that the SFU sends on, each to one participant',
};

export function countSfu(registry: Registry, sfu: Sfu): void {
  for (const [what, help] of Object.entries(HELP) as [keyof SfuCounts, string][]) {
    new Gauge({
      name: `mm_sfu_${what}`,
      help,
      registers: [registry],
      collect() {
        this.set(sfu.counts[what]);
      },
    });
  }
}
