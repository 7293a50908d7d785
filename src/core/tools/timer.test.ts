import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elapsedAt, type TimerState } from '../ot/timer/state.js';
import type { TimerOp } from '../ot/timer/timer.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { spoken, timerTool } from './timer.js';
import type { Author } from './tool.js';

const ada: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const NONE = timerTool.type.create();

const make = (verb: string, args: unknown, state: TimerState, now: number): TimerOp | null =>
  timerTool.verbs[verb]!(args, state, { author: ada, now, newId: () => 'id' });
const take = (op: unknown, state: TimerState, at: number): TimerState => {
  const parsed = timerTool.type.parse(op);
  timerTool.admit!(parsed, state, ada);
  return timerTool.type.apply(state, timerTool.stamp!(parsed, ada, at, state));
};
const does = (state: TimerState, verb: string, args?: unknown, now = 0): TimerState =>
  take(make(verb, args, state, now), state, now);
const told = (state: TimerState, verb: string, args?: unknown): string | null =>
  timerTool.sentence(make(verb, args, state, 60_000)!, { name: 'Ada', before: state, after: state });
const left = (timer: TimerState, now: number): number => timer.duration - elapsedAt(timer, now);

const minute = does(NONE, 'start', { seconds: 60, label: 'Break' });

describe('a timer', () => {
  it('counts from the relay’s time, whatever a client claims', () => {
    const claimed = { set: { ...minute, at: 1e12 } };
    assert.equal(take(claimed, NONE, 7).at, 7);
    assert.equal(take({ run: ['pause', 5, 1e12] }, minute, 8).at, 8);
  });

  it('is paused, runs on and goes back to its beginning', () => {
    const paused = does(minute, 'pause', undefined, 20_000.4);
    assert.equal(left(paused, 99_000), 40_000);
    const resumed = does(paused, 'resume', undefined, 100_000);
    assert.equal(left(resumed, 110_000), 30_000);
    const reset = does(resumed, 'reset', undefined, 110_000);
    assert.deepEqual([left(reset, 200_000), reset.running, reset.label], [60_000, false, 'Break']);
    assert.equal(make('reset', undefined, reset, 200_000), null);
  });

  it('takes no claim of ages that have passed, from which it could not be paused again', () => {
    const ages = { run: ['resume', 2 ** 40, 0] };
    assert.throws(() => take(ages, minute, 0), { code: 'TOO_LARGE', message: /have passed/ });
    const set = { set: { ...minute, elapsed: 2 ** 40 } };
    assert.throws(() => take(set, NONE, 0), { code: 'TOO_LARGE', message: /have passed/ });
  });

  it('believes nobody that more has passed than the relay knows', () => {
    const paused = take({ run: ['pause', 3_600_000, 0] }, minute, 20_000);
    assert.deepEqual([paused.elapsed, paused.running], [20_000, false]);
    assert.equal(take({ run: ['resume', 3_600_000, 0] }, paused, 90_000).elapsed, 20_000);
    assert.equal(take({ run: ['pause', 3_600_000, 0] }, paused, 90_000).elapsed, 20_000);
    const stopwatch = does(NONE, 'start');
    assert.equal(take({ run: ['pause', 3_600_000, 0] }, stopwatch, 5_000).elapsed, 5_000);
  });

  it('believes that a word was on its way, though not since before the timer ran', () => {
    assert.equal(take({ run: ['pause', 19_000, 0] }, minute, 20_000).elapsed, 19_000);
    const again = does(does(minute, 'pause', undefined, 20_000), 'resume', undefined, 50_000);
    assert.equal(take({ run: ['pause', 1_000, 0] }, again, 60_000).elapsed, 20_000);
    assert.equal(take({ run: ['resume', 1_000, 0] }, again, 60_000).elapsed, 20_000);
  });

  it('goes on from where it was when a pause, or going back to its beginning, is taken back', () => {
    const undone = (op: TimerOp, state: TimerState, at: number): TimerState =>
      take(timerTool.type.invert(op, state), timerTool.type.apply(state, op), at);
    const pause = make('pause', undefined, minute, 20_000)!;
    assert.equal(left(undone(pause, minute, 90_000), 100_000), 30_000);
    const paused = does(minute, 'pause', undefined, 20_000);
    const reset = make('reset', undefined, paused, 30_000)!;
    assert.equal(left(undone(reset, paused, 90_000), 100_000), 40_000);
  });

  it('cannot be put back to a time that it never had', () => {
    const reset = does(minute, 'reset', undefined, 10_000);
    assert.equal(take({ run: ['resume', 2 ** 39, 0] }, reset, 20_000).elapsed, 60_000);
    assert.equal(take({ set: { ...minute, elapsed: 2 ** 39 } }, NONE, 0).elapsed, 60_000);
    const stopwatch = { set: { ...minute, duration: 0, elapsed: 2 ** 39 } };
    assert.equal(take(stopwatch, NONE, 0).elapsed, TOOL_LIMITS.timerMs);
  });

  it('takes more time and less, and from now on when it is over', () => {
    assert.equal(left(does(minute, 'add', { seconds: 30 }), 0), 90_000);
    assert.equal(left(does(minute, 'add', { seconds: 30 }, 100_000), 100_000), 30_000);
    assert.equal(does(minute, 'add', { seconds: -90 }).duration, 1_000);
    assert.equal(make('add', { seconds: 0 }, minute, 0), null);
    assert.equal(make('add', { seconds: -60 }, { ...minute, duration: 1_000 }, 0), null);
  });

  it('counts up without seconds, and then has no end to move', () => {
    const stopwatch = does(NONE, 'start');
    assert.equal(stopwatch.duration, 0);
    assert.throws(() => make('add', { seconds: 5 }, stopwatch, 0), { message: /no end/ });
    assert.throws(() => take({ add: 5_000 }, stopwatch, 0), { code: 'BAD_OPERATION', message: /no end/ });
  });

  it('is as long as a day, and not longer; never shorter than nothing', () => {
    const day = does(NONE, 'start', { seconds: TOOL_LIMITS.timerMs / 1000 });
    assert.throws(() => take({ add: 1_000 }, day, 0), { code: 'TOO_LARGE' });
    assert.throws(() => take({ set: { ...minute, duration: 2 ** 40 } }, NONE, 0), { code: 'TOO_LARGE' });
    assert.throws(() => take({ add: -60_000 }, minute, 0), { code: 'BAD_OPERATION' });
    assert.throws(() => take({ set: { ...minute, duration: -1 } }, NONE, 0), { code: 'BAD_OPERATION' });
  });

  it('calls an operation by all that it does', () => {
    assert.deepEqual(timerTool.verbsOf({ run: ['reset', 0, 1], add: 1 }), ['reset', 'add']);
    assert.deepEqual(timerTool.verbsOf({ set: minute }), ['start']);
    assert.deepEqual(timerTool.verbsOf({}), []);
  });

  it('has sentences', () => {
    assert.equal(told(NONE, 'start', { seconds: 300 }), 'Ada started a timer of 5 minutes');
    assert.equal(
      told(NONE, 'start', { seconds: 60, label: 'Break' }),
      'Ada started a timer of 1 minute: Break',
    );
    assert.equal(told(NONE, 'start'), 'Ada started a stopwatch');
    assert.equal(told(minute, 'pause'), 'Ada paused the timer');
    assert.equal(told(minute, 'resume'), 'Ada resumed the timer');
    assert.equal(told(minute, 'reset'), 'Ada reset the timer');
    assert.equal(told(minute, 'add', { seconds: 60 }), 'Ada added 1 minute');
    assert.equal(told(minute, 'add', { seconds: -30 }), 'Ada took 30 seconds off');
    assert.equal(timerTool.sentence({}, { name: 'Ada', before: NONE, after: NONE }), null);
    assert.equal(spoken(3_661_000), '1 hour 1 minute 1 second');
  });

  for (const [verb, args, message] of [
    ['start', 'x', /argument of start/],
    ['start', { seconds: -1 }, /seconds/],
    ['start', { seconds: 1.5 }, /seconds/],
    ['start', { seconds: 86_401 }, /86400/],
    ['start', { seconds: '60' }, /seconds/],
    ['start', { label: {} }, /label/],
    ['start', { minutes: 1 }, /"minutes"/],
    ['pause', { at: 1 }, /"at"/],
    ['add', undefined, /argument of add/],
    ['add', { seconds: null }, /seconds/],
  ] as const) {
    it(`${verb} ${JSON.stringify(args)} is refused by name`, () => {
      assert.throws(() => make(verb, args, minute, 0), { code: 'BAD_OPERATION', message });
    });
  }
});
