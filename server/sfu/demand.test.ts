import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { Demand } from './demand.js';

function demanded(layers = 3) {
  const clock = createFakeClock();
  const told: number[] = [];
  const demand = new Demand({ clock, layers, tell: (top) => told.push(top) });
  return { clock, demand, take: () => told.splice(0) };
}

describe('the demand for a picture', () => {
  it('[SG15] is the highest layer that anybody wants: more at once, less after a while', () => {
    const { clock, demand, take } = demanded();
    demand.change(null, 2);
    demand.change(null, 0);
    clock.advance(60_000);
    assert.deepEqual(take(), [], 'all is sent already');
    demand.change(2, 1);
    clock.advance(4_999);
    assert.deepEqual(take(), []);
    clock.advance(1);
    assert.deepEqual(take(), [1]);
    demand.change(0, 2);
    assert.deepEqual(take(), [2]);
    demand.close();
    assert.equal(clock.timers, 0);
  });

  it('[SG15] is what it was when less was wanted for a moment only', () => {
    const { clock, demand, take } = demanded();
    demand.change(null, 2);
    for (let n = 0; n < 10; n++) {
      demand.change(2, null);
      clock.advance(4_000);
      demand.change(null, 2);
      clock.advance(4_000);
    }
    assert.deepEqual(take(), []);
    assert.equal(clock.timers, 0);
  });

  it('[SG15] is the smallest when nobody wants any, and whatever there is when more is wanted than there is', () => {
    const { clock, demand, take } = demanded(2);
    clock.advance(5_000);
    assert.deepEqual(take(), [0]);
    demand.change(null, 7);
    assert.deepEqual(take(), [1]);
    demand.change(7, null);
    clock.advance(5_000);
    assert.deepEqual(take(), [0]);
  });

  it('[SG15] is told of as it is by then, and not at all of what is gone', () => {
    const { clock, demand, take } = demanded();
    demand.change(null, 2);
    demand.change(2, 1);
    clock.advance(3_000);
    demand.change(1, 0);
    clock.advance(2_000);
    assert.deepEqual(take(), [0]);
    demand.again();
    assert.deepEqual(take(), [0], 'to whoever may have missed it');
    demand.change(0, 1);
    demand.change(1, 0);
    take();
    demand.close();
    demand.change(0, null);
    clock.advance(10_000);
    assert.deepEqual(take(), []);
    assert.equal(clock.timers, 0);
  });
});
