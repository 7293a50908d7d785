import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '../protocol/limits.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createHeartbeat } from './heartbeat.js';

function setUp() {
  const clock = createFakeClock();
  const pings: number[] = [];
  const silences: number[] = [];
  let stale = false;
  const heartbeat = createHeartbeat({
    clock,
    stale: () => stale,
    ping: (sent) => {
      pings.push(sent);
      if (answered()) heartbeat.heard();
    },
    silent: () => void silences.push(clock.monotonic()),
  });
  let answered = (): boolean => true;
  return {
    clock,
    heartbeat,
    pings,
    silences,
    answer: (when: () => boolean) => void (answered = when),
    age: () => void (stale = true),
    /** Something else than answers comes every second. */
    hear: (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        clock.advance(1_000);
        heartbeat.heard();
      }
    },
  };
}

describe('heartbeat', () => {
  it('[CK3] begins at once, quickly, and goes on at the interval while nothing else is heard', () => {
    const { clock, heartbeat, pings } = setUp();
    heartbeat.start();
    clock.advance(16_875);
    const burst = Array.from({ length: 16 }, (_, n) => 125 * n);
    assert.deepEqual(pings, [...burst, 6_875, 11_875, 16_875]);
  });

  it('[CK3] asks nothing while it hears and knows enough, and again when its knowledge is old', () => {
    const { heartbeat, pings, hear, age } = setUp();
    heartbeat.start();
    hear(60);
    assert.equal(pings.length, 16);
    age();
    hear(10);
    assert.deepEqual(pings.slice(16), [61_875, 66_875]);
  });

  it('[CK3] counts the silence from the last that was heard, not from the ping', () => {
    const { clock, heartbeat, silences, answer } = setUp();
    heartbeat.start();
    answer(() => clock.monotonic() < 7_000);
    clock.advance(60_000);
    assert.deepEqual(silences, [6_875 + LIMITS.silenceMs]);
    assert.equal(clock.timers, 0);
  });

  it('[CK3] notices in the same time that the server falls silent in the middle of its operations', () => {
    for (let last = 10; last < 16; last += 0.5) {
      const { clock, heartbeat, silences, answer, hear } = setUp();
      heartbeat.start();
      hear(9);
      clock.advance(last * 1_000 - 9_000);
      heartbeat.heard();
      answer(() => false);
      clock.advance(60_000);
      assert.deepEqual(silences, [last * 1_000 + LIMITS.silenceMs]);
    }
  });

  it('gives the server two seconds after the machine has slept', () => {
    const { clock, heartbeat, silences, answer, pings } = setUp();
    heartbeat.start();
    clock.advance(6_875);
    clock.sleep(3_600_000);
    answer(() => false);
    clock.advance(1_999);
    assert.equal(pings.at(-1), 3_606_875);
    assert.deepEqual(silences, []);
    clock.advance(1);
    assert.deepEqual(silences, [3_608_875]);
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
    clock.advance(125);
    assert.deepEqual(pings, [0, 0, 125]);
    heartbeat.stop();
    assert.equal(clock.timers, 0);
  });
});
