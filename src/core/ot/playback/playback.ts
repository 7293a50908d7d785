/**
 * A source that is played together: what it is, whether it moves, how fast,
 * and where it stands at a time of the server. An operation is a list of at
 * most one change (see `change.ts`), for two in a row are one.
 */
import { bad, checkList, checkStepCount } from '../check.js';
import type { OTType } from '../type.js';
import { applyChange, invertChange, parseChange, type Change, type Deed } from './change.js';
import { afterEarlier, beforeLater, composeChanges } from './merge.js';
import { motionOf, sameMotion, type PlaybackState } from './state.js';

export type PlaybackOp = readonly Change[];

const list = (change: Change | null): PlaybackOp => (change ? [change] : []);

export const playbackType: OTType<PlaybackState, PlaybackOp> = {
  name: 'mm/playback@1',

  create: () => ({ src: null, playing: false, position: 0, rate: 1, at: 0 }),

  parse(raw) {
    const changes = checkList(raw, 'the operation');
    checkStepCount(changes.length, 1);
    return changes.map(parseChange);
  },

  apply: (state, [change]) => (change ? applyChange(state, change) : state),

  transform(op, against, order) {
    const [change] = op;
    const [other] = against;
    if (!change || !other) return op;
    if (!sameMotion(change.of, other.of)) throw bad('the operations are not concurrent');
    return list(order === 'before' ? beforeLater(change, other) : afterEarlier(change, other));
  },

  compose(a, b) {
    const [first] = a;
    const [then] = b;
    if (!first) return b;
    if (!then) return a;
    if (!sameMotion(first.to, then.of)) throw bad('the operations do not follow each other');
    return [composeChanges(first, then)];
  },

  invert: ([change], state) => list(change ? invertChange(change, state) : null),

  isNoop: (op) => op.length === 0,

  diff(from, to) {
    const did: Deed[] = [];
    if (from.src !== to.src) did.push('load');
    if (from.playing !== to.playing) did.push(to.playing ? 'play' : 'stop');
    if (from.position !== to.position || from.at !== to.at) did.push('jump');
    if (from.rate !== to.rate) did.push('rate');
    if (did.length === 0) return [];
    const { src, position, at } = to;
    return [
      {
        did,
        of: motionOf(from),
        to: motionOf(to),
        place: ['at', position],
        at,
        lead: 0,
        ...(did.includes('load') && { src }),
      },
    ];
  },
};
