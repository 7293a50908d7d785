/** An HTTP app around fake rooms and storage in memory, for the tests of the routes. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createFakeClock } from '../../../src/core/testing/fake-clock.js';
import { ERRORS } from '../../../src/core/protocol/errors.js';
import { createFakeRooms } from '../../../test/fixtures/fake-rooms.js';
import { tempFolder } from '../../../test/fixtures/temp-folder.js';
import { createAssetService } from '../../assets/asset-service.js';
import { createQuota, type QuotaOptions } from '../../assets/quota.js';
import { NO_LIMIT } from '../../assets/testing/no-limit.js';
import { createAccess } from '../../auth/create-access.js';
import { createMemoryBlobStore } from '../../storage/memory/blob-store.js';
import { createMemoryCatalogue } from '../../storage/memory/catalogue.js';
import { defaultTools } from '../../../src/core/tools/registry.js';
import { knownTools } from '../../../src/core/profile/check/known.js';
import { createLaws } from '../../profiles/laws.js';
import { createRecordings, type Recordings } from '../../sfu/recording/recordings.js';
import { createUnavailableSfu } from '../../sfu/unavailable-sfu.js';
import { createHttpApp, type HttpConfig } from '../app.js';

export const KEY = 'a key of sixteen';

export async function setUp(
  test: TestContext,
  options: {
    key?: string;
    config?: Partial<HttpConfig>;
    logger?: FastifyBaseLogger;
    quota?: Partial<QuotaOptions>;
    recordings?: Recordings;
    fetch?: typeof fetch;
  } = {},
) {
  const clock = createFakeClock();
  const rooms = createFakeRooms();
  const catalogue = createMemoryCatalogue();
  const laws = createLaws({ catalogue, tools: await knownTools(defaultTools()) });
  const access = await createAccess({
    catalogue,
    clock,
    laws,
    own: { apiKey: options.key, origins: options.config?.allowedOrigins ?? [] },
    serverKey: Buffer.alloc(32, 1),
    local: true,
    logger: { info() {}, warn() {} },
    ...(options.fetch && { fetch: options.fetch }),
  });
  const { auth } = access;
  const blobs = createMemoryBlobStore();
  const state = { ready: true };
  const assets = await createAssetService({
    catalogue,
    blobs,
    // Uploads of these tests are refused or stay in the queue.
    convert: { convert: () => new Promise(() => {}), closed: false, close: async () => {} },
    clock,
    folder: await tempFolder(test),
    limits: { maxUploadBytes: 1_048_576, maxMediaBytes: 2_097_152 },
    quota: createQuota({ ...NO_LIMIT, catalogue, ofApp: access.filesOf, ...options.quota }),
    announce: (room, asset) => rooms.loaded(room)?.announce(asset),
    logger: { warn() {} },
  });
  const recordings =
    options.recordings ??
    createRecordings({
      folder: null,
      rooms: () => rooms,
      sfu: createUnavailableSfu('none in this test'),
      clock,
      logger: pino({ level: 'silent' }),
      freeBytes: 0,
      diskFree: async () => 0,
    });
  const refused: string[] = [];
  const metrics = {
    registry: new Registry(),
    callers: { inc: ({ code }: { readonly code: string }) => void refused.push(code) },
  };
  const config = {
    development: !options.key,
    allowedOrigins: [],
    maxUploadMb: 1,
    maxMediaMb: 2,
    ...options.config,
  };
  const app = await createHttpApp({
    ...{ config, rooms, catalogue, laws, assets, blobs, access, metrics },
    recordings,
    isReady: () => state.ready,
    logger: options.logger ?? pino({ level: 'silent' }),
  });
  test.after(() => app.close());
  return { app, refused, access, auth, clock, rooms, catalogue, laws, blobs, state };
}

export type App = Awaited<ReturnType<typeof setUp>>['app'];

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export function form(bytes: Uint8Array, { field = 'file', name = 'deck.pdf' } = {}) {
  const head = `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  };
}

export async function isError(
  answer: Awaited<ReturnType<App['inject']>>,
  code: keyof typeof ERRORS,
  message?: RegExp,
) {
  const body = answer.json();
  assert.deepEqual(Object.keys(body), ['error'], answer.body);
  assert.equal(body.error.code, code, answer.body);
  assert.equal(answer.statusCode, ERRORS[code].status);
  assert.equal(body.error.retryable, ERRORS[code].retryable);
  if (message) assert.match(body.error.message, message);
}
