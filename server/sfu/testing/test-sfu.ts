/** A real SFU for tests, on a clock that the test moves; what a test does not name has its default. */
import type { TestContext } from 'node:test';
import { createFakeClock, type FakeClock } from '../../../src/core/testing/fake-clock.js';
import { createLogger } from '../../log.js';
import { MediasoupSfu } from '../mediasoup-sfu.js';
import { SEAT_LIMITS, type SfuOptions } from '../options.js';
import type { WorkerPool } from '../worker-pool.js';
import { Visitor } from './visitor.js';

export interface TestSfu {
  readonly sfu: MediasoupSfu;
  readonly pool: WorkerPool;
  readonly clock: FakeClock;
  /** Somebody in the room `r`, with nothing asked yet. */
  visitor(id: string, role?: string, room?: string): Visitor;
  /** What is left in the workers: routers, and transports on their ports. */
  left(): Promise<string[]>;
}

export function testOptions(options: Partial<SfuOptions> = {}): SfuOptions {
  return {
    clock: createFakeClock(),
    logger: createLogger('silent'),
    workers: 1,
    port: 0,
    listen: '127.0.0.1',
    announce: null,
    consumersPerWorker: 400,
    bitrates: { incoming: 6_000_000, outgoing: 20_000_000, initial: 1_000_000 },
    limits: SEAT_LIMITS,
    iceServers: () => [],
    ...options,
  };
}

/** Ends with the test. Fails plainly where no media worker can be had. */
export async function startSfu(
  test: Pick<TestContext, 'after'>,
  options: Partial<SfuOptions> = {},
): Promise<TestSfu> {
  const clock = createFakeClock();
  const sfu = new MediasoupSfu(testOptions({ clock, ...options }));
  test.after(() => sfu.close());
  const pool = await sfu.started();
  if (!pool) throw new Error(`a media worker is needed for this test: ${sfu.unavailable?.message}`);
  return {
    sfu,
    pool,
    clock,
    visitor: (id, role = 'participant', room = 'r') => new Visitor(sfu.call(room), id, role),
    async left() {
      const all = pool.running.map(async ({ worker, server }) => {
        const { routerIds } = await worker.dump();
        const { webRtcTransportIds } = await server.dump();
        return [...routerIds, ...webRtcTransportIds];
      });
      return (await Promise.all(all)).flat();
    },
  };
}
