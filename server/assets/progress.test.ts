import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createProgress } from './progress.js';

function setUp() {
  const clock = createFakeClock();
  let told = 0;
  const progress = createProgress(clock, 200, () => told++);
  return { clock, progress, told: () => told };
}

test('the first change is told at once, the next ones at most five times a second', () => {
  const { clock, progress, told } = setUp();
  progress.changed();
  assert.equal(told(), 1);
  for (let n = 0; n < 100; n++) {
    progress.changed();
    clock.advance(10);
  }
  assert.equal(told(), 6);
  clock.advance(1_000);
  assert.equal(told(), 6 + 1 - 1, 'and nothing when nothing has changed');
  progress.changed();
  assert.equal(told(), 7);
});

test('the last word is told at once, and nothing after it', () => {
  const { clock, progress, told } = setUp();
  progress.changed();
  progress.changed();
  progress.finish();
  assert.equal(told(), 2);
  progress.changed();
  progress.finish();
  clock.advance(1_000);
  assert.equal(told(), 2);
  assert.equal(clock.timers, 0);
});
