import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { MMError } from '../../src/core/protocol/errors.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { clip } from '../../test/fixtures/clips.js';
import { makeDeck, makeEncryptedPdf } from '../../test/fixtures/documents.js';
import { createConverter } from '../convert/converter.js';
import { PACE_MS, UPLOADS_AT_ONCE } from './incoming.js';
import { manualConverter, page, setUp, size, stalling, stream } from './testing/asset-world.js';

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
