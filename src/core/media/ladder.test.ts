/** The ladder as stories, and what holds for every line whatsoever. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { initialLadder, LADDER, lowerRung, step, type LadderState, type LineSample } from './ladder.js';
import { RUNGS, type Rung } from './media.js';

const well = { lacking: 'nothing', busy: false, waiting: 0 } as const;
const good: LineSample = { ...well, available: 3_000_000, loss: 0, roundTrip: 40, score: 10 };
const unknown: LineSample = { ...well, available: null, loss: null, roundTrip: null, score: null };
const dead: LineSample = { ...well, available: 5_000, loss: 0.9, roundTrip: 9_000, score: 0 };
const lossy: LineSample = { ...good, loss: 0.3 };
/** Pictures are wanted, and none comes. */
const narrow: LineSample = { ...good, available: 60_000, lacking: 'pictures' };

/** The rungs that a line leads through, a sample a second. */
function walk(samples: readonly LineSample[], from: LadderState = initialLadder): LadderState[] {
  let state = from;
  return samples.map((sample) => (state = step(state, sample, 1_000)));
}
const times = (count: number, sample: LineSample): LineSample[] =>
  Array.from({ length: count }, () => sample);
const last = (states: readonly LadderState[]): LadderState => states.at(-1) as LadderState;
const rungs = (states: readonly LadderState[]): Rung[] => states.map(({ rung }) => rung);

test('a good line, and one of which nothing is known, stay where they are', () => {
  assert.equal(last(walk(times(100, good))).rung, 'full');
  assert.equal(last(walk(times(100, unknown))).rung, 'full');
});

test('one bad second changes nothing, two are enough', () => {
  assert.equal(last(walk([lossy, good, lossy, good])).rung, 'full');
  assert.deepEqual(rungs(walk([lossy, lossy])), ['full', 'audio']);
});

test('what is only thought of a line is believed later, and only where something is lacking', () => {
  assert.deepEqual(rungs(walk(times(5, narrow))), ['full', 'full', 'full', 'full', 'audio']);
  assert.equal(last(walk([...times(4, narrow), good, ...times(4, narrow)])).rung, 'full');
  // A room in which nobody speaks or shows anything sends next to nothing.
  const quiet: LineSample = { ...good, available: 11_000 };
  for (const rung of RUNGS)
    assert.equal(last(walk(times(100, quiet), { ...initialLadder, rung })).rung, 'full', `from ${rung}`);
});

test('a machine that has no time is no bad line: what it loses costs a rung, what it delays none', () => {
  const late: LineSample = { ...narrow, roundTrip: 9_000, busy: true };
  assert.equal(last(walk(times(60, late))).rung, 'full');
  assert.deepEqual(rungs(walk(times(2, { ...late, loss: 0.4 }))), ['full', 'reduced']);
});

test('it goes as far down as the line asks, but to silence only by way of sound', () => {
  const thin: LineSample = { ...good, available: 200_000, lacking: 'layers' };
  assert.equal(last(walk(times(5, thin))).rung, 'reduced');
  const minutes = rungs(walk(times(600, thin)));
  const steps = minutes.filter((rung, i) => i > 0 && rung !== minutes[i - 1]);
  assert.ok(steps.length <= 15 && !steps.includes('audio'), String(steps));
  assert.deepEqual(rungs(walk(times(4, dead))), ['full', 'audio', 'audio', 'operations']);
});

test('loss, delay and poor reception count as much as bandwidth', () => {
  assert.equal(last(walk(times(2, { ...good, loss: 0.12 }))).rung, 'reduced');
  assert.equal(last(walk(times(2, { ...good, roundTrip: 1_000 }))).rung, 'reduced');
  assert.equal(last(walk(times(2, { ...good, score: 3 }))).rung, 'reduced');
  assert.equal(last(walk(times(2, { ...good, loss: 0.3 }))).rung, 'audio');
});

test('it climbs a rung at a time, each after a while of a good line', () => {
  const down = last(walk(times(2, lossy)));
  const climb = rungs(walk(times(10, good), down));
  assert.equal(climb[3], 'audio');
  assert.equal(climb[4], 'reduced');
  assert.equal(climb[8], 'reduced');
  assert.equal(climb[9], 'full');
});

