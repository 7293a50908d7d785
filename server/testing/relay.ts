/** A relay for tests: rooms and gateway on a port of their own, with a tool of one verb, and moderation; what a test does not name has its default. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Entry } from '../../src/core/protocol/messages.js';
import { createServerClock } from '../clock.js';
import { stageTool } from '../../src/core/tools/stage.js';
import { openRoom } from '../../src/core/profile/built-in/open.js';
import { createLaw, type Law } from '../../src/core/profile/law.js';
import type { AnyTool } from '../../src/core/tools/tool.js';
import type { RoomLimits } from '../relay/room-deps.js';
import { createRooms, type RoomsOptions } from '../relay/rooms.js';
import { createSecrets } from '../relay/secrets.js';
import type { Rooms } from '../relay/types.js';
import { createMemoryOpLog } from '../storage/memory/op-log.js';
import type { OpLog } from '../storage/types.js';
import { createUnavailableSfu } from '../sfu/unavailable-sfu.js';
import { createGateway, type GatewayOptions } from '../ws/gateway.js';
import { sharedFrame } from '../ws/shared-frame.js';
import { RawClient } from './raw-client.js';
import { tallyTool } from './tally-tool.js';

const TOOLS: Readonly<Record<string, AnyTool>> = { tally: tallyTool, stage: stageTool };

export const TEST_LIMITS: RoomLimits = {
  maxParticipants: 500,
  graceMs: 15_000,
  frameMs: 4,
  presenceMs: 4,
  snapshotEvery: 1_000,
  keepEntries: 0,
  roomBytes: 32 * 1_048_576,
  operations: { perSecond: 1_000, burst: 10_000 },
  work: { perSecond: 1e9, burst: 1e9 },
  retryAfterMs: 100,
};

export interface RelayOptions extends Partial<Pick<RoomsOptions, 'clock' | 'idleMs' | 'loaded' | 'sfu'>> {
  readonly log?: OpLog;
  readonly limits?: Partial<RoomLimits>;
  readonly gateway?: Partial<GatewayOptions>;
  readonly key?: Uint8Array;
  /** An open room's without. */
  readonly law?: Law;
  /** Those of the fixture without. */
  readonly tools?: Readonly<Record<string, AnyTool>>;
}

export interface TestRelay {
  readonly rooms: Rooms;
  readonly log: OpLog;
  readonly url: string;
  /** What went wrong inside; a test that expects nothing checks that it is empty. */
  readonly broken: unknown[];
  readonly warnings: string[];
  readonly committed: Entry[];
  connect(room: string): Promise<RawClient>;
  /** Connected and welcomed. */
  join(room: string, hello?: Record<string, unknown>): Promise<RawClient>;
  close(): Promise<void>;
}

export async function startRelay(options: RelayOptions = {}): Promise<TestRelay> {
  const clock = options.clock ?? createServerClock();
  const log = options.log ?? createMemoryOpLog();
  const broken: unknown[] = [];
  const warnings: string[] = [];
  const committed: Entry[] = [];
  const rooms = createRooms({
    log,
    clock,
    tools: (name) => (options.tools ?? TOOLS)[name],
    lawOf: async () => options.law ?? createLaw(openRoom),
    sfu: options.sfu ?? createUnavailableSfu('none in this test'),
    secrets: createSecrets(options.key ?? Buffer.alloc(32, 1)),
    encode: sharedFrame,
    limits: { ...TEST_LIMITS, ...options.limits },
    idleMs: options.idleMs ?? 30_000,
    events: {
      committed: (_room, entries) => committed.push(...entries),
      refused: () => {},
      reset: () => {},
      warn: (message) => warnings.push(message),
    },
    ...(options.loaded && { loaded: options.loaded }),
  });
  const server = createServer((_request, response) => response.writeHead(404).end());
  const gateway = createGateway({
    server,
    clock,
    rooms,
    connection: { slowBytes: 262_144, fullBytes: 4_194_304 },
    socketsPerAddress: 0,
    allowOrigin: () => true,
    authorize: async (_room, hello) => ({ name: hello.name, role: hello.role ?? 'participant' }),
    broken: (error) => broken.push(error),
    events: { opened() {}, gone() {}, sent() {}, dropped() {}, closed() {} },
    ...options.gateway,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: RawClient[] = [];

  const relay: TestRelay = {
    rooms,
    log,
    url,
    broken,
    warnings,
    committed,
    async connect(room) {
      const client = await RawClient.open(`${url}/v1/rooms/${room}/socket`);
      clients.push(client);
      return client;
    },
    async join(room, hello = {}) {
      const client = await relay.connect(room);
      await client.hello(hello);
      return client;
    },
    async close() {
      await rooms.close();
      await gateway.close();
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
      await log.close();
    },
  };
  return relay;
}
