import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlaybackState } from '../ot/playback/state.js';
import { seededRandom } from '../testing/random.js';
import { SimulatedPlayer, type SimulatedOptions } from '../testing/simulated-player.js';
import { Follower } from './follower.js';
import { momentAt } from './timeline.js';

const TICK = 100;
const YOUTUBE = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

const state = (fields: Partial<PlaybackState> = {}): PlaybackState => ({
  src: 'a',
  playing: true,
  position: 0,
  rate: 1,
  at: 0,
  ...fields,
});

/** One viewer that follows `group`, asked ten times a second and when it wants to be. */
class Viewer {
  now = 0;
  group = state();
  readonly player: SimulatedPlayer;
  readonly follower: Follower;
  readonly duration: number | null;

  constructor(options: SimulatedOptions = {}) {
    this.player = new SimulatedPlayer(options);
    this.follower = new Follower(options.rates ?? 'any');
    this.duration = options.duration ?? null;
  }

  get moment(): ReturnType<typeof momentAt> {
    return momentAt(this.group, this.now, this.duration);
  }

  /** Milliseconds that it is really ahead. */
  get ahead(): number {
    return 1000 * (this.player.truth - this.moment.position);
  }

  do(change: Partial<PlaybackState>): void {
    this.group = { ...this.group, at: this.now, position: this.moment.position, ...change };
    this.follower.moved();
  }

  /** Lets `ms` pass; calls `look` at each tick. */
  run(ms: number, look?: () => void): void {
    const end = this.now + ms;
    while (this.now < end) {
      this.player.take(this.follower.step(this.now, this.moment, this.player.view));
      const due = this.follower.due ?? Infinity;
      const next = Math.min(end, this.now + TICK, due > this.now ? due : Infinity);
      this.player.advance(next - this.now);
      this.now = next;
      look?.();
    }
  }

  count(kind: string): number {
    return this.player.told.filter((action) => action.kind === kind).length;
  }
}

