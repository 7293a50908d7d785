/** A timer that everybody sees the same of: a countdown, or a stopwatch. */
import { bad, checkInteger, checkString, tooLarge } from '../ot/check.js';
import { elapsedAt, type TimerState } from '../ot/timer/state.js';
import { timerType, type TimerOp } from '../ot/timer/timer.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { readArgs, readNoArgs } from './arguments.js';
import type { Tool, Verb } from './tool.js';

type TimerVerb = Verb<TimerState, TimerOp>;

const MAX_SECONDS = TOOL_LIMITS.timerMs / 1000;
/** Milliseconds of the shortest countdown; one of none would be a stopwatch. */
const SHORTEST = 1_000;
/** Milliseconds, years in fact, that may have passed: half of what the type takes, for a timer runs on from there. */
const LONGEST = 2 ** 39;

const verbs = {
  /** `{seconds?, label?}`: a countdown of 1 to 86,400 seconds, in place of what was; a stopwatch without. */
  start(args, _state, { now }) {
    const { seconds = 0, label = '' } = readArgs(args ?? {}, 'start', [], ['seconds', 'label']);
    return {
      set: {
        duration: checkInteger(seconds, 'seconds', 0, MAX_SECONDS) * 1000,
        elapsed: 0,
        running: true,
        at: now,
        label: checkString(label, 'label', 0, TOOL_LIMITS.timerLabelChars),
      },
    };
  },

  // Also when it stands, or runs, already: somebody may be about to change just that.
  pause(args, state, { now }) {
    readNoArgs(args, 'pause');
    return { run: ['pause', Math.round(elapsedAt(state, now)), now] };
  },

  resume(args, state, { now }) {
    readNoArgs(args, 'resume');
    return { run: ['resume', Math.round(elapsedAt(state, now)), now] };
  },

  /** `{seconds}`: more, or less when negative; to a countdown that is over, from now on. */
  add(args, state, { now }) {
    const { seconds } = readArgs(args, 'add', ['seconds']);
    const wanted = checkInteger(seconds, 'seconds', -MAX_SECONDS, MAX_SECONDS) * 1000;
    if (state.duration === 0) throw bad('a stopwatch has no end to move');
    const over = Math.max(0, Math.round(elapsedAt(state, now)) - state.duration);
    const add = wanted > 0 ? wanted + over : Math.max(wanted, Math.min(0, SHORTEST - state.duration));
    return add === 0 ? null : { add };
  },

  /** Back to the beginning, stopped. */
  reset(args, state, { now }) {
    readNoArgs(args, 'reset');
    return state.running || state.elapsed > 0 ? { run: ['reset', 0, now] } : null;
  },
} satisfies Record<string, TimerVerb>;

export const timerTool: Tool<TimerState, TimerOp> = {
  name: 'timer',
  type: timerType,
  verbs,
  // Each verb has a time of its own.
  coalesces: false,

  verbsOf({ set, run, add }) {
    if (set) return ['start'];
    return [...(run ? [run[0]] : []), ...(add ? ['add'] : [])];
  },

  sentence({ set, run, add }, { name }) {
    if (set) {
      const what = set.duration > 0 ? `a timer of ${spoken(set.duration)}` : 'a stopwatch';
      return `${name} started ${what}${set.label && `: ${set.label}`}`;
    }
    if (run) return `${name} ${run[0]}${run[0] === 'reset' ? '' : 'd'} the timer`;
    if (!add) return null;
    return add > 0 ? `${name} added ${spoken(add)}` : `${name} took ${spoken(-add)} off`;
  },

  admit(op, state) {
    if (op.add && state.duration === 0) throw bad('a stopwatch has no end to move');
    const { duration, elapsed } = timerType.apply(state, op);
    if (duration > TOOL_LIMITS.timerMs)
      throw tooLarge(
        `the timer would have ${duration} milliseconds, at most ${TOOL_LIMITS.timerMs} are allowed`,
      );
    if ((op.set ?? op.run) && elapsed > LONGEST) throw tooLarge(`${elapsed} milliseconds cannot have passed`);
    if (duration < (op.add ? SHORTEST : 0)) throw bad('less than nothing would be left of the timer');
  },

  stamp({ set, run, add }, _author, at, state) {
    if (set) return { set: { ...set, elapsed: Math.min(set.elapsed, longest(set)), at } };
    const passed = run && (run[0] === 'reset' ? 0 : believable(run[1], state, at));
    return {
      ...(run && { run: [run[0], passed!, at] as const }),
      ...(add !== undefined && { add }),
    };
  },
};

/**
 * What can have passed when somebody says that `claimed` milliseconds have: a
 * little less than the relay's own clock says, for the word was on its way; as
 * much as stands on a timer that stands. A timer put back to its beginning no
 * longer knows what it was put back from: taking that back is believed, as far
 * as the timer goes.
 */
function believable(claimed: number, state: TimerState, at: number): number {
  const most = Math.round(elapsedAt(state, at));
  if (!state.running && most === 0) return Math.min(claimed, longest(state));
  return Math.min(most, Math.max(claimed, state.elapsed));
}

/** A stopwatch without an end is believed a day. */
const longest = ({ duration }: TimerState): number => duration || TOOL_LIMITS.timerMs;

/** `5 minutes`, `1 hour 30 seconds`: to the second. */
export function spoken(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  return said.join(' ') || '0 seconds';
}

export { timerTool as tool };
