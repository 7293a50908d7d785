import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { elapsedAt } from './state.js';
import { timerType } from './timer.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const set = (change: object = {}): unknown => ({
  set: { duration: 60_000, elapsed: 0, running: true, at: 1, label: '', ...change },
});

const rows: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['a list', [], /operation/],
  ['an unknown field', { stop: true }, /"stop"/],
  ['a hostile field', JSON.parse('{"__proto__":{}}'), /__proto__/],
  ['a timer that is null', { set: null }, /timer/],
  ['a timer without a duration', { set: { elapsed: 0, running: true, at: 1, label: '' } }, /"duration"/],
  ['a timer with an unknown field', set({ by: 'me' }), /"by"/],
  ['a duration of half a millisecond', set({ duration: 0.5 }), /duration/],
  ['a duration beyond all numbers', set({ duration: 1e300 }), /duration/],
  ['a duration that is text', set({ duration: '60' }), /duration/],
  ['less than nothing passed', set({ elapsed: -1 }), /elapsed/],
  ['a timer that runs perhaps', set({ running: 1 }), /running/],
  ['a timer at no time', set({ at: Infinity }), /time/],
  ['a label that is no text', set({ label: 5 }), /label/],
  ['a label that never ends', set({ label: 'x'.repeat(81) }), /80/, 'TOO_LARGE'],
  ['half a character', set({ label: '\ud800' }), /surrogate/],
  ['a timer set and paused at once', { ...(set() as object), run: ['pause', 0, 1] }, /changes another/],
  ['a run that is no list', { run: 'pause' }, /"run"/],
  ['an unknown run', { run: ['stop', 0, 1] }, /none of pause, resume, reset/],
  ['a run without a time', { run: ['pause', 0] }, /3 items/],
  ['a run at no time', { run: ['pause', 0, null] }, /time/],
  ['a reset to another time', { run: ['reset', 5, 1] }, /from 0/],
  ['nothing added', { add: 0 }, /nothing/],
  ['a fraction added', { add: 1.5 }, /added/],
  ['everything added', { add: 1e300 }, /added/],
];

describe(`[OT6] ${timerType.name} refuses`, () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => timerType.parse(raw), { name: 'MMError', code, message: names }));
  }
});

describe('the time of a timer', () => {
  const timer = { duration: 60_000, elapsed: 5_000, running: true, at: 1_000, label: '' };

  it('passes while it runs, and stands while it does not', () => {
    assert.equal(elapsedAt(timer, 3_000), 7_000);
    assert.equal(elapsedAt({ ...timer, running: false }, 3_000), 5_000);
  });

  it('does not run backwards for a clock that is behind', () => {
    assert.equal(elapsedAt(timer, 990), 5_000);
  });
});