describe('a follower', () => {
  it('lands a late joiner in place, and stays there', () => {
    const viewer = new Viewer({ startMs: () => 300, seekMs: () => 250 });
    viewer.now = 90_000;
    viewer.run(5_000);
    viewer.run(60_000, () => assert.ok(Math.abs(viewer.ahead) < 80, `${viewer.ahead} ms`));
    assert.equal(viewer.count('seek'), 1, 'one jump is enough');
    assert.equal(viewer.player.rate, 1);
  });

  it('leaves alone what nobody sees', () => {
    const viewer = new Viewer();
    viewer.run(3_000);
    const told = viewer.player.told.length;
    viewer.group = { ...viewer.group, position: viewer.group.position + 0.04 };
    viewer.run(5_000);
    assert.equal(viewer.player.told.length, told);
  });

  it('takes back what can be seen by the rate alone, within a few percent, and stops below 25 ms', () => {
    for (const by of [-1.1, -0.4, -0.1, 0.1, 0.4, 1.1]) {
      const viewer = new Viewer();
      viewer.run(3_000);
      viewer.group = { ...viewer.group, position: viewer.group.position + by };
      viewer.run(20_000, () => assert.ok(Math.abs(viewer.player.rate - 1) <= 0.0801));
      assert.ok(Math.abs(viewer.ahead) <= 30, `${by} s: ${viewer.ahead} ms are left`);
      assert.equal(viewer.player.rate, 1);
      assert.equal(viewer.count('seek'), 0);
    }
  });

  it('follows the group’s rate, and steers around it', () => {
    const viewer = new Viewer({ startMs: () => 200 });
    viewer.run(2_000);
    viewer.do({ rate: 1.5 });
    viewer.run(10_000);
    assert.equal(viewer.player.rate, 1.5);
    assert.ok(Math.abs(viewer.ahead) < 80);
  });

  it('jumps over what is more than 1.2 s', () => {
    const viewer = new Viewer({ seekMs: () => 400 });
    viewer.run(3_000);
    viewer.player.stall(5_000);
    viewer.run(14_000);
    assert.equal(viewer.count('seek'), 1);
    assert.ok(Math.abs(viewer.ahead) < 80, `${viewer.ahead} ms`);
  });

  it('learns what a jump costs', () => {
    const viewer = new Viewer({ seekMs: () => 900 });
    for (let jump = 0; jump < 6; jump++) {
      viewer.run(12_000);
      viewer.do({ position: 100 * jump });
      viewer.run(TICK);
    }
    viewer.player.stall(0);
    assert.ok(Math.abs(viewer.follower.seekCost - 900) < 100, `${viewer.follower.seekCost} ms`);
  });

  it('follows a jump of the group at once, however often', () => {
    const viewer = new Viewer({ seekMs: () => 50 });
    viewer.run(2_000);
    for (const position of [50, 10, 90]) {
      viewer.do({ position });
      viewer.run(600);
      assert.ok(Math.abs(viewer.ahead) < 250, `${viewer.ahead} ms`);
    }
  });

  it('follows a jump of the group while it is still on its way to the place before', () => {
    let seekMs = 30_000;
    const viewer = new Viewer({ seekMs: () => seekMs });
    viewer.run(3_000);
    viewer.do({ position: 35 });
    viewer.run(5_000);
    assert.equal(viewer.player.state, 'buffering');
    seekMs = 200;
    viewer.do({ position: 5 });
    viewer.run(1_000);
    assert.ok(Math.abs(viewer.ahead) < 250, `${viewer.ahead} ms`);
  });

  it('jumps with the group at its next look, whatever it was about to do', () => {
    for (const rates of [undefined, YOUTUBE]) {
      const viewer = new Viewer({ rates, seekMs: () => 50 });
      viewer.run(3_000);
      // It is about to take this back by its rate, which takes steps a second or more.
      viewer.group = { ...viewer.group, position: viewer.group.position + 1.1 };
      viewer.run(600);
      assert.notEqual(viewer.player.rate, 1);
      viewer.do({ position: 100 });
      viewer.run(TICK);
      assert.equal(viewer.count('seek'), 1, 'at once');
      assert.ok(viewer.player.rate < 1, 'and no longer faster');
      viewer.run(1_000);
      assert.ok(Math.abs(viewer.ahead) < 100, `${viewer.ahead} ms`);
    }
  });

  it('starts afresh with what the group does after jumps that did not help', () => {
    let late = 9_000;
    const viewer = new Viewer({ seekMs: () => (late > 0 ? (late += 3_000) : 200) });
    viewer.now = 60_000;
    viewer.run(90_000);
    assert.ok(viewer.count('seek') >= 2);
    late = 0;
    viewer.do({ position: 500 });
    viewer.run(TICK);
    assert.ok(Math.abs(viewer.player.truth - 500) < 4, 'at once');
    viewer.player.stall(9_000);
    viewer.run(15_000);
    assert.ok(Math.abs(viewer.ahead) < 3_000, `and rests no longer: ${viewer.ahead} ms`);
  });

  it('jumps once for what the group does once, though it hears of it twice', () => {
    for (const seekMs of [50, 900, 2_500]) {
      const viewer = new Viewer({ seekMs: () => seekMs });
      for (let jump = 1; jump < 6; jump++) {
        viewer.run(30_000);
        const before = viewer.count('seek');
        viewer.do({ position: 100 * jump });
        viewer.run(TICK);
        // The relay's own time replaces the maker's.
        viewer.group = { ...viewer.group, at: viewer.group.at + 40 };
        viewer.follower.moved();
        viewer.run(2 * TICK);
        assert.equal(viewer.count('seek') - before, 1, `${seekMs} ms, jump ${jump}`);
      }
    }
  });

  it('follows a jump of the group where nobody looks, once', () => {
    const viewer = new Viewer({ seekMs: () => 50 });
    viewer.run(3_000);
    viewer.player.hidden = true;
    viewer.run(1_000);
    viewer.do({ position: 100 });
    viewer.run(10_000);
    assert.equal(viewer.count('seek'), 1);
    assert.ok(Math.abs(viewer.ahead) < 250, `${viewer.ahead} ms`);
    assert.equal(viewer.follower.suspended, 'hidden');
  });

  it('does not jump past the end because jumps take long', () => {
    const viewer = new Viewer({ duration: 60, seekMs: () => 2_500 });
    for (const position of [30, 5, 20, 40, 10]) {
      viewer.run(4_000);
      viewer.do({ position });
    }
    viewer.run(8_000);
    viewer.do({ position: 58.5 });
    viewer.run(TICK);
    assert.ok(viewer.player.truth < 60, `${viewer.player.truth} s`);
  });

  it('does not jump endlessly where jumping does not help', () => {
    // Always late by as much again as the last time.
    let late = 4_000;
    const viewer = new Viewer({ seekMs: () => (late += 3_000) });
    viewer.now = 60_000;
    viewer.run(120_000);
    assert.ok(viewer.count('seek') <= 8, `${viewer.count('seek')} jumps in two minutes`);
  });

  it('stops where the group stops, and goes to where it stands, once', () => {
    const viewer = new Viewer({ startMs: () => 100 });
    viewer.run(3_000);
    viewer.do({ playing: false, position: 2.9 });
    viewer.run(2_000);
    assert.equal(viewer.player.state, 'paused');
    assert.equal(viewer.player.truth, 2.9);
    const told = viewer.player.told.length;
    viewer.run(5_000);
    assert.equal(viewer.player.told.length, told);
  });

  it('stays at the end, and comes back from it', () => {
    const viewer = new Viewer({ duration: 10, startMs: () => 50 });
    viewer.run(20_000);
    assert.equal(viewer.player.state, 'ended');
    const told = viewer.player.told.length;
    viewer.run(5_000);
    assert.equal(viewer.player.told.length, told, 'nothing is told at the end');
    viewer.do({ position: 0 });
    viewer.run(3_000);
    assert.equal(viewer.player.state, 'playing');
    assert.ok(Math.abs(viewer.ahead) < 80);
  });

  it('waits with the group, and goes on by itself when the time has come', () => {
    const viewer = new Viewer({ startMs: () => 50 });
    viewer.run(3_000);
    viewer.do({ at: viewer.now + 5_000 });
    viewer.run(4_000);
    assert.equal(viewer.player.state, 'paused');
    viewer.run(4_000);
    assert.equal(viewer.player.state, 'playing');
    assert.ok(Math.abs(viewer.ahead) < 80);
  });

  for (const reason of ['ad', 'blocked', 'loading', 'error'] as const) {
    it(`is suspended by ${reason}, does nothing meanwhile, and lands in place afterwards`, () => {
      const viewer = new Viewer({ startMs: () => 50, seekMs: () => 100 });
      viewer.run(3_000);
      viewer.player.state = reason;
      viewer.run(200);
      const told = viewer.player.told.length;
      viewer.run(10_000);
      assert.equal(viewer.follower.suspended, reason);
      assert.equal(viewer.follower.drift, null);
      assert.equal(viewer.player.told.length, told);
      viewer.player.state = 'playing';
      viewer.run(12_000);
      assert.equal(viewer.follower.suspended, null);
      assert.ok(Math.abs(viewer.ahead) < 80, `${viewer.ahead} ms`);
    });
  }

  it('is suspended when it lacks data for half a second, not before', () => {
    const viewer = new Viewer();
    viewer.run(3_000);
    viewer.player.stall(3_000);
    viewer.run(400);
    assert.equal(viewer.follower.suspended, null);
    viewer.run(400);
    assert.equal(viewer.follower.suspended, 'buffering');
    viewer.run(4_000);
    assert.equal(viewer.follower.suspended, null);
  });

  it('corrects nothing where nobody looks, but stops, and is in place when somebody does', () => {
    const viewer = new Viewer();
    viewer.run(3_000);
    viewer.player.hidden = true;
    viewer.player.stall(4_000);
    viewer.run(10_000);
    assert.equal(viewer.follower.suspended, 'hidden');
    assert.equal(viewer.count('seek'), 0);
    viewer.player.hidden = false;
    viewer.run(3_000);
    assert.equal(viewer.follower.suspended, null);
    assert.ok(Math.abs(viewer.ahead) < 80, `${viewer.ahead} ms`);
    viewer.player.hidden = true;
    viewer.do({ playing: false });
    viewer.run(1_000);
    assert.equal(viewer.player.state, 'paused');
  });

  it('does not fight a viewer who pauses by a key of the keyboard', () => {
    const viewer = new Viewer();
    viewer.run(3_000);
    viewer.player.pauseByHand();
    viewer.run(30_000);
    assert.equal(viewer.player.state, 'paused');
    assert.equal(viewer.follower.suspended, 'paused');
    viewer.follower.resume();
    viewer.run(4_000);
    assert.equal(viewer.player.state, 'playing');
    assert.ok(Math.abs(viewer.ahead) < 80);
  });

  it('takes back in steps what a player with steps drifts', () => {
    for (const by of [-1, -0.3, 0.3, 1]) {
      const viewer = new Viewer({ rates: YOUTUBE });
      viewer.run(4_000);
      viewer.group = { ...viewer.group, position: viewer.group.position + by };
      viewer.run(15_000);
      assert.ok(Math.abs(viewer.ahead) < 80, `${by} s: ${viewer.ahead} ms are left`);
      assert.equal(viewer.player.rate, 1);
      assert.equal(viewer.count('seek'), 0);
    }
  });

  it('jumps where a player has no step left', () => {
    const viewer = new Viewer({ rates: YOUTUBE });
    viewer.do({ rate: 2 });
    viewer.run(4_000);
    viewer.group = { ...viewer.group, position: viewer.group.position + 0.7 };
    viewer.run(8_000);
    assert.equal(viewer.count('seek'), 1);
    assert.ok(Math.abs(viewer.ahead) < 150, `${viewer.ahead} ms`);
  });

  it('holds any two viewers together, whatever their players are like', () => {
    const seed = Number(process.env['SEED'] ?? 1);
    for (let run = 0; run < 100; run++) {
      const random = seededRandom(seed * 1000 + run);
      const between = (low: number, high: number) => () => low + (high - low) * random();
      const seekMs = between(20, 100 + 900 * random());
      const base = seekMs();
      const viewer = new Viewer({
        seekMs: () => base + 60 * random(),
        startMs: between(10, 250),
        pace: 1 + (random() - 0.5) * 1e-3,
        noise: between(-0.015, 0.015),
        ...(random() < 0.4 && { rates: YOUTUBE }),
      });
      viewer.now = 1e6 * random();
      const off: number[] = [];
      for (let act = 0; act < 6; act++) {
        if (random() < 0.3) viewer.player.stall(3_000 * random());
        else viewer.do({ position: 600 * random() });
        // 1.2 seconds take fifteen to take back at eight percent.
        viewer.run(16_000);
        viewer.run(10_000, () => off.push(Math.abs(viewer.ahead)));
      }
      off.sort((a, b) => a - b);
      const p95 = off[Math.floor(off.length * 0.95)]!;
      assert.ok(p95 < 80, `seed ${seed}, run ${run}: p95 ${p95} ms`);
    }
  });
});
