import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MMError } from '../../src/core/protocol/errors.js';
import { Conversion, type ConversionJob } from './conversion.js';
import { ProcessEnded, type ConvertProcess } from './convert-process.js';

/** Runs a conversion to its end with processes in memory; `kill` says which pages end their process. */
async function run(options: {
  pages: number;
  kills?: (n: number, attempt: number) => ProcessEnded | null;
  opens?: (attempt: number) => Error | null;
  skip?: number[];
  keep?: (n: number) => Promise<void>;
}) {
  const { pages, kills = () => null, opens = () => null } = options;
  const done: number[] = [];
  const failed = new Map<number, string>();
  const attempts = new Map<number, number>();
  let started = 0;
  let closed = 0;
  let openedWith = -1;

  const start = async (): Promise<ConvertProcess> => {
    started++;
    const open: ((error: Error) => void)[] = [];
    return {
      pid: 1,
      async open() {
        const error = opens(started);
        if (error) throw error;
        return Array.from({ length: pages }, () => ({ width: 1, height: 1 }));
      },
      page: (n) =>
        new Promise((resolve, reject) => {
          open.push(reject);
          const attempt = (attempts.get(n) ?? 0) + 1;
          attempts.set(n, attempt);
          const death = kills(n, attempt);
          setImmediate(() => {
            if (death) for (const end of open) end(death);
            else resolve({ n, images: [], text: '' });
          });
        }),
      close: async () => void closed++,
    };
  };
  const job: ConversionJob = {
    file: 'f',
    skip: new Set(options.skip),
    opened: async (sizes) => void (openedWith = sizes.length),
    converted: async ({ n }) => {
      await options.keep?.(n);
      done.push(n);
    },
    failed: async (n, error) => void failed.set(n, error.message),
  };
  const conversion = new Conversion(job, start);
  const steps = new Set<Promise<void>>();
  while (!conversion.finished) {
    for (let step = conversion.next(); step; step = conversion.next()) {
      const running = step().finally(() => steps.delete(running));
      steps.add(running);
    }
    assert.ok(steps.size > 0, 'nothing runs and it is not finished');
    await Promise.race(steps);
  }
  await conversion.park();
  assert.equal(closed, started, 'every process is closed');
  done.sort((a, b) => a - b);
  return { done, failed, started, openedWith, error: conversion.error };
}

const hang = new ProcessEnded('it took too long', true);
const crash = new ProcessEnded('it ended unexpectedly', false);

test('converts all pages in one process', async () => {
  const { done, started, openedWith, error } = await run({ pages: 5 });
  assert.deepEqual([done, started, openedWith, error], [[0, 1, 2, 3, 4], 1, 5, null]);
});

test('skips what an earlier run has done', async () => {
  assert.deepEqual((await run({ pages: 5, skip: [0, 1, 3] })).done, [2, 4]);
});

test('a page that always hangs fails alone', async () => {
  const { done, failed, error } = await run({ pages: 6, kills: (n) => (n === 3 ? hang : null) });
  assert.deepEqual(done, [0, 1, 2, 4, 5]);
  assert.match(failed.get(3) ?? '', /page 4 failed: it took too long/);
  assert.equal(failed.size, 1);
  assert.equal(error, null);
});

test('a process killed once costs no page', async () => {
  const kills = (n: number, attempt: number) => (n === 3 && attempt === 1 ? crash : null);
  const { done, failed, started } = await run({ pages: 6, kills });
  assert.deepEqual(done, [0, 1, 2, 3, 4, 5]);
  assert.equal(failed.size, 0);
  assert.equal(started, 2);
});

test('gives up on a document that kills every process', async () => {
  const { error, started } = await run({ pages: 5_000, kills: () => hang });
  assert.equal(error?.code, 'UNSUPPORTED_MEDIA');
  assert.match(error?.message ?? '', /too many pages fail/);
  assert.ok(started < 20, `${started} processes`);
});

test('a document that hangs while it is opened fails', async () => {
  const { error, started } = await run({ pages: 1, opens: () => hang });
  assert.match(error?.message ?? '', /cannot be opened/);
  assert.equal(started, 1);
});

test('a crash while opening is tried once more', async () => {
  assert.deepEqual((await run({ pages: 2, opens: (n) => (n === 1 ? crash : null) })).done, [0, 1]);
  assert.match((await run({ pages: 2, opens: () => crash })).error?.message ?? '', /cannot be opened/);
});

test('a refusal is the answer', async () => {
  const refusal = new MMError('UNSUPPORTED_MEDIA', 'the PDF is protected by a password');
  assert.equal((await run({ pages: 1, opens: () => refusal })).error, refusal);
});

test('a store that cannot keep a page fails the document, not the page', async () => {
  const full = new MMError('UNAVAILABLE', 'no space');
  const keep = (n: number): Promise<void> => (n === 1 ? Promise.reject(full) : Promise.resolve());
  const { failed, error } = await run({ pages: 4, keep });
  assert.equal(error, full);
  assert.equal(failed.size, 0);
});
