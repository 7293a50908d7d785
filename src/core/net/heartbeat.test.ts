import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '../protocol/limits.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createHeartbeat } from './heartbeat.js';

function setUp() {
  const clock = createFakeClock();
  const pings: number[] = [];
  const silences: number[] = [];
  const heartbeat = createHeartbeat({
    clock,
    ping: (sent) => {
      pings.push(sent);
      if (answered()) heartbeat.heard();
    },
    silent: () => void silences.push(clock.monotonic()),
  });
  let answered = (): boolean => true;
  return { clock, heartbeat, pings, silences, answer: (when: () => boolean) => void (answered = when) };
}

describe('heartbeat', () => {
  it('[CK3] begins at once, quickly, and goes on at the interval', () => {
    const { clock, heartbeat, pings } = setUp();
    heartbeat.start();
    clock.advance(15_400);
    assert.deepEqual(pings, [0, 100, 200, 300, 400, 5_400, 10_400, 15_400]);
  });

  it('[CK3] counts the silence from the last that was heard, not from the ping', () => {
    const { clock, heartbeat, silences, answer } = setUp();
    heartbeat.start();
    answer(() => clock.monotonic() < 6_000);
    clock.advance(60_000);
    assert.deepEqual(silences, [5_400 + LIMITS.silenceMs]);
    assert.equal(clock.timers, 0);
  });

  it('gives the server two seconds after the machine has slept', () => {
    const { clock, heartbeat, silences, answer, pings } = setUp();
    heartbeat.start();
    clock.advance(1_000);
    clock.sleep(3_600_000);
    answer(() => false);
    clock.advance(1_999);
    assert.equal(pings.at(-1), 3_601_000);
    assert.deepEqual(silences, []);
    clock.advance(1);
    assert.deepEqual(silences, [3_603_000]);
  });

  it('keeps the connection of a machine that has slept when the server answers', () => {
    const { clock, heartbeat, silences } = setUp();
    heartbeat.start();
    clock.sleep(3_600_000);
    clock.advance(30_000);
    assert.deepEqual(silences, []);
  });

  it('starts anew, and stops, whenever it is told', () => {
    const { clock, heartbeat, pings } = setUp();
    heartbeat.stop();
    heartbeat.start();
    heartbeat.start();
    clock.advance(100);
    assert.deepEqual(pings, [0, 0, 100]);
    heartbeat.stop();
    assert.equal(clock.timers, 0);
  });
});
