import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlaybackState } from '../ot/playback/state.js';
import { seededRandom } from '../testing/random.js';
import { SimulatedPlayer, type SimulatedOptions } from '../testing/simulated-player.js';
import { Follower } from './follower.js';
import { momentAt } from './timeline.js';

const YOUTUBE = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
/** Milliseconds between two looks at everybody, and of a viewer at its player. */
const GRAIN = 5;
const TICK = 100;
const SEED = Number(process.env['SEED'] ?? 1);

/** Some viewers of one timeline, each looking at its player at its own moments. */
class Group {
  now = 0;
  state: PlaybackState = { src: 'a', playing: true, position: 0, rate: 1, at: 0 };
  readonly viewers: { readonly player: SimulatedPlayer; readonly follower: Follower; next: number }[];

  constructor(players: readonly SimulatedOptions[]) {
    this.viewers = players.map((options) => ({
      player: new SimulatedPlayer(options),
      follower: new Follower(options.rates ?? 'any'),
      next: 0,
    }));
  }

  /** The group does something, of which each viewer hears `late` milliseconds later at most. */
  do(change: Partial<PlaybackState>, late: () => number = () => 0): void {
    const { position } = momentAt(this.state, this.now, null);
    this.state = { ...this.state, position, at: this.now, ...change };
    for (const viewer of this.viewers) {
      viewer.follower.moved();
      viewer.next = this.now + late();
    }
  }

  run(ms: number, look?: () => void): void {
    for (const end = this.now + ms; this.now < end; this.now += GRAIN) {
      look?.();
      for (const viewer of this.viewers) {
        const { player, follower } = viewer;
        if (this.now >= Math.min(viewer.next, follower.due ?? Infinity)) {
          player.take(follower.step(this.now, momentAt(this.state, this.now, null), player.view));
          viewer.next = this.now + TICK;
        }
        player.advance(GRAIN);
      }
    }
  }

  /** Milliseconds between the foremost and the hindmost. */
  get spread(): number {
    const truths = this.viewers.map(({ player }) => 1000 * player.truth);
    return Math.max(...truths) - Math.min(...truths);
  }

  /** Milliseconds that the first is ahead of the group. */
  get ahead(): number {
    return 1000 * (this.viewers[0]!.player.truth - momentAt(this.state, this.now, null).position);
  }
}

const p95 = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length * 0.95)]!;
const seeks = ({ player }: Group['viewers'][number]): number =>
  player.told.filter(({ kind }) => kind === 'seek').length;

describe('one second after a jump', () => {
  for (const [name, rates] of [
    ['any rate', undefined],
    ['steps', YOUTUBE],
  ] as const) {
    it(`five viewers are together, whatever their jumps and starts cost, with ${name}`, () => {
      const spreads: number[] = [];
      for (let run = 0; run < 40; run++) {
        const random = seededRandom(SEED * 1000 + run);
        const between = (low: number, high: number) => () => low + (high - low) * random();
        const group = new Group(
          Array.from({ length: 5 }, () => ({
            seekMs: between(50, 600),
            startMs: between(20, 140),
            noise: between(-0.01, 0.01),
            pace: 1 + (random() - 0.5) * 1e-3,
            rates,
          })),
        );
        group.run(4_000);
        for (let jump = 0; jump < 6; jump++) {
          group.do({ position: 600 * random() }, between(0, 50));
          // Some change their minds.
          if (random() < 0.3) {
            group.run(500 * random());
            group.do({ position: 600 * random() }, between(0, 50));
          }
          group.run(1_000);
          group.run(200, () => spreads.push(group.spread));
          group.run(3_000 + 3_000 * random());
        }
      }
      const worst = p95(spreads);
      assert.ok(worst <= 80, `seed ${SEED}: p95 of the spread is ${worst.toFixed(0)} ms`);
    });
  }

  it('five viewers are together though the price of their jumps is unknown yet', () => {
    const random = seededRandom(SEED);
    const spreads: number[] = [];
    for (let run = 0; run < 40; run++) {
      const seekMs = (): number => 50 + 450 * random();
      const group = new Group(
        Array.from({ length: 5 }, () => ({ seekMs, startMs: () => 40 + 60 * random() })),
      );
      group.run(3_000);
      group.do({ position: 100 });
      group.run(1_000);
      spreads.push(group.spread);
    }
    const worst = p95(spreads);
    assert.ok(worst <= 80, `seed ${SEED}: p95 of the spread is ${worst.toFixed(0)} ms`);
  });
});

