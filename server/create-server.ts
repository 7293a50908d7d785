/**
 * The composition root of the server: makes the parts, hands each what it
 * needs, starts and stops them in order. Nothing is decided here.
 */
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../src/core/clock/clock.js';
import { LIMITS } from '../src/core/protocol/limits.js';
import { defaultTools } from '../src/core/tools/registry.js';
import type { ToolRegistry } from '../src/core/tools/tool.js';
import { createAssetService } from './assets/asset-service.js';
import { createQuota, freeBytesOf } from './assets/quota.js';
import { createDeckFiller } from './assets/deck-filler.js';
import { createAccess } from './auth/create-access.js';
import { createServerClock } from './clock.js';
import { isLoopback, type Config } from './config.js';
import { createConverter } from './convert/converter.js';
import { createHttpApp } from './http/app.js';
import { createLogger, type Logger } from './log.js';
import { createMetrics } from './metrics.js';
import { createRoomEvents } from './room-events.js';
import { createMembers } from './members.js';
import { knownTools } from '../src/core/profile/check/known.js';
import { createLaws } from './profiles/laws.js';
import { createManifests, MANIFEST_FETCH } from './profiles/manifests.js';
import { publicFetch } from './profiles/public-fetch.js';
import { createRooms } from './relay/rooms.js';
import { createSecrets } from './relay/secrets.js';
import { readServerKey } from './server-key.js';
import { createFileBlobStore } from './storage/files/blob-store.js';
import { createSqliteCatalogue } from './storage/sqlite/catalogue.js';
import { openSqliteOpLog } from './storage/sqlite/op-log.js';
import { timedOpLog } from './storage/timed-op-log.js';
import type { OpLog } from './storage/types.js';
import { createSfu } from './sfu/create-sfu.js';
import { createRecordings } from './sfu/recording/recordings.js';
import { countSfu } from './sfu/metrics.js';
import type { Sfu } from './sfu/port.js';
import { createAdmission } from './ws/admission.js';
import { createGateway } from './ws/gateway.js';
import { sharedFrame } from './ws/shared-frame.js';

/** Parts that a test brings along. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: OpLog;
  readonly logger?: Logger;
  readonly tools?: ToolRegistry;
  readonly sfu?: Sfu;
}

export interface Server {
  /** Starts to listen; the URL has the port that was taken. Rejects when the port is not free. */
  listen(): Promise<{ readonly url: string }>;
  /** Tells clients to come back, makes everything durable, stops everything that was started. Idempotent. */
  close(): Promise<void>;
}