test('an estimate that is low because little is sent keeps no picture away, and more of them not for ever', () => {
  const climb = rungs(walk(times(30, { ...good, available: 130_000 }), last(walk(times(2, lossy)))));
  assert.equal((climb.indexOf('reduced') + 1) * 1_000, LADDER.patienceMs);
  assert.equal((climb.indexOf('full') + 1) * 1_000, 3 * LADDER.patienceMs);
});

test('a queue that stands costs a rung where pictures are in it, and never sound', () => {
  const waits = (ms: number): LineSample => ({ ...good, waiting: ms });
  assert.equal(last(walk(times(60, waits(200)))).rung, 'full');
  assert.deepEqual([...new Set(rungs(walk(times(20, waits(300)))))], ['full', 'reduced']);
  assert.equal(last(walk(times(20, waits(9_000)))).rung, 'audio');
  assert.equal(last(walk(times(60, { ...waits(9_000), busy: true }))).rung, 'full');
});

test('where sound alone waits on the line, pictures are tried once a minute', () => {
  const full: LineSample = { ...good, roundTrip: 600, waiting: 500 };
  const from = last(walk(times(2, lossy)));
  const climb = rungs(walk(times(61, full), from));
  assert.equal((climb.indexOf('reduced') + 1) * 1_000, LADDER.patienceMaxMs);
  assert.equal(last(walk(times(5, { ...full, waiting: 100 }), from)).rung, 'reduced', 'a little is nothing');
  assert.equal(last(walk(times(10, { ...full, busy: true }), from)).rung, 'reduced', 'or its own lateness');
  const silent: LadderState = { ...from, rung: 'operations' };
  assert.equal(last(walk(times(5, full), silent)).rung, 'audio', 'sound waits for nothing');
});

test('each attempt that fails makes the next one wait longer, up to a limit', () => {
  let state = last(walk(times(2, lossy)));
  const waits: number[] = [];
  for (let attempt = 0; attempt < 7; attempt++) {
    let seconds = 0;
    while (state.rung === 'audio') {
      state = step(state, good, 1_000);
      seconds++;
    }
    waits.push(seconds * 1_000);
    for (const next of walk(times(2, lossy), state)) state = next;
  }
  assert.deepEqual(waits, [5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});

test('a step up that has proven itself makes it patient no more', () => {
  let state: LadderState = { ...last(walk(times(2, lossy))), patience: 40_000 };
  state = last(walk(times(45, good), state));
  assert.equal(state.rung, 'reduced');
  state = last(walk(times(LADDER.provenMs / 1_000 + 1, good), state));
  assert.equal(state.patience, LADDER.patienceMs);
});

test('the lower of two rungs is the one that carries less', () => {
  assert.equal(lowerRung('full', 'audio'), 'audio');
  assert.equal(lowerRung('operations', 'reduced'), 'operations');
});

const anything = fc.record({
  lacking: fc.constantFrom('nothing', 'layers', 'pictures'),
  busy: fc.boolean(),
  available: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
  loss: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  roundTrip: fc.option(fc.integer({ min: 0, max: 10_000 })),
  waiting: fc.integer({ min: 0, max: 10_000 }),
  score: fc.option(fc.integer({ min: 0, max: 10 })),
});

test('whatever the line does: never silence before pictures are gone, never up in a hurry', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 200 }), (samples) => {
      let before = initialLadder;
      let sinceStep = Infinity;
      for (const state of walk(samples)) {
        const from = RUNGS.indexOf(before.rung);
        const to = RUNGS.indexOf(state.rung);
        sinceStep++;
        if (to < from) {
          assert.equal(to, from - 1, 'up a rung at a time');
          assert.ok(sinceStep * 1_000 >= LADDER.patienceMs, 'up with patience');
        }
        if (state.rung === 'operations' && before.rung !== 'operations') assert.equal(before.rung, 'audio');
        if (to !== from) sinceStep = 0;
        assert.ok(state.patience >= LADDER.patienceMs && state.patience <= LADDER.patienceMaxMs);
        before = state;
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever went before: two bad seconds lower it, and a good line brings it all back', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 100 }), (samples) => {
      const state = samples.length > 0 ? last(walk(samples)) : initialLadder;
      const worse = last(walk(times(4, dead), state));
      assert.equal(worse.rung, 'operations');
      assert.equal(last(walk(times(200, good), state)).rung, 'full');
    }),
  );
});
