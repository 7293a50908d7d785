import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { createFakeClock } from '../../../src/core/testing/fake-clock.js';
import { keepComing, type Coming } from './coming.js';

/** A consumer that is resumed and gets nothing yet. */
function stage(type: Coming['type'] = 'svc') {
  const clock = createFakeClock();
  const asked: string[] = [];
  const consumer = Object.assign(new EventEmitter(), {
    ...{ type, paused: false, producerPaused: false },
    currentLayers: undefined as Coming['currentLayers'],
    pause: async (): Promise<void> => void asked.push('pause'),
    resume: async () => void asked.push('resume'),
    requestKeyFrame: async () => void asked.push('whole'),
  });
  const stop = keepComing(clock, consumer as unknown as Coming);
  return {
    ...{ clock, consumer, stop },
    /** So much time passes; what is asked of the worker in it. */
    async passed(ms = 500): Promise<string> {
      clock.advance(ms);
      await new Promise(setImmediate);
      return asked.splice(0).join();
    },
    chooses(currentLayers: Coming['currentLayers']) {
      consumer.currentLayers = currentLayers;
      consumer.emit('layerschange', currentLayers);
    },
    left: () => consumer.listenerCount('layerschange') + clock.timers,
  };
}

const AGAIN = 'pause,resume,whole';

describe('a picture of one size that is recorded', () => {
  it('is chosen again and again until it comes, and when it comes no more', async () => {
    const { passed, chooses, clock } = stage();
    assert.deepEqual([await passed(), await passed(999), await passed(1)], [AGAIN, '', AGAIN]);
    chooses({ spatialLayer: 0, temporalLayer: 0 });
    assert.deepEqual([await passed(), clock.timers], ['', 0]);
    chooses(undefined);
    assert.equal(await passed(), AGAIN);
    for (const ms of [1_000, 2_000, 4_000, 8_000, 8_000]) assert.equal(await passed(ms), AGAIN, `${ms}`);
  });

  it('is left alone while it is turned off, by its sender or before it begins', async () => {
    const { passed, consumer } = stage();
    consumer.producerPaused = true;
    assert.equal(await passed(), '');
    Object.assign(consumer, { producerPaused: false, paused: true });
    assert.equal(await passed(), '');
    consumer.paused = false;
    assert.equal(await passed(), AGAIN);
  });

  it('is nobody’s affair once it is stopped, nor is one of several sizes', async () => {
    const { passed, stop, left } = stage();
    stop();
    stop();
    assert.deepEqual([await passed(), left()], ['', 0]);
    for (const type of ['simulcast', 'simple'] as const) assert.equal(stage(type).left(), 0);
  });

  it('outlives a worker that refuses, and stops in the middle', async () => {
    const { passed, consumer, stop, left, clock } = stage();
    consumer.pause = async () => {
      throw new Error('gone');
    };
    assert.equal(await passed(), '');
    consumer.pause = async () => stop();
    assert.deepEqual([await passed(1_000), left()], ['', 0]);
    clock.advance(5_000);
    assert.equal(await passed(), '');
  });
});
