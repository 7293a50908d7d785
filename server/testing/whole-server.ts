/** A whole server in this process, all of its storage in memory: for tests of who may do what. */
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { knownTools } from '../../src/core/profile/check/known.js';
import { defaultTools } from '../../src/core/tools/registry.js';
import { tempFolder } from '../../test/fixtures/temp-folder.js';
import { createAssetService } from '../assets/asset-service.js';
import { createQuota } from '../assets/quota.js';
import { NO_LIMIT } from '../assets/testing/no-limit.js';
import { createServerClock } from '../clock.js';
import { createAccess } from '../auth/create-access.js';
import { createHttpApp } from '../http/app.js';
import { createLaws } from '../profiles/laws.js';
import type { RoomLimits } from '../relay/room-deps.js';
import { createRooms } from '../relay/rooms.js';
import { createSecrets } from '../relay/secrets.js';
import { createRecordings } from '../sfu/recording/recordings.js';
import { createUnavailableSfu } from '../sfu/unavailable-sfu.js';
import { createMemoryBlobStore } from '../storage/memory/blob-store.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import { createAdmission } from '../ws/admission.js';
import { createGateway } from '../ws/gateway.js';
import { sharedFrame } from '../ws/shared-frame.js';
import { RawClient } from './raw-client.js';
import { TEST_LIMITS } from './relay.js';

export const WHOLE_KEY = 'a key of sixteen';

export interface WholeOptions {
  /** `WHOLE_KEY` without; null for development mode. */
  readonly key?: string | null;
  readonly origins?: readonly string[];
  readonly limits?: Partial<RoomLimits>;
}

/** Runs until the test that it is for is over; `test` is that, or whatever else calls what is to be done after it. */
export async function startWhole(test: Parameters<typeof tempFolder>[0], options: WholeOptions = {}) {
  const key = options.key === null ? undefined : (options.key ?? WHOLE_KEY);
  // Timers are the machine's, the time of day is the test's.
  let shifted = 0;
  const timers = createServerClock();
  const clock = { ...timers, now: () => timers.now() + shifted };
  const logger = pino({ level: 'silent' });
  const broken: unknown[] = [];
  const catalogue = createMemoryCatalogue();
  const tools = defaultTools();
  await Promise.all(tools.names.map((name) => tools.load(name)));
  const laws = createLaws({ catalogue, tools: await knownTools(tools) });
  const rules = { development: key === undefined, allowedOrigins: options.origins ?? [] };
  const serverKey = Buffer.alloc(32, 1);
  const own = { apiKey: key, origins: rules.allowedOrigins };
  const access = await createAccess({ catalogue, clock, laws, own, serverKey, local: true, logger });
  const sfu = createUnavailableSfu('none in this test');
  const log = createMemoryOpLog();
  const assets = await createAssetService({
    catalogue,
    blobs: createMemoryBlobStore(),
    convert: { convert: () => new Promise(() => {}), closed: false, close: async () => {} },
    clock,
    folder: await tempFolder(test),
    limits: { maxUploadBytes: 1_048_576, maxMediaBytes: 2_097_152 },
    quota: createQuota({ ...NO_LIMIT, catalogue, ofApp: access.filesOf }),
    announce: () => {},
    logger,
  });
  const rooms = createRooms({
    log,
    clock,
    tools: (name) => tools.get(name),
    lawOf: (room) => laws.of(room),
    sfu,
    secrets: createSecrets(serverKey),
    encode: sharedFrame,
    limits: { ...TEST_LIMITS, ...options.limits },
    idleMs: 30_000,
    events: { committed() {}, refused() {}, reset() {}, warn: (_message, error) => broken.push(error) },
  });
  const recordings = createRecordings({
    ...{ folder: null, rooms: () => rooms, sfu, clock, logger, freeBytes: 0, diskFree: async () => 0 },
  });
  const app = await createHttpApp({
    ...{ rooms, catalogue, laws, assets, blobs: createMemoryBlobStore(), recordings, access, logger },
    config: { ...rules, maxUploadMb: 1, maxMediaMb: 2, requestsPerMinute: 1_000_000 },
    metrics: { registry: new Registry(), callers: { inc() {} } },
    isReady: () => true,
  });
  const admission = createAdmission({ access, laws, rules });
  const gateway = createGateway({
    server: app.server,
    clock,
    rooms,
    authorize: admission.admit,
    allowOrigin: admission.allowOrigin,
    socketsPerAddress: 0,
    connection: { slowBytes: 262_144, fullBytes: 4_194_304 },
    broken: (error) => broken.push(error),
    events: { opened() {}, gone() {}, sent() {}, dropped() {}, closed() {} },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `ws://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const clients: RawClient[] = [];
  test.after(async () => {
    for (const client of clients) client.destroy();
    await rooms.close();
    await gateway.close();
    await app.close();
    await access.close();
  });

  return {
    app,
    access,
    catalogue,
    laws,
    rooms,
    clock,
    /** Moves the time of day on by `ms`. */
    shift(ms: number): void {
      shifted += ms;
    },
    /** What went wrong inside. */
    broken,
    async connect(room: string, headers: Record<string, string> = {}): Promise<RawClient> {
      const client = await RawClient.open(`${url}/v1/rooms/${room}/socket`, { headers });
      clients.push(client);
      return client;
    },
    /** Asks the API; `key` is a token or an API key. */
    ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, key?: string, payload?: object) {
      const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
      return app.inject({ method, url: path, headers, ...(payload && { payload }) });
    },
  };
}

export type Whole = Awaited<ReturnType<typeof startWhole>>;
