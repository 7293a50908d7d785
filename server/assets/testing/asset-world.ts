/** An asset service over stores in memory, whose conversions a test drives itself. */
import type { TestContext } from 'node:test';
import { MMError } from '../../../src/core/protocol/errors.js';
import type { AssetProgress } from '../../../src/core/protocol/messages.js';
import { PassThrough } from 'node:stream';
import { createFakeClock } from '../../../src/core/testing/fake-clock.js';
import { tempFolder } from '../../../test/fixtures/temp-folder.js';
import type { ConversionJob } from '../../convert/conversion.js';
import { type Converter } from '../../convert/converter.js';
import { createMemoryBlobStore } from '../../storage/memory/blob-store.js';
import { createMemoryCatalogue } from '../../storage/memory/catalogue.js';
import { createAssetService } from '../asset-service.js';
import { createQuota, type QuotaOptions } from '../quota.js';
import { NO_LIMIT } from './no-limit.js';

/** A converter whose jobs the test drives itself. */
export function manualConverter() {
  const jobs: { job: ConversionJob; end: (error?: MMError) => void }[] = [];
  const waiting: (() => void)[] = [];
  const converter: Converter = {
    convert: (job) =>
      new Promise((resolve, reject) => {
        jobs.push({ job, end: (error) => (error ? reject(error) : resolve()) });
        waiting.shift()?.();
      }),
    closed: false,
    async close() {
      Object.assign(converter, { closed: true });
      for (const { end } of jobs) end(new MMError('UNAVAILABLE', 'closed'));
    },
  };
  const started = async (n: number) => {
    while (jobs.length < n) await new Promise<void>((resolve) => waiting.push(resolve));
    return jobs[n - 1]!;
  };
  return { converter, jobs, started };
}

export async function setUp(
  test: TestContext,
  options: { convert?: Converter; folder?: string; output?: number; quota?: Partial<QuotaOptions> } = {},
) {
  const clock = createFakeClock();
  const manual = manualConverter();
  const convert = options.convert ?? manual.converter;
  const catalogue = createMemoryCatalogue();
  const blobs = createMemoryBlobStore();
  const told: (AssetProgress & { room: string })[] = [];
  const over = new Map<string, () => void>();
  const folder = options.folder ?? (await tempFolder(test));
  const make = (converter: Converter) =>
    createAssetService({
      catalogue,
      blobs,
      convert: converter,
      clock,
      folder,
      limits: {
        maxUploadBytes: 1_000_000,
        maxMediaBytes: 2_000_000,
        ...(options.output && { maxOutputBytes: options.output }),
      },
      quota: createQuota({ ...NO_LIMIT, catalogue, ...options.quota }),
      announce(room, asset) {
        told.push({ room, ...asset });
        if (asset.status === 'ready' || asset.status === 'failed') over.get(room)?.();
      },
      logger: { warn() {} },
    });
  const service = await make(convert);
  test.after(async () => {
    await convert.close();
    await service.close();
  });
  /** Resolves when `room` has been told the last word. */
  const lastWord = (room: string) => new Promise<void>((resolve) => over.set(room, resolve));
  return { service, make, clock, catalogue, blobs, told, folder, manual, lastWord };
}

export async function* stream(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

export const size = { width: 960, height: 540 };
export const page = (n: number) => ({
  n,
  images: [{ width: 320, bytes: Buffer.from(`image ${n}`) }],
  text: `text ${n}`,
});

/** An upload that sends a little and then nothing. */
export function stalling(): PassThrough {
  const content = new PassThrough();
  content.write('%PDF-1.7');
  return content;
}
