/** What is told from a player's readings: where it is, and whether an advertisement plays. */
import { expect } from '@open-wc/testing';
import { AdWatch, type Reading } from './ad-watch.js';
import { YT_STATE } from './iframe-api.js';
import { SteadyTime } from './steady-time.js';

const { PLAYING, PAUSED, UNSTARTED, BUFFERING } = YT_STATE;
const STEP_MS = 250;

describe('the time between two readings', () => {
  it('is carried on at the rate from the last news', () => {
    const time = new SteadyTime();
    time.read(10, 0);
    expect(time.at(500, 1)).to.equal(10.5);
    time.read(10, 400);
    expect(time.at(500, 2)).to.equal(11);
    expect(time.at(500, 0)).to.equal(10);
  });

  it('stands still without news for a second', () => {
    const time = new SteadyTime();
    time.read(10, 0);
    expect(time.at(60_000, 1)).to.equal(11);
  });

  it('does not believe old readings after a jump, for a while', () => {
    const time = new SteadyTime();
    time.read(10, 0);
    time.jump(100, 100);
    time.read(10.4, 400);
    expect(time.at(450, 1)).to.equal(100);
    time.read(100.1, 700);
    expect(time.at(800, 1)).to.be.closeTo(100.2, 1e-9);
    time.jump(50, 1_000);
    time.read(101, 2_600);
    expect(time.at(2_600, 1)).to.equal(101);
  });

  it('makes nothing of a reading that says nothing', () => {
    const time = new SteadyTime();
    time.read(10, 0);
    time.read(undefined, 100);
    time.read(Number.NaN, 100);
    expect(time.at(100, 1)).to.equal(10.1);
  });
});

describe('telling an advertisement', () => {
  let watch: AdWatch;
  let now: number;
  beforeEach(() => {
    watch = new AdWatch();
    now = 0;
  });

  /** Reads for `ms`; `at` says the position, in seconds, `s` seconds after the beginning. Returns the last judgement. */
  const run = (ms: number, at: (s: number) => number, fields: Partial<Reading> = {}): boolean => {
    const start = now;
    let ad = false;
    for (const end = now + ms; now < end;) {
      now += STEP_MS;
      const time = at((now - start) / 1_000);
      ad = watch.read(
        { state: PLAYING, time, duration: 200, rate: 1, wantedSince: start, live: false, ...fields },
        now,
      );
    }
    return ad;
  };

  it('leaves alone what plays, at any rate', () => {
    for (const rate of [0.25, 1, 2]) expect(run(10_000, (s) => s * rate, { rate })).to.equal(false);
  });

  it('leaves alone what jumps where it was told to, even slowly', () => {
    run(5_000, (s) => s);
    watch.jumped(100, now);
    expect(run(1_000, () => 5)).to.equal(false);
    expect(run(6_000, () => 100, { state: BUFFERING })).to.equal(false);
    expect(run(5_000, (s) => 100 + s)).to.equal(false);
  });

  it('tells one during which the time stands still, and its end', () => {
    run(3_000, (s) => s);
    // The time is told as of its last news, and carried on for a moment each time.
    expect(run(4_000, (s) => 3 + (s % 0.5) / 2)).to.equal(true);
    expect(run(3_500, (s) => 3 + s)).to.equal(false);
  });

  it('takes a lack of data for no advertisement', () => {
    run(3_000, (s) => s);
    expect(run(9_000, () => 3, { state: BUFFERING })).to.equal(false);
    expect(run(9_000, () => 3, { state: PAUSED, wantedSince: null })).to.equal(false);
  });

  it('tells some in a row that count their own time in the middle, and their end', () => {
    run(30_000, (s) => s);
    expect(run(500, (s) => s, { duration: 15 })).to.equal(true);
    expect(run(500, (s) => s, { duration: 20 })).to.equal(true);
    expect(run(500, (s) => 30 + s)).to.equal(false);
  });

  it('knows the video from what was before it, by its length', () => {
    run(15_000, (s) => s, { duration: 15 });
    expect(run(500, (s) => s, { duration: 200 })).to.equal(false);
    expect(run(500, (s) => s, { duration: 15 })).to.equal(true);
  });

  it('takes the growing length of a live stream for what it is', () => {
    expect(run(5_000, (s) => s, { live: true, duration: 100 })).to.equal(false);
    expect(run(5_000, (s) => 5 + s, { live: true, duration: 90 })).to.equal(false);
  });

  it('tells one that does not go where it is told to', () => {
    run(2_000, (s) => s);
    watch.jumped(100, now);
    expect(run(4_000, (s) => 2 + s)).to.equal(true);
    expect(run(500, (s) => 100 + s)).to.equal(false);
  });

  it('tells one that keeps the video from beginning', () => {
    for (const state of [UNSTARTED, PAUSED]) {
      watch.reset();
      expect(run(2_000, () => 0, { state })).to.equal(false);
      watch.reset();
      expect(run(3_000, () => 0, { state })).to.equal(true);
      expect(run(3_000, () => 0, { state, wantedSince: null })).to.equal(false);
    }
  });

  it('leaves alone a video that somebody has paused', () => {
    run(2_000, (s) => s);
    expect(run(9_000, () => 2, { state: PAUSED })).to.equal(false);
  });

  it('knows nothing any more of the video before', () => {
    run(2_000, (s) => s);
    watch.reset();
    expect(run(2_000, (s) => s, { duration: 60 })).to.equal(false);
  });
});
