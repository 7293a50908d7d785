import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { MMError } from '../../src/core/protocol/errors.js';
import type { AssetProgress } from '../../src/core/protocol/messages.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { clip } from '../../test/fixtures/clips.js';
import { makeDeck, makeEncryptedPdf } from '../../test/fixtures/documents.js';
import { tempFolder } from '../../test/fixtures/temp-folder.js';
import type { ConversionJob } from '../convert/conversion.js';
import { createConverter, type Converter } from '../convert/converter.js';
import { createMemoryBlobStore } from '../storage/memory/blob-store.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { createAssetService } from './asset-service.js';
import { PACE_MS, UPLOADS_AT_ONCE } from './incoming.js';
import { createQuota, type QuotaOptions } from './quota.js';
import { NO_LIMIT } from './testing/no-limit.js';

/** A converter whose jobs the test drives itself. */
function manualConverter() {
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

async function setUp(
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

async function* stream(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const size = { width: 960, height: 540 };
const page = (n: number) => ({
  n,
  images: [{ width: 320, bytes: Buffer.from(`image ${n}`) }],
  text: `text ${n}`,
});

test('an upload becomes pages, and its room is told', async (t) => {
  const convert = createConverter({ clock: createFakeClock() });
  const { service, blobs, told, folder, lastWord } = await setUp(t, { convert });
  const over = lastWord('r1');
  const answer = await service.upload('r1', 'Deck.pdf', stream(await makeDeck(3)));
  assert.match(answer.id, /^a[0-9a-f]{32}$/);
  assert.equal(answer.status, 'queued');
  await over;
  const asset = await service.find(answer.id);
  assert.equal(asset?.status, 'ready');
  assert.equal(asset?.name, 'Deck.pdf');
  assert.deepEqual(
    asset?.pages.map(({ status }) => status),
    ['ready', 'ready', 'ready'],
  );
  for (const { images, text } of asset?.pages ?? []) {
    for (const { blob } of images) assert.ok(((await blobs.size(blob)) ?? 0) > 100);
    assert.match((await buffer(blobs.read(text ?? ''))).toString(), /Slide \d of 3/);
  }
  const { status, pages, done } = told.at(-1)!;
  assert.deepEqual([status, pages, done], ['ready', 3, 3]);
  assert.deepEqual(await readdir(folder), [], 'the upload is not kept');
});

test('the same document is converted once, for every room that sends it', async (t) => {
  const { service, told, manual, lastWord } = await setUp(t);
  const over = [lastWord('r1'), lastWord('r2')];
  const pdf = await makeDeck(1);
  const [one, two] = await Promise.all([
    service.upload('r1', 'a.pdf', stream(pdf)),
    service.upload('r2', 'b.pdf', stream(pdf.subarray(0, 100), pdf.subarray(100))),
  ]);
  assert.equal(one.id, two.id);
  const { job, end } = await manual.started(1);
  await job.opened([size]);
  await job.converted(page(0));
  end();
  await Promise.all(over);
  assert.equal(manual.jobs.length, 1);
  for (const room of ['r1', 'r2'])
    assert.equal(told.findLast((progress) => progress.room === room)?.status, 'ready', room);
  const third = await service.upload('r3', 'c.pdf', stream(pdf));
  assert.equal(third.status, 'ready');
  assert.equal(told.at(-1)?.room, 'r3');
  assert.equal(manual.jobs.length, 1);
});

test('pages show up one by one while the rest is converted', async (t) => {
  const { service, told, clock, manual } = await setUp(t);
  const { id } = await service.upload('r1', 'a.pdf', stream(await makeDeck(1)));
  const { job } = await manual.started(1);
  const counted: number[] = [];
  service.onCounted((_asset, pages) => counted.push(pages));
  await job.opened([size, size, size]);
  assert.deepEqual(counted, [3]);
  await job.converted(page(0));
  await job.failed(1, new MMError('UNSUPPORTED_MEDIA', 'page 2 is damaged'));
  const asset = await service.find(id);
  assert.deepEqual(
    asset?.pages.map(({ status }) => status),
    ['ready', 'failed', 'pending'],
  );
  clock.advance(200);
  const { status, pages, done } = told.at(-1)!;
  assert.deepEqual([status, pages, done], ['converting', 3, 2]);
});

test('a document with a failed page is ready, one with only such pages is not', async (t) => {
  const { service, manual } = await setUp(t);
  const damaged = new MMError('UNSUPPORTED_MEDIA', 'page 1 is damaged');
  const [some, none] = [
    await service.upload('r1', 'a.pdf', stream(await makeDeck(2))),
    await service.upload('r1', 'b.pdf', stream(await makeDeck(3))),
  ];
  const [first, second] = [await manual.started(1), await manual.started(2)];
  await first.job.opened([size, size]);
  await first.job.failed(0, damaged);
  await first.job.converted(page(1));
  await second.job.opened([size]);
  await second.job.failed(0, damaged);
  first.end();
  second.end();
  await new Promise(setImmediate);
  assert.equal((await service.find(some.id))?.status, 'ready');
  const failed = await service.find(none.id);
  assert.equal(failed?.status, 'failed');
  assert.equal(failed?.error?.message, 'page 1 is damaged');
});

test('what is no document is failed at once, with the reason', async (t) => {
  const { service, told, manual, folder } = await setUp(t);
  const empty = await service.upload('r1', 'x.pdf', stream());
  assert.equal(empty.status, 'failed');
  assert.match(empty.error?.message ?? '', /empty/);
  const program = await service.upload('r1', 'x.pdf', stream(Buffer.from('MZ not a pdf')));
  assert.match(program.error?.message ?? '', /program/);
  assert.equal(told.at(-1)?.status, 'failed');
  assert.equal(manual.jobs.length, 0);
  assert.deepEqual(await readdir(folder), []);
});

test('a video is kept as it is, at once, and once', async (t) => {
  const { service, told, manual, blobs, folder } = await setUp(t);
  const bytes = await clip('clip.webm');
  const [one, two] = await Promise.all([
    service.upload('r1', 'a.pdf', stream(bytes)),
    service.upload('r2', 'b.webm', stream(bytes.subarray(0, 7), bytes.subarray(7))),
  ]);
  assert.deepEqual([one.status, two], ['ready', one]);
  const asset = await service.find(one.id);
  assert.deepEqual([asset?.kind, asset?.pages], ['video', []]);
  const { blob = '', ...facts } = asset?.file ?? {};
  assert.deepEqual(facts, { type: 'video/webm', width: 64, height: 48 });
  assert.deepEqual(await buffer(blobs.read(blob)), bytes);
  assert.deepEqual(told.map(({ room, status, pages }) => [room, status, pages]).sort(), [
    ['r1', 'ready', 0],
    ['r2', 'ready', 0],
  ]);
  const again = await service.upload('r3', 'c.webm', stream(bytes));
  assert.deepEqual([again, told.at(-1)?.room], [one, 'r3']);
  assert.equal(manual.jobs.length, 0);
  assert.deepEqual(await readdir(folder), [], 'the upload is not kept');
});

test('a damaged video is refused, with the reason', async (t) => {
  const { service, told, folder } = await setUp(t);
  const cut = (await clip('clip.mp4')).subarray(0, 3_000);
  const { status, error } = await service.upload('r1', 'x.mp4', stream(cut));
  assert.equal(status, 'failed');
  assert.match(error?.message ?? '', /cut off/);
  assert.equal(told.at(-1)?.error?.message, error?.message);
  assert.deepEqual(await readdir(folder), []);
});

test('each kind of file has its own limit', async (t) => {
  const { service, folder } = await setUp(t);
  const upload = async (head: string | Buffer, bytes: number) => {
    const file = Buffer.concat([Buffer.from(head), Buffer.alloc(bytes)]);
    return service.upload(
      'r1',
      'x',
      stream(file.subarray(0, 5), file.subarray(5, 900_000), file.subarray(900_000)),
    );
  };
  const tooLarge = { code: 'TOO_LARGE', message: /larger than/ };
  await assert.rejects(upload('%PDF-1.7', 1_000_000), tooLarge);
  await assert.rejects(upload('GIF89a', 1_000_000), tooLarge);
  await assert.rejects(upload('just text', 1_000_000), tooLarge);
  await assert.rejects(upload(await clip('clip.webm'), 2_000_000), tooLarge);
  // Larger than any document may be.
  const wav = await clip('tone.wav');
  assert.equal((await upload(wav, 1_500_000)).status, 'ready');
  assert.deepEqual(await readdir(folder), []);
});

test('an encrypted document fails with the reason, and is not tried again', async (t) => {
  const convert = createConverter({ clock: createFakeClock() });
  const { service, told, lastWord } = await setUp(t, { convert });
  const over = lastWord('r1');
  const pdf = await makeEncryptedPdf();
  await service.upload('r1', 'secret.pdf', stream(pdf));
  await over;
  assert.match(told.at(-1)?.error?.message ?? '', /password/);
  const again = await service.upload('r2', 'secret.pdf', stream(pdf));
  assert.equal(again.status, 'failed');
  assert.match(again.error?.message ?? '', /password/);
});

test('an upload that is too large is stopped and leaves nothing', async (t) => {
  const { service, folder } = await setUp(t);
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield Buffer.alloc(100_000, ++sent);
  }
  await assert.rejects(service.upload('r1', 'x.pdf', endless()), { code: 'TOO_LARGE' });
  assert.ok(sent < 30, `${sent} chunks were taken`);
  assert.deepEqual(await readdir(folder), []);
});

test('an upload that breaks off leaves nothing', async (t) => {
  const { service, folder } = await setUp(t);
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('%PDF-1.7');
    throw new Error('connection lost');
  }
  await assert.rejects(service.upload('r1', 'x.pdf', broken()), { code: 'UNAVAILABLE' });
  assert.deepEqual(await readdir(folder), []);
});

/** An upload that sends a little and then nothing. */
function stalling(): PassThrough {
  const content = new PassThrough();
  content.write('%PDF-1.7');
  return content;
}

test('an upload that hardly moves is given up and leaves nothing', async (t) => {
  const { service, folder, clock } = await setUp(t);
  const content = stalling();
  const refused = assert.rejects(service.upload('r1', 'x.pdf', content), { code: 'UNAVAILABLE' });
  await new Promise(setImmediate);
  clock.advance(PACE_MS);
  await refused;
  assert.deepEqual(await readdir(folder), []);
  assert.deepEqual([content.destroyed, clock.timers], [true, 0]);
});

test('so many uploads come in at once, and then others can again', async (t) => {
  const { service, clock } = await setUp(t);
  const refused = Array.from({ length: UPLOADS_AT_ONCE }, () =>
    assert.rejects(service.upload('r1', 'x.pdf', stalling()), { code: 'UNAVAILABLE' }),
  );
  await new Promise(setImmediate);
  const busy = { code: 'UNAVAILABLE', message: /32 files/ };
  await assert.rejects(service.upload('r1', 'x.pdf', stream(Buffer.from('MZ'))), busy);
  clock.advance(PACE_MS);
  await Promise.all(refused);
  assert.equal((await service.upload('r1', 'x.pdf', stream(Buffer.from('MZ')))).status, 'failed');
});

test('a document whose pages take too much is failed', async (t) => {
  const { service, manual } = await setUp(t, { output: 10 });
  const { id } = await service.upload('r1', 'x.pdf', stream(await makeDeck(1)));
  const { job, end } = await manual.started(1);
  await job.opened([size]);
  const error: unknown = await job.converted(page(0)).catch((thrown: unknown) => thrown);
  assert.equal((error as MMError).code, 'TOO_LARGE');
  end(error as MMError);
  await new Promise(setImmediate);
  assert.equal((await service.find(id))?.status, 'failed');
});

test('what was unfinished when the server stopped goes on, from where it was', async (t) => {
  const { service, make, manual } = await setUp(t);
  const { id } = await service.upload('r1', 'x.pdf', stream(await makeDeck(2)));
  const { job } = await manual.started(1);
  await job.opened([size, size]);
  await job.converted(page(0));
  await manual.converter.close();
  await service.close();
  assert.equal((await service.find(id))?.status, 'converting');

  const next = manualConverter();
  const again = await make(next.converter);
  await again.resume();
  const resumed = await next.started(1);
  assert.deepEqual([...(resumed.job.skip ?? [])], [0]);
  await resumed.job.opened([size, size]);
  await resumed.job.converted(page(1));
  resumed.end();
  await again.close();
  assert.equal((await again.find(id))?.status, 'ready');
});

test('an unfinished document whose file is gone is failed, and may be sent again', async (t) => {
  const { service, catalogue, manual } = await setUp(t);
  const lost = {
    ...{ id: 'a1', room: 'r1', name: 'x', createdAt: 1, bytes: 1 },
    ...({ kind: 'document', status: 'converting' } as const),
  };
  await catalogue.saveAsset(lost);
  await service.resume();
  const asset = await service.find('a1');
  assert.equal(asset?.status, 'failed');
  assert.equal(asset?.error?.retryable, true);
  assert.equal(manual.jobs.length, 0);
});

test('a room sends no more files than fit, and says what the limit is', async (t) => {
  const wav = await clip('tone.wav');
  const { service, folder, told } = await setUp(t, { quota: { roomBytes: wav.length + 100_000 } });
  const other = Buffer.concat([wav, Buffer.alloc(100_000)]);
  const limit = { code: 'TOO_LARGE', message: /files of a room may take \d+ MB/ };
  assert.equal((await service.upload('r1', 'a.wav', stream(wav))).status, 'ready');
  await assert.rejects(service.upload('r1', 'b.wav', stream(other)), limit);
  assert.equal(told.length, 1);
  assert.equal(
    (await service.upload('r2', 'b.wav', stream(other))).status,
    'ready',
    'another room has its own',
  );
  assert.deepEqual(await readdir(folder), []);
});

test('what several rooms send counts for each of them, and once for the server', async (t) => {
  const wav = await clip('tone.wav');
  // While it arrives nobody knows that it is there already.
  const { service, make, manual, catalogue } = await setUp(t, {
    quota: { roomBytes: wav.length + 10, totalBytes: 2 * wav.length },
  });
  for (const room of ['r1', 'r2', 'r3', 'r4'])
    assert.equal((await service.upload(room, 'a.wav', stream(wav))).status, 'ready', room);
  assert.deepEqual(await catalogue.storedBytes('r4'), { room: wav.length, total: wav.length });
  const more = () => stream(Buffer.alloc(11));
  await assert.rejects(service.upload('r4', 'b', more()), { code: 'TOO_LARGE' });
  const restarted = await make(manual.converter);
  await assert.rejects(restarted.upload('r4', 'b', more()), { code: 'TOO_LARGE' });
});

test('many at once do not pass the limit together, and give back what they took', async (t) => {
  const { service, clock } = await setUp(t, { quota: { roomBytes: 20 } });
  const stalled = [stalling(), stalling()];
  const refused = stalled.map((content) =>
    assert.rejects(service.upload('r1', 'x.pdf', content), { code: 'UNAVAILABLE' }),
  );
  await new Promise(setImmediate);
  await assert.rejects(service.upload('r1', 'x', stream(Buffer.from('MZ no place'))), { code: 'TOO_LARGE' });
  clock.advance(PACE_MS);
  await Promise.all(refused);
  assert.equal((await service.upload('r1', 'x', stream(Buffer.from('MZ no place')))).status, 'failed');
});

test('pages count as what is kept, not the document; without room it fails, and may be sent again', async (t) => {
  const pdf = await makeDeck(1);
  const quota = { roomBytes: pdf.length + 20 };
  const { service, catalogue, manual } = await setUp(t, { quota });
  const { id } = await service.upload('r1', 'x.pdf', stream(pdf));
  const first = await manual.started(1);
  await first.job.opened([size, size]);
  await first.job.converted(page(0));
  const error = (await first.job.converted(page(1)).catch((thrown: unknown) => thrown)) as MMError;
  assert.match(error.message, /no room: the files of a room may take/);
  first.end(error);
  await new Promise(setImmediate);
  assert.deepEqual((await service.find(id))?.error?.retryable, true);
  assert.equal((await catalogue.storedBytes('r1')).room, 'image 0text 0'.length);
  assert.equal((await service.upload('r2', 'x.pdf', stream(pdf))).status, 'queued');
  await manual.started(2);
});

test('what a restarted conversion has kept before counts too', async (t) => {
  const { service, make, manual, catalogue } = await setUp(t);
  const { id } = await service.upload('r1', 'x.pdf', stream(await makeDeck(2)));
  const { job } = await manual.started(1);
  await job.opened([size, size]);
  await job.converted(page(0));
  await manual.converter.close();
  await service.close();
  const next = manualConverter();
  const again = await make(next.converter);
  await again.resume();
  const resumed = await next.started(1);
  await resumed.job.converted(page(1));
  resumed.end();
  await again.close();
  assert.equal((await again.find(id))?.status, 'ready');
  assert.equal((await catalogue.storedBytes('r1')).room, 2 * 'image 0text 0'.length);
});

test('nothing is taken when the disk is nearly full, or the server has all that it may', async (t) => {
  const warned: string[] = [];
  const logger = { warn: (_details: object, message: string) => void warned.push(message) };
  const disk = { free: 99 };
  const quota = { freeBytes: 100, diskFree: async () => disk.free, totalBytes: 30, logger };
  const { service, folder } = await setUp(t, { quota });
  const send = (bytes: number) => service.upload('r1', 'x', stream(Buffer.alloc(bytes, 'x')));
  await assert.rejects(send(5), { code: 'UNAVAILABLE', message: /disk is full: it keeps 1 MB free/ });
  disk.free = 100;
  assert.equal((await send(5)).status, 'failed', 'it is no document, but was taken');
  await assert.rejects(send(31), { code: 'UNAVAILABLE', message: /server keeps no more than 1 MB/ });
  assert.equal(warned.length, 2, 'who runs the server is told');
  assert.deepEqual(await readdir(folder), []);
});
