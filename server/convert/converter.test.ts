import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { makeBlankPdf, makeDeck, makeEncryptedPdf } from '../../test/fixtures/documents.js';
import { tempFile } from '../../test/fixtures/temp-folder.js';
import { createConverter, type ConverterOptions } from './converter.js';
import type { ConversionJob } from './conversion.js';

function converter(test: TestContext, options: Partial<ConverterOptions> = {}) {
  const made = createConverter({ clock: createFakeClock(), ...options });
  test.after(() => made.close());
  return made;
}

async function jobFor(test: TestContext, bytes: Uint8Array, onPage = (_done: number): void => {}) {
  const done: number[] = [];
  const failed: number[] = [];
  let count = 0;
  const job: ConversionJob = {
    file: await tempFile(test, bytes),
    opened: async (pages) => void (count = pages.length),
    converted: async ({ n }) => onPage(done.push(n)),
    failed: async (n) => void failed.push(n),
  };
  return { job, done, failed, count: () => count };
}

const sorted = (pages: number[]): number[] => [...pages].sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

test('converts every page of a document, the first one first', async (t) => {
  const { job, done, failed, count } = await jobFor(t, await makeDeck(40));
  await converter(t).convert(job);
  assert.equal(count(), 40);
  assert.deepEqual(sorted(done), upTo(40));
  assert.deepEqual(failed, []);
  assert.equal(done[0], 0);
});

test('a refused document leaves the others alone', async (t) => {
  const both = converter(t);
  const good = await jobFor(t, await makeDeck(3));
  const bad = await jobFor(t, await makeEncryptedPdf());
  const [first, second] = await Promise.allSettled([both.convert(bad.job), both.convert(good.job)]);
  assert.equal(first.status, 'rejected');
  assert.equal(second.status, 'fulfilled');
  assert.deepEqual(sorted(good.done), upTo(3));
});

test('a process killed in the middle costs no page', async (t) => {
  const program = fileURLToPath(new URL('../../test/fixtures/crashing-child.ts', import.meta.url));
  const { job, done, failed } = await jobFor(t, await makeDeck(6));
  await converter(t, { program }).convert(job);
  assert.deepEqual(sorted(done), upTo(6));
  assert.deepEqual(failed, []);
});

test('three pages do not wait for three thousand, even with a single place', async (t) => {
  const one = converter(t, { places: 1, slots: 1 });
  let firstPage = (): void => {};
  const seen = new Promise<void>((resolve) => (firstPage = resolve));
  const long = await jobFor(t, await makeBlankPdf(3_000), () => firstPage());
  const short = await jobFor(t, await makeDeck(3));
  const endless = assert.rejects(one.convert(long.job), { code: 'UNAVAILABLE' });
  await seen;
  const before = long.done.length;
  await one.convert(short.job);
  assert.deepEqual(sorted(short.done), upTo(3));
  assert.ok(long.done.length - before <= 14, `${long.done.length - before} pages of the long one came first`);
  assert.equal(long.count(), 3_000);
  await one.close();
  await endless;
});

test('a long document goes on after it has given up its place', async (t) => {
  const one = converter(t, { places: 1, slots: 2 });
  const long = await jobFor(t, await makeBlankPdf(30));
  const short = await jobFor(t, await makeDeck(2));
  await Promise.all([one.convert(long.job), one.convert(short.job)]);
  assert.deepEqual(sorted(long.done), upTo(30));
  assert.deepEqual(sorted(short.done), upTo(2));
});

test('closing ends what runs and what waits, and takes nothing more', async (t) => {
  const clock = createFakeClock();
  const made = converter(t, { clock, places: 1 });
  const { job } = await jobFor(t, await makeDeck(10));
  const outcomes = Promise.allSettled([made.convert(job), made.convert(job)]);
  await made.close();
  for (const outcome of await outcomes) {
    assert.equal(outcome.status, 'rejected');
    assert.equal((outcome as PromiseRejectedResult).reason.code, 'UNAVAILABLE');
  }
  await assert.rejects(made.convert(job), { code: 'UNAVAILABLE' });
  assert.equal(clock.timers, 0);
});
