import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChanges } from './changes.js';

test('listeners hear once for a breath, not after they stopped, and harm no other', async (t) => {
  const reported: unknown[] = [];
  const global = globalThis as { reportError?: (error: unknown) => void };
  const before = global.reportError;
  global.reportError = (error) => reported.push(error);
  t.after(() => (global.reportError = before));
  const changes = createChanges();
  const heard: string[] = [];
  changes.subscribe(() => {
    throw new Error('a listener of the page');
  });
  const stop = changes.subscribe(() => heard.push('a'));
  changes.subscribe(() => heard.push('b'));
  changes.announce();
  changes.announce();
  await Promise.resolve();
  assert.deepEqual(heard, ['a', 'b']);
  assert.equal(reported.length, 1);
  stop();
  changes.announce();
  await Promise.resolve();
  assert.deepEqual(heard, ['a', 'b', 'b']);
});
