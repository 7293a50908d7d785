import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import type { MMError } from '../../src/core/protocol/errors.js';
import { clip } from '../../test/fixtures/clips.js';
import { makeDeck } from '../../test/fixtures/documents.js';
import { PACE_MS } from './incoming.js';
import { manualConverter, page, setUp, size, stalling, stream } from './testing/asset-world.js';

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
