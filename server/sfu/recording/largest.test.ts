import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import type { types } from 'mediasoup';
import { createFakeClock } from '../../../src/core/testing/fake-clock.js';
import { whenLargest } from './largest.js';

/** A producer of so many sizes; `sends` says which of them come in. */
function stage(sizes: number) {
  const clock = createFakeClock();
  const producer = Object.assign(new EventEmitter(), {
    score: [] as types.ProducerScore[],
    rtpParameters: { encodings: Array.from({ length: sizes }, (_, n) => ({ ssrc: n + 1 })) },
  });
  let begun = 0;
  const giveUp = whenLargest(clock, producer as unknown as types.Producer, () => begun++);
  return {
    clock,
    giveUp,
    begun: () => begun,
    left: () => producer.listenerCount('score') + clock.timers,
    sends(...scores: readonly number[]) {
      producer.score = scores.map((score, n) => ({ encodingIdx: n, ssrc: n + 1, score }));
      producer.emit('score', producer.score);
    },
  };
}

describe('what a file begins with', () => {
  it('is what comes, of one size', () => {
    const { begun, left } = stage(1);
    assert.deepEqual([begun(), left()], [1, 0]);
  });

  it('is the largest of several, whenever that comes', () => {
    const { clock, begun, left, sends } = stage(3);
    clock.advance(60_000);
    assert.equal(begun(), 0, 'a camera that is off loses nothing');
    sends(10);
    sends(10, 8);
    clock.advance(2_999);
    assert.equal(begun(), 0);
    sends(10, 8, 7);
    clock.advance(1_999);
    sends(10, 8, 8);
    assert.equal(begun(), 0, 'not before it is chosen');
    clock.advance(1);
    assert.deepEqual([begun(), left()], [1, 0]);
  });

  it('is the largest that there is, where a larger one does not come', () => {
    const { clock, begun, left, sends } = stage(3);
    sends(10, 0, 0);
    clock.advance(1_500);
    sends(10, 9, 0);
    clock.advance(1_500);
    assert.deepEqual([begun(), left()], [1, 0]);
  });

  it('is nothing once nobody waits any more', () => {
    const { clock, giveUp, begun, left, sends } = stage(2);
    sends(10);
    giveUp();
    giveUp();
    clock.advance(10_000);
    sends(10, 10);
    assert.deepEqual([begun(), left()], [0, 0]);
  });
});
