/**
 * What an operation on a playback is: one change, of everything that moves.
 *
 * It says how the source moved before (`of`) and moves from now on (`to`), and
 * where it stands then (`place` at `at`):
 *
 *   ['at', position]   there
 *   ['on', by]         where it is at that time anyway, and `by` seconds further
 *   ['back', position] there, as if it had moved on since: an undo
 *
 * Neither a position nor a time is part of what an operation expects, for the
 * relay's own time replaces the maker's, and what was made on top must still fit.
 */
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkInteger, checkList, checkObject, checkString, checkTuple } from '../check.js';
import {
  motionOf,
  roundPosition,
  roundRate,
  sameMotion,
  sum,
  travel,
  type Motion,
  type PlaybackState,
} from './state.js';

/** In the order in which they stand in an operation. */
export const DEEDS = ['load', 'play', 'stop', 'wait', 'jump', 'rate'] as const;
export type Deed = (typeof DEEDS)[number];

export type Place = readonly [kind: 'at' | 'on' | 'back', seconds: number];

export interface Change {
  /** What it amounts to; never empty, at most one of play, stop and wait. */
  readonly did: readonly Deed[];
  readonly of: Motion;
  readonly to: Motion;
  readonly place: Place;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds by which `at` lies ahead of the time when it was made. */
  readonly lead: number;
  /** The source, of a `load` alone. */
  readonly src?: string | null;
  /** Of a `load` that gives way to any other made at the same time: it is for where nothing was opened. */
  readonly first?: true;
}

/** The state after `change`; throws when the source moves otherwise than expected. */
export function applyChange(state: PlaybackState, { of, to, place, at, src }: Change): PlaybackState {
  if (!sameMotion(of, state)) {
    throw bad(`the operation is for a source that is ${shown(of)}, this one is ${shown(state)}`);
  }
  const [kind, seconds] = place;
  return {
    src: src === undefined ? state.src : src,
    playing: to.playing,
    position: kind === 'on' ? sum(state.position, travel(of, at - state.at), seconds) : seconds,
    rate: to.rate,
    at,
  };
}

/** The change that undoes `change`, which was made on `state`. */
export function invertChange({ did, to }: Change, state: PlaybackState): Change {
  const loads = did.includes('load');
  const runs = did.some((deed) => deed === 'play' || deed === 'stop' || deed === 'wait');
  const undone: Deed[] = ['jump'];
  if (loads) undone.push('load');
  if (did.includes('rate')) undone.push('rate');
  if (runs || loads) undone.push(state.playing ? 'play' : 'stop');
  return {
    did: inOrder(undone),
    of: to,
    to: motionOf(state),
    place: ['back', state.position],
    at: state.at,
    lead: 0,
    ...(loads && { src: state.src }),
  };
}

/**
 * The deeds that tell all that `change` does. What is left of several deeds
 * may do it by another's name: a stop that came with a play plays.
 */
export function deedsOf({ did, of, to, place }: Change): readonly Deed[] {
  if (did.includes('load')) return to.playing && !did.includes('wait') ? inOrder([...did, 'play']) : did;
  const stays = to.playing === of.playing;
  const runs = (deed: Deed): boolean => deed === 'play' || deed === 'stop' || deed === 'wait';
  const told: Deed[] = did.filter((deed) => !runs(deed) || (deed === 'stop') !== to.playing);
  if (!told.some(runs) && (!stays || did.some(runs))) told.push(to.playing ? 'play' : 'stop');
  if (of.rate !== to.rate && !told.includes('rate')) told.push('rate');
  if (place[0] !== 'on' && !told.some((deed) => deed !== 'rate')) told.push('jump');
  return inOrder(told);
}

export const inOrder = (deeds: readonly Deed[]): readonly Deed[] =>
  DEEDS.filter((deed) => deeds.includes(deed));

export function parseChange(raw: unknown): Change {
  const what = 'the change';
  const fields = checkObject(raw, what, ['did', 'of', 'to', 'place', 'at', 'lead'], ['src', 'first']);
  const did = checkList(fields.did, '"did"') as readonly Deed[];
  const known = did.length > 0 && did.every((deed) => DEEDS.includes(deed));
  if (!known || inOrder(did).join() !== did.join())
    throw bad(`"did" must be some of ${DEEDS.join(', ')}, in this order`);
  if (did.filter((deed) => deed === 'play' || deed === 'stop' || deed === 'wait').length > 1)
    throw bad('"did" has more than one of play, stop, wait');
  const loads = did.includes('load');
  if (loads !== Object.hasOwn(fields, 'src')) throw bad('"src" belongs to a load, and a load has it');
  const first = Object.hasOwn(fields, 'first');
  if (first && !(loads && fields.first === true)) throw bad('"first" belongs to a load, and is true');
  return {
    did,
    of: parseMotion(fields.of, '"of"'),
    to: parseMotion(fields.to, '"to"'),
    place: parsePlace(fields.place),
    at: checkInteger(fields.at, '"at"', 0, LATEST),
    lead: checkInteger(fields.lead, '"lead"', 0, TOOL_LIMITS.playbackWaitMs),
    ...(loads && { src: fields.src === null ? null : checkSource(fields.src, '"src"') }),
    ...(first && { first }),
  };
}

/** Times and distances that can be added up exactly; what makes sense is the tool's affair. */
const LATEST = 1e13;
const FARTHEST = 1e11;

function parseMotion(raw: unknown, what: string): Motion {
  const { playing, rate } = checkObject(raw, what, ['playing', 'rate']);
  if (typeof playing !== 'boolean') throw bad(`"playing" of ${what} must be true or false`);
  return { playing, rate: checkRate(rate, `"rate" of ${what}`) };
}

function parsePlace(raw: unknown): Place {
  const [kind, seconds] = checkTuple(raw, 2, '"place"');
  if (kind !== 'at' && kind !== 'on' && kind !== 'back') throw bad('"place" is none of at, on, back');
  if (typeof seconds !== 'number' || !(Math.abs(seconds) <= FARTHEST)) throw bad('"place" has no position');
  return [kind, roundPosition(seconds)];
}

/** A rate that a source may be played at. */
export function checkRate(value: unknown, what: string): number {
  const [slowest, fastest] = [TOOL_LIMITS.playbackSlowest, TOOL_LIMITS.playbackFastest];
  if (typeof value !== 'number' || !(value >= slowest && value <= fastest))
    throw bad(`${what} must be a number from ${slowest} to ${fastest}`);
  return roundRate(value);
}

/**
 * A source: an id of the player's, a relative URL, or one of http or https.
 * Anything else that begins like a scheme is refused, for it ends up where a
 * browser opens it.
 */
export function checkSource(value: unknown, what: string): string {
  const src = checkString(value, what, 1, TOOL_LIMITS.sourceChars);
  // Browsers drop white space and control characters from URLs before they look at the scheme.
  if (/[\u0000-\u0020\u007f]/.test(src)) throw bad(`${what} holds white space or control characters`);
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(src)?.[0].toLowerCase();
  if (scheme !== undefined && scheme !== 'http:' && scheme !== 'https:')
    throw bad(`${what} may begin with http: or https:, not with ${scheme}`);
  if (/^(?:https?:[/\\]*|[/\\]{2,})[^/\\?#]*@/i.test(src)) throw bad(`${what} holds a name or a password`);
  return src;
}

const shown = ({ playing, rate }: Motion): string => `${playing ? 'playing' : 'stopped'} at rate ${rate}`;
