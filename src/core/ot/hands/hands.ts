/**
 * Raised hands: at most one a participant, in the order in which the relay
 * took them. An operation is a list of `[participant, change]`, by
 * participant, each one once; see `changes.ts`. Who may do what is the tool's
 * affair.
 *
 * The place in the queue is the hand's time, so there are no indices to shift:
 * changes of different hands commute.
 */
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkList, checkString, checkTuple, tooLarge } from '../check.js';
import type { OTType } from '../type.js';
import {
  composeChange,
  crossChange,
  isDown,
  isUp,
  parseChange,
  withNote,
  type Change,
  type Up,
} from './changes.js';

export interface Hand extends Up {
  readonly participant: string;
}

export interface HandsState {
  /** Who waits longest comes first. */
  readonly hands: readonly Hand[];
}

export type HandsOp = readonly (readonly [participant: string, change: Change])[];

export const ID_CHARS = 64;

export const handsType: OTType<HandsState, HandsOp> = {
  name: 'mm/hands@1',

  create: () => ({ hands: [] }),

  parse(raw) {
    const list = checkList(raw, 'the operation');
    if (list.length > TOOL_LIMITS.hands)
      throw tooLarge(`the operation changes ${list.length} hands, at most ${TOOL_LIMITS.hands} are allowed`);
    let last = '';
    return list.map((item, i) => {
      const [who, change] = checkTuple(item, 2, `change ${i}`);
      const participant = checkString(who, `the participant of change ${i}`, 1, ID_CHARS);
      if (participant <= last) throw bad(`change ${i} is not in the order of participants, each one once`);
      last = participant;
      return [participant, parseChange(change, `change ${i}`)] as const;
    });
  },

  apply(state, op) {
    if (op.length === 0) return state;
    const hands = byParticipant(state);
    for (const [participant, change] of op) {
      const hand = hands.get(participant);
      if (isDown(change)) hands.delete(participant);
      else if (isUp(change)) hands.set(participant, { participant, ...change });
      else if (hand) hands.set(participant, withNote(hand, change.note));
    }
    return { hands: [...hands.values()].sort(inOrder) };
  },

  transform(op, against, order) {
    const others = new Map(against);
    return op.flatMap(([participant, change]): HandsOp => {
      const other = others.get(participant);
      const left = other === undefined ? change : crossChange(change, other, order);
      return left === null ? [] : [[participant, left]];
    });
  },

  compose(a, b) {
    const changes = new Map(a);
    for (const [participant, change] of b) {
      const before = changes.get(participant);
      changes.set(participant, before === undefined ? change : composeChange(before, change));
    }
    return inKeyOrder(changes);
  },

  invert(op, state) {
    const hands = byParticipant(state);
    return op.flatMap(([participant, change]): HandsOp => {
      const hand = hands.get(participant);
      if (!hand) return isUp(change) ? [[participant, 'lower']] : [];
      const back: Change = isDown(change) || isUp(change) ? raised(hand) : { note: hand.note ?? '' };
      return [[participant, back]];
    });
  },

  isNoop: (op) => op.length === 0,

  diff(from, to) {
    const before = byParticipant(from);
    const changes = new Map<string, Change>();
    for (const hand of to.hands) {
      const old = before.get(hand.participant);
      before.delete(hand.participant);
      const same = old?.at === hand.at && old.name === hand.name && old.note === hand.note;
      if (!same) changes.set(hand.participant, raised(hand));
    }
    for (const participant of before.keys()) changes.set(participant, 'lower');
    return inKeyOrder(changes);
  },
};

const byParticipant = ({ hands }: HandsState): Map<string, Hand> =>
  new Map(hands.map((hand) => [hand.participant, hand]));

const raised = ({ participant: _, ...up }: Hand): Up => up;

/** By time; of one time by participant, which is the same everywhere. */
const inOrder = (a: Hand, b: Hand): number => a.at - b.at || (a.participant < b.participant ? -1 : 1);

const inKeyOrder = (changes: ReadonlyMap<string, Change>): HandsOp =>
  [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
