/**
 * Several pages over a line that jitters, each with an estimate of its own of
 * the server's time: how far apart their films really are. What the screens
 * add, whole frames and late ones, only real pages can say.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createServerClock, type ServerClock } from '../clock/server-clock.js';
import type { PlaybackState } from '../ot/playback/state.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { seededRandom } from '../testing/random.js';
import { SimulatedPlayer } from '../testing/simulated-player.js';
import { Follower } from './follower.js';
import { momentAt } from './timeline.js';

const SEED = Number(process.env['SEED'] ?? 1);
const JITTER = 100;
const GRAIN = 5;
const TICK = 100;
/** What a page asks when it has joined: so often, so many milliseconds apart. */
const PINGS = 16;
const BETWEEN = 125;

class Page {
  readonly clock: FakeClock = createFakeClock();
  readonly server: ServerClock = createServerClock(this.clock);
  readonly player: SimulatedPlayer;
  readonly follower = new Follower('any');
  readonly #random: () => number;
  #state: PlaybackState | null = null;
  #next = 0;

  constructor(random: () => number) {
    this.#random = random;
    const seek = 80 + 300 * random();
    this.player = new SimulatedPlayer({
      seekMs: () => seek + 60 * random(),
      startMs: () => 30 + 60 * random(),
      noise: () => 0.024 * (random() - 0.5),
      pace: 1 + (random() - 0.5) * 1e-4,
    });
    for (let n = 0; n < PINGS; n++) this.clock.after(n * BETWEEN, () => this.#ping());
  }

  /** It hears of `state` when the line lets it. */
  hear(state: PlaybackState): void {
    this.clock.after(JITTER * this.#random(), () => {
      this.#state = state;
      this.follower.moved();
      this.#next = this.clock.monotonic();
    });
  }

  advance(): void {
    this.clock.advance(GRAIN);
    this.player.advance(GRAIN);
    const now = this.clock.monotonic();
    if (!this.#state || now < this.#next) return;
    const moment = momentAt(this.#state, this.server.now(), null);
    this.player.take(this.follower.step(now, moment, this.player.view));
    this.#next = Math.min(now + TICK, this.follower.due ?? Infinity);
  }

  #ping(): void {
    const sent = this.clock.monotonic();
    this.clock.after(JITTER * this.#random(), () => {
      const at = this.clock.now();
      this.clock.after(JITTER * this.#random(), () => this.server.sample(sent, at));
    });
  }
}

/** The 95th percentiles of the milliseconds between the foremost and the hindmost of five, over many rooms. */
function apart(settleMs: number): { steady: number; jumped: number } {
  const steady: number[] = [];
  const jumped: number[] = [];
  for (let run = 0; run < 30; run++) {
    const random = seededRandom(SEED * 1000 + run);
    const pages = Array.from({ length: 5 }, () => new Page(random));
    const pass = (ms: number, into?: number[]): void => {
      for (let t = 0; t < ms; t += GRAIN) {
        for (const page of pages) page.advance();
        const places = pages.map(({ player }) => 1000 * player.truth);
        into?.push(Math.max(...places) - Math.min(...places));
      }
    };
    const say = (position: number): void => {
      const at = pages[0]!.clock.now();
      for (const page of pages) page.hear({ src: 'a', playing: true, position, rate: 1, at });
    };
    pass(settleMs);
    say(0);
    pass(6_000);
    pass(3_000, steady);
    for (const position of [35, 5, 20]) {
      say(position);
      pass(1_000);
      pass(200, jumped);
      pass(3_000);
    }
  }
  const p95 = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(0.95 * values.length)]!;
  return { steady: p95(steady), jumped: p95(jumped) };
}

describe(`five pages over a line with up to ${JITTER} ms of jitter each way`, () => {
  for (const [when, settleMs] of [
    ['that have been there for a while', 3_000],
    ['that have just joined', 300],
  ] as const) {
    it(`[CK2] are together, steady and one second after a jump: ${when}`, () => {
      const { steady, jumped } = apart(settleMs);
      const found = `seed ${SEED}: ${steady.toFixed(1)} ms steady, ${jumped.toFixed(1)} ms after a jump`;
      assert.ok(steady <= 42, found);
      assert.ok(jumped <= 48, found);
    });
  }
});