export async function createServer(config: Config, overrides: Overrides = {}): Promise<Server> {
  const clock = overrides.clock ?? createServerClock();
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const tools = overrides.tools ?? defaultTools();
  await mkdir(config.data, { recursive: true });
  await Promise.all(tools.names.map((name) => tools.load(name)));

  const metrics = createMetrics(() => rooms.count);
  const log = overrides.log ?? (await openLog(config));
  const catalogue = await createSqliteCatalogue({ file: join(config.data, 'catalogue.db') });
  const manifests = createManifests({
    // Whoever develops a tool has it on this very machine.
    fetchText: (url) => publicFetch(url, { ...MANIFEST_FETCH, loopback: config.development }),
  });
  const laws = createLaws({ catalogue, tools: await knownTools(tools), manifests });
  const blobs = await createFileBlobStore({ folder: join(config.data, 'blobs') });
  const serverKey = await readServerKey(config.data);
  const access = await createAccess({
    catalogue,
    clock,
    laws,
    serverKey,
    own: {
      apiKey: config.apiKey,
      origins: config.allowedOrigins,
      jwksUrl: config.jwksUrl,
      issuer: config.tokenIssuer,
    },
    local: isLoopback(config.host),
    logger,
  });
  const converter = createConverter({ clock });
  const assets = await createAssetService({
    catalogue,
    blobs,
    convert: converter,
    clock,
    folder: join(config.data, 'incoming'),
    limits: {
      maxUploadBytes: config.maxUploadMb * 1_048_576,
      maxMediaBytes: config.maxMediaMb * 1_048_576,
    },
    quota: createQuota({
      catalogue,
      roomBytes: config.maxRoomFilesMb * 1_048_576,
      totalBytes: config.maxFilesMb * 1_048_576,
      freeBytes: config.minFreeMb * 1_048_576,
      diskFree: () => freeBytesOf(config.data),
      ofApp: access.filesOf,
      logger,
    }),
    announce: (room, asset) => rooms.loaded(room)?.announce(asset),
    logger,
  });
  const deckFiller = createDeckFiller({ rooms: () => rooms, assets, logger });
  const sfu = overrides.sfu ?? createSfu(config, { clock, logger });
  countSfu(metrics.registry, sfu);
  const recordings = createRecordings({
    folder: config.recordings ?? null,
    rooms: () => rooms,
    sfu,
    clock,
    logger,
    freeBytes: config.minFreeMb * 1_048_576,
    diskFree: freeBytesOf,
  });
  const rooms = createRooms({
    sfu,
    log: timedOpLog(log, clock, (seconds) => metrics.commitSeconds.observe(seconds)),
    clock,
    tools: (name) => tools.get(name),
    secrets: createSecrets(serverKey),
    lawOf: (room) => laws.of(room),
    encode: sharedFrame,
    idleMs: config.idleMs,
    limits: {
      maxParticipants: config.maxParticipants,
      graceMs: config.graceMs,
      frameMs: config.frameMs,
      presenceMs: LIMITS.presenceMs,
      snapshotEvery: 1_000,
      keepEntries: config.logKeep,
      roomBytes: config.maxRoomMb * 1_048_576,
      operations: { perSecond: config.opsPerSecond, burst: config.opsBurst },
      work: { perSecond: config.workMs * 1_000, burst: config.workMs * 20_000 },
      retryAfterMs: 500,
    },
    events: createRoomEvents({
      metrics,
      logger,
      readers: [
        (room, entry) => deckFiller.onCommitted(room, entry),
        createMembers({ rooms: () => rooms, catalogue, logger }),
      ],
    }),
    loaded(room) {
      deckFiller.onLoaded(room);
      recordings.onLoaded(room);
    },
  });

  let closing: Promise<void> | null = null;
  const app = await createHttpApp({
    config,
    rooms,
    catalogue,
    laws,
    assets,
    blobs,
    recordings,
    access,
    metrics,
    logger,
    isReady: () => closing === null,
  });
  const admission = createAdmission({ access, laws, rules: config });
  const gateway = createGateway({
    server: app.server,
    clock,
    rooms,
    authorize: admission.admit,
    allowOrigin: admission.allowOrigin,
    socketsPerAddress: config.maxSocketsPerAddress,
    connection: { slowBytes: 256 * 1_024, fullBytes: 4 * 1_024 * 1_024 },
    broken: (error) => logger.error({ error }, 'defect in a socket'),
    events: {
      opened: () => metrics.connections.inc(),
      gone: () => metrics.connections.dec(),
      sent: metrics.sent,
      dropped: () => metrics.presenceDropped.inc(),
      closed: (error) => metrics.closed.inc({ code: error.code }),
    },
  });

  // Those who use a part end before it does.
  async function shut(): Promise<void> {
    await recordings.close();
    await rooms.close();
    await sfu.close();
    await gateway.close();
    await app.close();
    deckFiller.close();
    await converter.close();
    await assets.close();
    await access.close();
    await catalogue.close();
    await blobs.close();
    await log.close();
  }

  return {
    async listen() {
      await app.listen({ port: config.port, host: config.host });
      const { port } = app.server.address() as AddressInfo;
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      // Conversions that the last run left unfinished; nobody needs to wait for them.
      assets.resume().catch((error: unknown) => logger.error({ error }, 'conversions do not go on'));
      return { url: `http://${host}:${port}` };
    },
    close: () => (closing ??= shut()),
  };
}

function openLog({ data, logSync, maxLogMb }: Config): Promise<OpLog> {
  const maxBytes = maxLogMb > 0 ? maxLogMb * 1_048_576 : undefined;
  const path = join(data, 'log.db');
  return openSqliteOpLog({ path, sync: logSync, ...(maxBytes && { maxBytes }) });
}
