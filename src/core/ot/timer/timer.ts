/**
 * A countdown or a stopwatch over server time. The state says how much had
 * passed at one moment and whether it runs on from there, so that everybody
 * computes the same display and nothing is sent while it runs.
 *
 * An operation is one of
 *   {set}          another timer, in place of this one
 *   {run?, add?}   pause, resume or reset; and milliseconds more, or less. Neither: no operation.
 *
 * What was meant for a timer that somebody replaced is void. Times are the
 * relay's; transformation never looks at them.
 */
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkInteger, checkObject, checkString, checkTuple } from '../check.js';
import type { Order, OTType } from '../type.js';
import type { TimerState } from './state.js';

export type { TimerState };

/** The verb, what has passed, and since when that holds. */
export type Run = readonly [verb: 'pause' | 'resume' | 'reset', elapsed: number, at: number];

export interface TimerOp {
  readonly set?: TimerState;
  readonly run?: Run;
  readonly add?: number;
}

const RUNS: readonly unknown[] = ['pause', 'resume', 'reset'] satisfies Run[0][];
const NOTHING: TimerOp = {};

export const timerType: OTType<TimerState, TimerOp> = {
  name: 'mm/timer@1',

  create: () => ({ duration: 0, elapsed: 0, running: false, at: 0, label: '' }),

  parse(raw) {
    const fields = checkObject(raw, 'the operation', [], ['set', 'run', 'add']);
    if (Object.hasOwn(fields, 'set')) {
      if (Object.keys(fields).length > 1) throw bad('the operation sets a timer and changes another');
      return { set: parseState(fields.set) };
    }
    const run = Object.hasOwn(fields, 'run') ? { run: parseRun(fields.run) } : {};
    return Object.hasOwn(fields, 'add') ? { ...run, add: parseAdd(fields.add) } : run;
  },

  apply(state, { set, run, add = 0 }) {
    if (set) return set;
    if (!run && add === 0) return state;
    const now = run ? { elapsed: run[1], running: run[0] === 'resume', at: run[2] } : {};
    return { ...state, ...now, duration: state.duration + add };
  },

  transform(op, against, order) {
    if (against.set) return op.set && order === 'after' ? op : NOTHING;
    if (op.set || !op.run || !against.run || stands(op.run, against.run, order)) return op;
    return op.add === undefined ? NOTHING : { add: op.add };
  },

  compose(a, b) {
    if (b.set) return b;
    if (a.set) return { set: timerType.apply(a.set, b) };
    const run = b.run ?? a.run;
    const add = (a.add ?? 0) + (b.add ?? 0);
    return { ...(run && { run }), ...(add !== 0 && { add }) };
  },

  invert(op, state) {
    if (op.set) return { set: state };
    const back: Run = [state.running ? 'resume' : 'pause', state.elapsed, state.at];
    return { ...(op.run && { run: back }), ...(op.add && { add: -op.add }) };
  },

  isNoop: ({ set, run, add }) => !set && !run && !add,

  diff: (from, to) => (isSame(from, to) ? NOTHING : { set: to }),
};

/** Whether `run` counts against another one made concurrently: of two, exactly one does. */
function stands(run: Run, other: Run, order: Order): boolean {
  const first = order === 'before';
  // Back to the beginning is what is meant, whatever somebody else does to the time in between.
  if (run[0] !== other[0] && (run[0] === 'reset' || other[0] === 'reset')) return run[0] === 'reset';
  // Paused is paused: who comes second has nothing left to do. Of pause and resume the later one stands.
  return run[0] === other[0] ? first : !first;
}

function isSame(a: TimerState, b: TimerState): boolean {
  const times = a.duration === b.duration && a.elapsed === b.elapsed && a.at === b.at;
  return times && a.running === b.running && a.label === b.label;
}

function parseState(raw: unknown): TimerState {
  const fields = checkObject(raw, 'the timer', ['duration', 'elapsed', 'running', 'at', 'label']);
  if (typeof fields.running !== 'boolean') throw bad('"running" of the timer must be true or false');
  return {
    // A sum of additions may be less than nothing; the tool has its own bounds.
    duration: checkInteger(fields.duration, '"duration" of the timer', -FAR, FAR),
    elapsed: parseElapsed(fields.elapsed, '"elapsed" of the timer'),
    running: fields.running,
    at: parseAt(fields.at, '"at" of the timer'),
    label: checkString(fields.label, '"label" of the timer', 0, TOOL_LIMITS.timerLabelChars),
  };
}

function parseRun(raw: unknown): Run {
  const [verb, elapsed, at] = checkTuple(raw, 3, '"run"');
  if (!RUNS.includes(verb)) throw bad(`"run" is none of ${RUNS.join(', ')}`);
  const passed = parseElapsed(elapsed, 'the time passed');
  if (verb === 'reset' && passed !== 0) throw bad('reset starts from 0');
  return [verb as Run[0], passed, parseAt(at, 'the time of "run"')];
}

/** Sums stay far below where whole numbers end. */
const FAR = 2 ** 40;

function parseElapsed(value: unknown, what: string): number {
  return checkInteger(value, what, 0, FAR);
}

function parseAdd(value: unknown): number {
  const add = checkInteger(value, 'what is added', -FAR, FAR);
  if (add === 0) throw bad('what is added is nothing');
  return add;
}

function parseAt(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw bad(`${what} must be a time`);
  return value;
}
