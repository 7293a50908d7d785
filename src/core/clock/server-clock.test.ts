import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '../testing/fake-clock.js';
import { seededRandom } from '../testing/random.js';
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
    server.sample(sent, at);
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

  it('[CK2] is exact on a symmetric way, whatever its length', () => {
    const { server, truth, ping } = setUp();
    ping(80, 80);
    assert.equal(server.now(), truth());
    assert.equal(server.offset, SKEW);
    assert.equal(server.error, 81);
  });

  it('[CK2] goes by the quickest way there and the quickest way back, of whichever samples', () => {
    const { server, truth, ping } = setUp();
    ping(10, 190);
    ping(150, 4);
    ping(60, 60);
    assert.ok(Math.abs(server.now() - truth() - 3) < 0.1, `off by ${server.now() - truth()}`);
    assert.ok(Math.abs((server.error ?? 0) - 8) < 0.1, `error ${server.error}`);
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
    assert.ok(Math.abs((server.error ?? 0) - 21) < 0.1);
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
    // Leaves all that the old one leaves with its drift: that one is still gone by.
    ping(100, 100);
    assert.equal(server.stale, true);
    ping(5, 5);
    assert.equal(server.stale, false);
    assert.ok((server.error ?? 0) < 6.1);
  });

  it('does not follow a machine whose time is set', () => {
    const { clock, server } = setUp();
    server.sample(0, clock.now());
    const before = server.now();
    clock.setNow(0);
    assert.equal(server.now(), before);
    assert.equal(server.offset, before);
  });

  it('[CK2] follows a server whose time is set, at the first sample that shows it', () => {
    const { clock, server, ping, truth } = setUp();
    ping(1, 1);
    // Five seconds on, seen over a slow way.
    const sent = clock.monotonic();
    clock.advance(40);
    const at = truth() + 5_000;
    clock.advance(40);
    server.sample(sent, at);
    assert.equal(server.now(), truth() + 5_000);
    assert.equal(server.error, 41);
  });

  it('ignores an answer from before its question', () => {
    const { server } = setUp();
    server.sample(10, 99);
    server.sample(NaN, 99);
    assert.equal(server.error, null);
  });

  it('takes times as coarse as they come for no contradiction', () => {
    const { clock, server, truth } = setUp();
    const ping = (there: number, back: number): void => {
      const sent = clock.monotonic();
      clock.advance(there);
      const at = Math.floor(truth());
      clock.advance(back);
      server.sample(sent, at);
    };
    clock.advance(0.9);
    ping(0, 0);
    clock.advance(0.1);
    // Taken for one, it would stand alone.
    ping(0, 80);
    assert.ok((server.error ?? Infinity) <= 1.1, `error ${server.error}`);
  });

  /** Milliseconds that two pages are apart, at the 95th percentile of many, after a join over such a line. */
  const apart = (seed: number, way: (random: number) => number): number => {
    const random = seededRandom(seed);
    const page = (): number => {
      const { clock, server, truth, ping } = setUp();
      for (let n = 0; n < 16; n++) {
        ping(way(random()), way(random()));
        clock.advance(20);
      }
      return server.now() - truth();
    };
    const found = Array.from({ length: 500 }, () => Math.abs(page() - page()));
    return found.sort((a, b) => a - b)[475]!;
  };

  it('[CK2] has two pages agree over lines that jitter, once both have joined', () => {
    const seed = Number(process.env['SEED'] ?? 1);
    const even = apart(seed, (random) => 100 * random);
    assert.ok(even < 16, `seed ${seed}: ${even} ms with up to 100 ms each way`);
    const tailed = apart(seed, (random) => -30 * Math.log(1 - random));
    assert.ok(tailed < 7, `seed ${seed}: ${tailed} ms with 30 ms on average, and a long tail`);
  });
});
