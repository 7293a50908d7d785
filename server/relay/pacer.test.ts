import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { Pacer } from './pacer.js';

describe('pacer', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const runs: number[] = [];
    const pacer = new Pacer({ clock, intervalMs: 16, run: () => runs.push(clock.monotonic()) });
    return { clock, runs, pacer };
  };

  it('[SF2] runs at the end of the turn after a pause, then once per interval', async () => {
    const { clock, runs, pacer } = setUp();
    pacer.request();
    pacer.request();
    assert.deepEqual(runs, []);
    await Promise.resolve();
    assert.deepEqual(runs, [0]);
    clock.advance(1);
    pacer.request();
    clock.advance(3);
    pacer.request();
    clock.advance(60);
    assert.deepEqual(runs, [0, 16]);
    pacer.request();
    await Promise.resolve();
    assert.deepEqual(runs, [0, 16, 64]);
  });

  it('brings the next run forward when it has to hurry, once', async () => {
    const { clock, runs, pacer } = setUp();
    pacer.request();
    await Promise.resolve();
    clock.advance(1);
    pacer.request();
    pacer.hurry();
    await Promise.resolve();
    clock.advance(100);
    assert.deepEqual(runs, [0, 1]);
    assert.equal(clock.timers, 0);
  });

  it('does nothing after it is stopped', async () => {
    const { clock, runs, pacer } = setUp();
    pacer.request();
    pacer.stop();
    pacer.request();
    await Promise.resolve();
    clock.advance(100);
    assert.deepEqual([runs, clock.timers], [[], 0]);
  });
});
