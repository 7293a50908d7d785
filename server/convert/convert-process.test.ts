import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import sharp from 'sharp';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import {
  makeBombPdf,
  makeBrokenPdf,
  makeDeck,
  makeEncryptedPdf,
  makePagelessPdf,
  makePdf,
  makePngClaiming,
} from '../../test/fixtures/documents.js';
import { tempFile } from '../../test/fixtures/temp-folder.js';
import { ProcessEnded, startProcess, type ConvertProcess, type ProcessLimits } from './convert-process.js';

const limits: ProcessLimits = { pages: 100, silenceMs: 10_000, memoryBytes: 4e9 };

async function start(test: TestContext, change: Partial<ProcessLimits> = {}) {
  const clock = createFakeClock();
  const process = await startProcess({ ...limits, ...change }, clock);
  test.after(() => process.close());
  return { clock, process };
}

async function opened(test: TestContext, bytes: Uint8Array): Promise<ConvertProcess> {
  const { process } = await start(test);
  await process.open(await tempFile(test, bytes));
  return process;
}

test('converts pages of mixed sizes, with their text', async (t) => {
  const { process } = await start(t);
  const pdf = await makePdf([{ text: 'Bonjour' }, { size: [612, 792] }, { size: [100, 2_000], text: ' ' }]);
  const pages = await process.open(await tempFile(t, pdf));
  assert.deepEqual(pages, [
    { width: 960, height: 540 },
    { width: 612, height: 792 },
    { width: 100, height: 2_000 },
  ]);
  const first = await process.page(0);
  assert.equal(first.text, 'Bonjour');
  assert.deepEqual(
    first.images.map(({ width }) => width),
    [320, 960, 1920],
  );
  for (const [n, { width, height }] of pages.entries()) {
    const { images } = n === 0 ? first : await process.page(n);
    for (const image of images) {
      const made = await sharp(image.bytes).metadata();
      assert.equal(made.format, 'webp');
      assert.equal(made.width, image.width);
      const wanted = (image.width * height) / width;
      assert.ok(
        Math.abs((made.height ?? 0) - wanted) <= 1 + wanted * 0.01,
        `page ${n}: ${made.height} for ${wanted}`,
      );
    }
  }
});

test('draws what is on the page', async (t) => {
  const process = await opened(t, await makePdf([{}]));
  const { images } = await process.page(0);
  const { data } = await sharp(images.at(-1)?.bytes).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([...data.subarray(0, 3)], [26, 51, 128], 'the bar at the top is blue, not orange');
  assert.deepEqual([...data.subarray(-3)], [255, 255, 255]);
});

test('a picture is a document of one page', async (t) => {
  const { process } = await start(t);
  const raw = { width: 600, height: 400, channels: 3 as const };
  const png = await sharp(Buffer.alloc(600 * 400 * 3, 90), { raw })
    .png()
    .toBuffer();
  assert.deepEqual(await process.open(await tempFile(t, png)), [{ width: 600, height: 400 }]);
  const { images, text } = await process.page(0);
  assert.deepEqual([images.map(({ width }) => width), text], [[320, 600], '']);
});

const refused: Record<string, [() => Buffer | Promise<Buffer>, string, RegExp]> = {
  'an empty file': [() => Buffer.alloc(0), 'UNSUPPORTED_MEDIA', /empty/],
  'a broken PDF': [makeBrokenPdf, 'UNSUPPORTED_MEDIA', /damaged/],
  'a PDF with a password': [makeEncryptedPdf, 'UNSUPPORTED_MEDIA', /password/],
  'a PDF without pages': [makePagelessPdf, 'UNSUPPORTED_MEDIA', /no pages|damaged/],
  'a PDF with too many pages': [() => makeDeck(101), 'TOO_LARGE', /101 pages/],
  'a program called .pdf': [() => Buffer.from('MZ\x90%PDF-1.7'), 'UNSUPPORTED_MEDIA', /program/],
  'a picture of 2.5 billion pixels': [() => makePngClaiming(50_000), 'TOO_LARGE', /pixels/],
  'half a picture': [() => makePngClaiming(10).subarray(0, 40), 'UNSUPPORTED_MEDIA', /damaged/],
};
for (const [what, [make, code, message]] of Object.entries(refused)) {
  test(`refuses ${what}`, async (t) => {
    const { process } = await start(t);
    await assert.rejects(process.open(await tempFile(t, await make())), { name: 'MMError', code, message });
  });
}

test('a page that takes too long ends the process, and is to blame', async (t) => {
  const { clock, process } = await start(t);
  await process.open(await tempFile(t, makeBombPdf()));
  assert.equal((await process.page(0)).n, 0);
  const second = process.page(1);
  clock.advance(limits.silenceMs);
  await assert.rejects(second, (error) => error instanceof ProcessEnded && error.guarded);
  await assert.rejects(process.page(0), ProcessEnded);
});

test('a process that takes too much memory is ended', async (t) => {
  const { clock, process } = await start(t, { memoryBytes: 1_000_000 });
  await process.open(await tempFile(t, await makeDeck(1)));
  const page = process.page(0);
  clock.advance(1_000);
  await assert.rejects(page, (error) => error instanceof ProcessEnded && error.guarded);
});

test('a process that is killed by somebody else says so', async (t) => {
  const process_ = await opened(t, await makeDeck(3));
  process.kill(process_.pid as number, 'SIGKILL');
  await assert.rejects(process_.page(0), (error) => error instanceof ProcessEnded && !error.guarded);
});

test('closing answers open questions, removes the folder and leaves no timer', async (t) => {
  const { clock, process } = await start(t);
  const opening = process.open(await tempFile(t, await makeDeck(1)));
  const rejected = assert.rejects(opening, ProcessEnded);
  await process.close();
  await rejected;
  await process.close();
  assert.equal(clock.timers, 0);
  await assert.rejects(access(`/proc/${process.pid}/statm`));
});
