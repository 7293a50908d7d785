/**
 * What people do with a source that plays for everyone. The tools `video` and
 * `youtube` are this one under two names: they differ in what a source is.
 */
import { bad, checkInteger } from '../ot/check.js';
import {
  checkRate,
  checkSource,
  deedsOf,
  type Change,
  type Deed,
  type Place,
} from '../ot/playback/change.js';
import { clockTime } from '../ot/playback/clock-time.js';
import { playbackType, type PlaybackOp } from '../ot/playback/playback.js';
import {
  motionOf,
  positionAt,
  roundPosition,
  sum,
  travel,
  type Motion,
  type PlaybackState,
} from '../ot/playback/state.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { badArgument, readArgs, readNoArgs } from './arguments.js';
import type { Tool, Verb } from './tool.js';

type PlaybackVerb = Verb<PlaybackState, PlaybackOp>;

const verbs = {
  /**
   * `{src, first?}`: another source, stopped at its start; null for none. With `first: true`
   * only where nothing is open, nor is opened by anybody else at the same time.
   */
  load(args, state, { now }) {
    const { src: raw, first = false } = readArgs(args, 'load', ['src'], ['first']);
    const src = raw === null ? null : checkSource(raw, 'src');
    if (typeof first !== 'boolean') throw badArgument('load', '"first" as true or false');
    if (src === state.src || (first && state.src !== null)) return null;
    const change = changeOf(state, 'load', { playing: false, rate: 1 }, ['at', 0], now);
    return [{ ...change, src, ...(first && { first }) }];
  },

  /** `{position?}`: plays from there, or from where it is. While everybody waits it ends the waiting. */
  play(args, state, { now }) {
    const position = readPosition(args, 'play', state);
    const waits = state.playing && state.at > now;
    if (position === null && state.playing && !waits) return null;
    const place: Place = ['at', position ?? positionAt(state, now)];
    return [changeOf(state, 'play', { playing: true, rate: state.rate }, place, now)];
  },

  /** `{position?}`: stops there, or where it is. */
  stop(args, state, { now }) {
    const position = readPosition(args, 'stop', state);
    if (!state.playing && (position ?? state.position) === state.position) return null;
    const place: Place = ['at', position ?? positionAt(state, now)];
    return [changeOf(state, 'stop', { playing: false, rate: state.rate }, place, now)];
  },

  /** `{position}`: goes there; keeps playing, or stopped. */
  jump(args, state, { now }) {
    const position = readPosition(args, 'jump', state);
    if (position === null) throw badArgument('jump', 'a position in seconds');
    return [changeOf(state, 'jump', motionOf(state), ['at', position], now)];
  },

  /** `{rate}`: 0.25 to 4, in steps of 0.05. */
  rate(args, state, { now }) {
    const rate = checkRate(readArgs(args, 'rate', ['rate']).rate, 'rate');
    if (rate === state.rate) return null;
    const to = { playing: state.playing, rate };
    if (state.playing && state.at > now) {
      // Nobody waits at a rate that was not meant.
      const change = changeOf(state, 'play', to, ['at', positionAt(state, now)], now);
      return [{ ...change, did: ['play', 'rate'] }];
    }
    return [changeOf(state, 'rate', to, ['on', 0], now)];
  },

  /** `{ms}`: stands still that long, at most 10,000, then goes on by itself. Nothing while it does, or is stopped. */
  wait(args, state, { now }) {
    const ms = checkInteger(readArgs(args, 'wait', ['ms']).ms, 'ms', 1, TOOL_LIMITS.playbackWaitMs);
    if (!state.playing || state.at > now) return null;
    const change = changeOf(state, 'wait', motionOf(state), ['at', positionAt(state, now)], now);
    return [{ ...change, at: change.at + ms, lead: ms }];
  },
} satisfies Record<string, PlaybackVerb>;

function changeOf(state: PlaybackState, deed: Deed, to: Motion, place: Place, now: number): Change {
  const [kind, seconds] = place;
  return {
    did: [deed],
    of: motionOf(state),
    to,
    place: [kind, roundPosition(seconds)],
    at: Math.round(now),
    lead: 0,
  };
}

/** The position that `args` names, null without. Only what is loaded has one. */
function readPosition(args: unknown, verb: string, state: PlaybackState): number | null {
  if (args === undefined || args === null) readNoArgs(args, verb);
  const { position } = readArgs(args ?? {}, verb, [], ['position']);
  if (state.src === null) throw bad(`there is nothing to ${verb}: nothing is loaded`);
  return position === undefined ? null : roundPosition(checkPosition(position, 'position'));
}

function checkPosition(value: unknown, what: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= TOOL_LIMITS.playbackSeconds))
    throw bad(`${what} must be a number of seconds from 0 to ${TOOL_LIMITS.playbackSeconds}`);
  return value;
}

/** Refuses what no verb makes: a place before the beginning, a wait of what stands. */
function admitChange(change: Change, state: PlaybackState): void {
  const { did, of, to, place, lead } = change;
  const loads = did.includes('load');
  if (lead > 0 && !(did.includes('wait') && of.playing && to.playing))
    throw bad('only what plays may wait, and only a wait lies ahead');
  if (place[0] === 'on' && place[1] !== 0) throw bad('the operation goes on from where nobody was');
  if (place[0] !== 'on') checkPosition(place[1], 'the position');
  if (state.src === null && !loads) throw bad('nothing is loaded');
}

function stampChange(change: Change, now: number): Change {
  const at = Math.round(now) + change.lead;
  const [kind, seconds] = change.place;
  if (kind !== 'back') return { ...change, at };
  const since = Math.max(at - change.at, 0);
  // Since when is the maker's word: no further than anybody may go, for nobody could undo that.
  const position = Math.min(sum(seconds, travel(change.to, since)), TOOL_LIMITS.playbackSeconds);
  return { ...change, at, place: [kind, position] };
}

const DONE: Readonly<Record<Deed, string>> = {
  load: 'opened another video',
  play: 'started the video',
  stop: 'stopped the video',
  wait: 'has everybody wait for a moment',
  jump: 'jumped',
  rate: 'set the speed',
};

/** What people say of a composite: the deed that counts most. */
const TOLD: readonly Deed[] = ['load', 'play', 'stop', 'jump', 'rate', 'wait'];

/** The tool `name`. */
export function playbackTool(name: string): Tool<PlaybackState, PlaybackOp> {
  return {
    name,
    type: playbackType,
    verbs,
    // Each has a time of its own.
    coalesces: false,

    verbsOf: ([change]) => (change ? deedsOf(change) : []),

    admit([change], state) {
      if (change) admitChange(change, state);
    },

    stamp: ([change], _author, at) => (change ? [stampChange(change, at)] : []),

    sentence([change], { name: who, before, after }) {
      const deeds = change && deedsOf(change);
      const deed = TOLD.find((each) => deeds?.includes(each));
      if (!deed) return null;
      if (deed === 'load' && after.src === null) return `${who} closed the video`;
      if (deed === 'load' && before.src === null) return `${who} opened a video`;
      const where =
        deed === 'rate' ? ` to ${after.rate}×` : deed === 'jump' ? ` to ${clockTime(after.position)}` : '';
      const at = deed === 'play' || deed === 'stop' ? ` at ${clockTime(after.position)}` : '';
      return `${who} ${DONE[deed]}${where}${at}`;
    },
  };
}
