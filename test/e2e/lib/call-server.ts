/** A real server with voice and video, whose workers a test may look into. */
import { createServerClock } from '../../../server/clock.js';
import { createLogger } from '../../../server/log.js';
import { createSfu } from '../../../server/sfu/create-sfu.js';
import type { MediasoupSfu } from '../../../server/sfu/mediasoup-sfu.js';
import type { SfuCounts } from '../../../server/sfu/port.js';
import type { WorkerPool } from '../../../server/sfu/worker-pool.js';
import { startServer, type TestServer } from './server.js';
import { inTime, repeat } from './until.js';

export interface CallServer extends TestServer {
  readonly pool: WorkerPool;
  /** What the server tells of its media, as `GET /metrics` has it. */
  counts(): Promise<SfuCounts>;
  /** What there is in the workers, by their own word: routers, and transports on their ports. */
  inWorkers(): Promise<string[]>;
  /** Resolves when nobody is in a call, and nothing of one is left. What leaves needs a moment on its way. */
  cleared(): Promise<void>;
}

/** `env` are further `MM_*` settings. Fails plainly where no media worker can be had. */
export async function startCallServer(env: Record<string, string> = {}): Promise<CallServer> {
  let sfu!: MediasoupSfu;
  const server = await startServer({ MM_SFU_WORKERS: '1', ...env }, (config) => {
    sfu = createSfu(config, { clock: createServerClock(), logger: createLogger('silent') }) as MediasoupSfu;
    return { sfu };
  });
  const pool = await sfu.started();
  if (!pool) {
    await server.close();
    throw new Error(`a media worker is needed for this test: ${sfu.unavailable?.message}`);
  }
  const counts = async (): Promise<SfuCounts> => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const rows = [...text.matchAll(/^mm_sfu_(\w+) (\d+)$/gm)].map(([, what, count]) => [what, Number(count)]);
    return Object.fromEntries(rows) as SfuCounts;
  };
  const inWorkers = async (): Promise<string[]> => {
    const all = pool.running.map(async ({ worker, server: port }) => {
      const [{ routerIds }, { webRtcTransportIds }] = await Promise.all([worker.dump(), port.dump()]);
      return [...routerIds, ...webRtcTransportIds];
    });
    return (await Promise.all(all)).flat();
  };
  return {
    ...server,
    pool,
    counts,
    inWorkers,
    async cleared() {
      let left: unknown;
      const empty = async (): Promise<boolean> => {
        const { workers: _, ...media } = await counts();
        const ids = await inWorkers();
        left = { ...media, ids };
        return Object.values(media).every((count) => count === 0) && ids.length === 0;
      };
      await inTime(repeat(empty), () => `an empty server; left are ${JSON.stringify(left)}`);
    },
  };
}