describe('a landing', () => {
  it('stands at its goal until the group is there, and is let go in time for the start', () => {
    const group = new Group([{ seekMs: () => 80, startMs: () => 130 }]);
    const [{ player }] = group.viewers as [Group['viewers'][number]];
    group.run(3_000);
    for (let jump = 1; jump <= 8; jump++) {
      group.do({ position: 100 * jump });
      group.run(150);
      assert.deepEqual([player.state, player.rate], ['playing', 0], 'it stands');
      if (jump < 8) group.run(4_000);
    }
    while (player.rate === 0) group.run(GRAIN);
    group.run(140);
    assert.ok(Math.abs(group.ahead) < 15, `it starts in place: ${group.ahead} ms`);
  });

  it('stands no longer than its jumps make necessary', () => {
    const group = new Group([{ seekMs: () => 40, startMs: () => 60 }]);
    const [{ player }] = group.viewers as [Group['viewers'][number]];
    group.run(3_000);
    const stood: number[] = [];
    for (let jump = 1; jump <= 12; jump++) {
      group.do({ position: 100 * jump });
      group.run(GRAIN);
      const from = group.now;
      while (player.rate === 0) group.run(GRAIN);
      stood.push(group.now - from);
      group.run(4_000);
    }
    assert.ok(stood[0]! < 700, `at first ${stood[0]} ms`);
    assert.ok(stood.at(-1)! < 250, `in the end ${stood.at(-1)} ms`);
  });

  it('does not stand where it is late anyway, and catches up quickly', () => {
    const group = new Group([{ seekMs: () => 900, startMs: () => 60 }]);
    const [{ player }] = group.viewers as [Group['viewers'][number]];
    group.run(3_000);
    group.do({ position: 100 });
    group.run(850);
    assert.deepEqual([player.state, player.rate], ['buffering', 1]);
    group.run(1_400);
    assert.ok(Math.abs(group.ahead) < 40, `${group.ahead} ms`);
    assert.equal(seeks(group.viewers[0]!), 1);
  });

  it('is over when the group stops, and begins again when it plays', () => {
    const group = new Group([{ seekMs: () => 80, startMs: () => 60 }]);
    const [{ player }] = group.viewers as [Group['viewers'][number]];
    group.run(3_000);
    group.do({ position: 100 });
    group.run(200);
    assert.equal(player.rate, 0);
    group.do({ playing: false });
    group.run(500);
    assert.equal(player.state, 'paused');
    assert.ok(Math.abs(group.ahead) < 1);
    group.do({ playing: true });
    group.run(1_500);
    assert.deepEqual([player.state, player.rate], ['playing', 1]);
    assert.ok(Math.abs(group.ahead) < 40, `${group.ahead} ms`);
  });

  it('is given up where nobody looks, and by an advertisement: neither stands still', () => {
    for (const away of ['hidden', 'ad', 'blocked'] as const) {
      const group = new Group([{ seekMs: () => 80 }]);
      const [{ player, follower }] = group.viewers as [Group['viewers'][number]];
      group.run(3_000);
      group.do({ position: 100 });
      group.run(200);
      assert.equal(player.rate, 0);
      if (away === 'hidden') player.hidden = true;
      else player.state = away;
      group.run(TICK);
      assert.deepEqual([follower.suspended, player.rate], [away, 1]);
    }
  });

  it('is not tried where the page is hidden: its timers are late', () => {
    const group = new Group([{ seekMs: () => 80 }]);
    const [{ player }] = group.viewers as [Group['viewers'][number]];
    group.run(3_000);
    player.hidden = true;
    group.do({ position: 100 });
    group.run(3_000, () => assert.equal(player.rate, 1));
    assert.equal(seeks(group.viewers[0]!), 1);
  });

  it('works with a player that takes standing for a pause', () => {
    const group = new Group([{ seekMs: () => 80, startMs: () => 60, stopsAtZero: true }]);
    const [{ player, follower }] = group.viewers as [Group['viewers'][number]];
    group.now = 90_000;
    group.run(6_000);
    assert.equal(player.state, 'playing', 'a late joiner plays');
    group.do({ position: 500 });
    group.run(1_200);
    assert.deepEqual([player.state, follower.suspended], ['playing', null]);
    assert.ok(Math.abs(group.ahead) < 60, `${group.ahead} ms`);
  });

  it('follows a step of the group that is too small for a jump within a second', () => {
    const group = new Group([{ startMs: () => 60 }]);
    group.run(4_000);
    for (const by of [0.3, -0.3]) {
      const { position } = momentAt(group.state, group.now, null);
      group.do({ position: position + by });
      group.run(1_000);
      assert.ok(Math.abs(group.ahead) < 40, `${by} s: ${group.ahead} ms`);
    }
    assert.equal(seeks(group.viewers[0]!), 0);
  });

  it('does not take the time that a source needs to begin for the price of a jump', () => {
    const seekMs = 80;
    let startMs = 2_500;
    const group = new Group([{ seekMs: () => seekMs + startMs, startMs: () => startMs, rates: YOUTUBE }]);
    const [{ player, follower }] = group.viewers as [Group['viewers'][number]];
    group.now = 60_000;
    group.run(10_000);
    startMs = 0;
    group.do({ position: 500 });
    group.run(GRAIN);
    assert.ok(player.truth < 500.7, `it goes ${player.truth - 500} s ahead`);
    assert.ok(follower.seekCost < 500, `${follower.seekCost} ms`);
  });

  it('does not stop for a clock that is a little ahead', () => {
    const group = new Group([{ startMs: () => 60, seekMs: () => 80 }]);
    const [{ player }] = group.viewers as [Group['viewers'][number]];
    group.run(3_000);
    const told = player.told.length;
    group.do({ position: 100, at: group.now + 30 });
    group.run(2_000);
    const kinds = player.told.slice(told).map(({ kind }) => kind);
    assert.ok(!kinds.includes('pause') && !kinds.includes('play'), kinds.join());
    assert.ok(Math.abs(group.ahead) < 40, `${group.ahead} ms`);
  });
});
