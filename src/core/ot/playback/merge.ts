/**
 * Two changes made at the same time, as people mean them together. One answer
 * for both sides: each change, transformed, leads to the same whole.
 *
 * - A load wins against everything else: what was meant for the old source is void. Of two, the later,
 *   but for one that was meant for an empty stage: it gives way to any other, and of two such the first stays.
 * - Two plays are one, two stops too, two waits too.
 * - A play against a stop: the later. A wait gives way to both, and to a jump.
 * - A jump says where, a play or a stop whether: both hold. Of two jumps, the later.
 * - A rate holds beside everything; of two, the later. It ends a wait that came just before it.
 */
import { inOrder, type Change, type Deed, type Place } from './change.js';
import { motionOf, sameMotion, sum, travel, type Motion } from './state.js';

/** What two changes come to, as one change of the state that both were made on. */
interface Merged {
  readonly motion: Motion;
  /** Relative to that state, as in a change. */
  readonly place: Place;
  readonly at: number;
  /** What is left of each; empty when the other one says it all. */
  readonly earlier: readonly Deed[];
  readonly later: readonly Deed[];
}

const has = (change: Change, deed: Deed): boolean => change.did.includes(deed);

/** Whether it runs: play, stop or wait, if it says so. */
const runs = ({ did }: Change): Deed | undefined =>
  did.find((deed) => deed === 'play' || deed === 'stop' || deed === 'wait');

/** Whether `later` loads what is there in the end. */
const loadWins = (later: Change, earlier: Change): boolean =>
  has(later, 'load') && !(later.first && has(earlier, 'load'));

/** `later` as it must be after `earlier`; null when nothing is left of it. */
export function afterEarlier(later: Change, earlier: Change): Change | null {
  if (loadWins(later, earlier)) return { ...later, of: earlier.to };
  if (has(earlier, 'load')) return null;
  const merged = merge(earlier, later);
  if (merged.later.length === 0) return null;
  const { motion: to, at, later: did } = merged;
  const base = { did, of: earlier.to, to, at, lead: 0 };
  if (merged.place === later.place) return { ...base, place: later.place, lead: to.playing ? later.lead : 0 };
  if (endsWait(later, earlier)) return { ...base, place: merged.place };
  return { ...base, place: later.place[0] === 'on' ? later.place : ['on', 0] };
}

/** `earlier` as it must be where `later` is there already; null when nothing is left of it. */
export function beforeLater(earlier: Change, later: Change): Change | null {
  if (loadWins(later, earlier)) return null;
  if (has(earlier, 'load')) return { ...earlier, of: later.to };
  const { motion: to, place, at, earlier: left } = merge(earlier, later);
  // What goes on otherwise, or from elsewhere, does so by somebody's deed, though nothing else may be left of it.
  const did = left.length > 0 ? left : earlier.did;
  const base = { did, of: later.to, to, at, lead: 0 };
  const nothing = left.length === 0 && sameMotion(to, later.to);
  if (place === later.place) return nothing ? null : { ...base, place: ['on', 0] };
  if (place[0] !== 'on') return { ...base, place };
  // `later` goes on too: what lies between the two.
  const between = at - later.at;
  const by = sum(place[1], -later.place[1], travel(earlier.of, between), -travel(later.to, between));
  return nothing && by === 0 && between === 0 ? null : { ...base, place: ['on', by] };
}

function merge(earlier: Change, later: Change): Merged {
  const [one, other] = [runs(earlier), runs(later)];
  const waitGivesWay = other === 'wait' && (one !== undefined || has(earlier, 'jump'));
  const waitGaveWay = one === 'wait' && other !== 'wait' && (other !== undefined || has(later, 'jump'));
  const same = one !== undefined && one === other;
  const laterRuns = other !== undefined && !same && !waitGivesWay;

  const left = later.did.filter((deed) => deed !== other || laterRuns);
  const kept = earlier.did.filter(
    (deed) =>
      !(deed === one && (laterRuns || waitGaveWay)) &&
      !((deed === 'jump' || deed === 'rate') && has(later, deed)),
  );
  const places = takesPlace(earlier, later, left);
  if (left.length === 0 && !places)
    return { motion: earlier.to, place: earlier.place, at: earlier.at, earlier: kept, later: left };

  const motion: Motion = {
    playing: laterRuns || waitGaveWay ? later.to.playing : earlier.to.playing,
    rate: has(later, 'rate') ? later.to.rate : earlier.to.rate,
  };
  // A place that is told needs a deed to tell it.
  const told = left.length === 0 ? later.did : endsWait(later, earlier) ? ['play' as const, ...left] : left;
  const rest = { motion, at: later.at, earlier: inOrder(kept), later: inOrder(told) };
  if (places) return { ...rest, place: later.place };
  if (endsWait(later, earlier)) return { ...rest, place: ['at', earlier.place[1]] };
  return { ...rest, place: onward(earlier, later) };
}

/** Nobody waits at a rate that was not meant: it goes on from where `earlier` has it wait. */
function endsWait(later: Change, earlier: Change): boolean {
  const goesOn = later.place[0] === 'on' && runs(later) === undefined;
  return goesOn && runs(earlier) === 'wait' && earlier.place[0] !== 'on';
}

/** Whether the place that `later` names is where the source stands in the end. */
function takesPlace(earlier: Change, later: Change, left: readonly Deed[]): boolean {
  if (later.place[0] === 'on') return false;
  if (earlier.place[0] === 'on') return true;
  if (left.includes('jump')) return true;
  return left.some((deed) => deed !== 'rate') && !has(earlier, 'jump');
}

/** `earlier`, then on with its motion until `later`, which names no place that counts. */
function onward(earlier: Change, later: Change): Place {
  const further = later.place[0] === 'on' ? later.place[1] : 0;
  const between = later.at - earlier.at;
  const [kind, seconds] = earlier.place;
  if (kind !== 'on') return ['at', sum(seconds, travel(earlier.to, between), further)];
  return ['on', sum(seconds, travel(earlier.to, between), -travel(earlier.of, between), further)];
}

/** One change with the effect of `a`, then `b`. */
export function composeChanges(a: Change, b: Change): Change {
  const run = runs(b);
  const before = a.did.filter((deed) => !(run && deed === runs(a)));
  const loads = has(b, 'load') ? b : a;
  const first = loads.first && (!has(a, 'load') || a.first);
  return {
    did: has(b, 'load') ? b.did : inOrder([...before, ...b.did]),
    of: a.of,
    to: motionOf(b.to),
    place: b.place[0] === 'on' ? onward(a, b) : b.place,
    at: b.at,
    lead: b.lead,
    ...(has(loads, 'load') && { src: loads.src }),
    ...(first && { first }),
  };
}
