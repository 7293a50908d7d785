import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '../testing/fake-clock.js';
import { createServerClock } from './server-clock.js';

/** The server's clock is `SKEW` ahead of this machine's wall clock. */
const SKEW = 123_456;

function setUp() {
  const clock = createFakeClock();
  const server = createServerClock(clock);
  const truth = (): number => clock.now() + SKEW;
  /** One ping that takes `there` ms to the server and `back` ms back. */
  const ping = (there: number, back: number): void => {
    const sent = clock.monotonic();
    clock.advance(there);
    const at = truth();
    clock.advance(back);
    server.sample(sent, clock.monotonic(), at);
  };
  return { clock, server, truth, ping };
}

describe('server clock', () => {
  it('is this machine’s before anything is known', () => {
    const { clock, server } = setUp();
    assert.equal(server.now(), clock.now());
    assert.equal(server.offset, 0);
    assert.equal(server.error, null);
  });

  it('starts with what the welcome says, whose error nobody knows', () => {
    const { server, truth } = setUp();
    server.restart(truth());
    assert.equal(server.now(), truth());
    assert.equal(server.error, null);
  });

  it('[CK2] is exact on a symmetric way, whatever its length', () => {
    const { server, truth, ping } = setUp();
    ping(80, 80);
    assert.equal(server.now(), truth());
    assert.equal(server.offset, SKEW);
    assert.equal(server.error, 80);
  });

  it('[CK2] takes the sample with the shortest round trip', () => {
    const { server, truth, ping } = setUp();
    ping(10, 190);
    ping(3, 5);
    ping(150, 20);
    assert.ok(Math.abs(server.now() - truth()) <= 1);
    assert.ok(Math.abs((server.error ?? 0) - 4) < 0.1);
  });

  it('[CK2] is never further off than the error it states, on ways as uneven as may be', () => {
    for (let seed = 1; seed <= 300; seed++) {
      let state = seed;
      const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
      const { clock, server, truth, ping } = setUp();
      for (let i = 0; i < 40; i++) {
        ping(random() * 200, random() ** 3 * 200);
        clock.advance(random() * 5_000);
        const off = Math.abs(server.now() - truth());
        assert.ok(off <= (server.error ?? 0) + 1e-3, `seed ${seed}: off by ${off}, states ${server.error}`);
      }
      assert.ok((server.error ?? Infinity) < 60, `seed ${seed}: error ${server.error}`);
    }
  });

  it('forgets old samples, which the clocks’ drift has made worse than new ones', () => {
    const { clock, server, ping } = setUp();
    ping(1, 1);
    clock.advance(3_600_000);
    assert.ok((server.error ?? 0) > 100);
    ping(20, 20);
    assert.ok(Math.abs((server.error ?? 0) - 20) < 0.1);
  });

  it('[CK2] says when another sample might be better, until there is one', () => {
    const { clock, server, ping } = setUp();
    assert.equal(server.stale, true);
    ping(5, 5);
    assert.equal(server.stale, false);
    clock.advance(30_000);
    assert.equal(server.stale, false);
    clock.advance(1);
    assert.equal(server.stale, true);
    // Worse than the old one with all its drift: that one is still gone by.
    ping(100, 100);
    assert.equal(server.stale, true);
    ping(5, 5);
    assert.equal(server.stale, false);
    assert.ok((server.error ?? 0) < 5.1);
  });

  it('does not follow a machine whose time is set', () => {
    const { clock, server } = setUp();
    server.sample(0, 0, clock.now());
    const before = server.now();
    clock.setNow(0);
    assert.equal(server.now(), before);
    assert.equal(server.offset, before);
  });

  it('believes a new connection’s first sample over all old ones', () => {
    const { clock, server, ping, truth } = setUp();
    ping(1, 1);
    server.restart(truth() + 5_000);
    const sent = clock.monotonic();
    clock.advance(100);
    server.sample(sent, clock.monotonic(), truth() + 5_000 - 50);
    assert.equal(server.now(), truth() + 5_000);
  });

  it('[CK2] follows a server whose time is set, at the first sample that shows it', () => {
    const { clock, server, ping, truth } = setUp();
    ping(1, 1);
    // Five seconds on, seen over a slow way.
    const sent = clock.monotonic();
    clock.advance(40);
    const at = truth() + 5_000;
    clock.advance(40);
    server.sample(sent, clock.monotonic(), at);
    assert.equal(server.now(), truth() + 5_000);
    assert.equal(server.error, 40);
  });

  it('ignores an answer from before its question', () => {
    const { server } = setUp();
    server.sample(10, 5, 99);
    server.sample(NaN, 5, 99);
    assert.equal(server.error, null);
  });
});
