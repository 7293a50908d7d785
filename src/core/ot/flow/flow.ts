/**
 * The course of a room: its phase, who waits to come in, who asks for what and
 * was granted it, who was given which role, who is banned, and whether it is
 * over. Each is a value of its own that the later writer sets (`changes.ts`),
 * so what is about different things commutes and the last word on one stands.
 *
 * An operation is a list of changes in the order of what they are about, each
 * once. Who may change what is the tool's affair and the room's law's; to act
 * on it is the server's.
 */
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkList, tooLarge } from '../check.js';
import type { OTType } from '../type.js';
import {
  GONE,
  inOrder,
  isGone,
  isLeft,
  isListed,
  keyOf,
  parseChange,
  type Change,
  type List,
  type Listed,
} from './changes.js';

export type FlowOp = readonly Change[];

/** Somebody before the door, the first who came first. */
export interface Waiting {
  readonly participant: string;
  readonly name: string;
  /** Since when: server time, milliseconds since the epoch. */
  readonly at: number;
}
/** Somebody who asks whether they may; the first who asked first. */
export interface Ask extends Waiting {
  /** `slides_goto`, `slides_*`, or `microphone`, `camera`, `screen`. */
  readonly operation: string;
}
/** Somebody who may what their role may only on request. */
export interface Grant {
  readonly participant: string;
  readonly name: string;
  readonly operation: string;
}
/** Somebody with another role than they came with. */
export interface Given {
  readonly participant: string;
  readonly name: string;
  readonly role: string;
}
export interface Ban {
  readonly participant: string;
  readonly name: string;
  /** Stands for whom their token named; absent where it named nobody. */
  readonly subject?: string;
}

export interface FlowState {
  /** A phase of the profile; null for the one that it begins with. */
  readonly phase: string | null;
  readonly ended: boolean;
  readonly waiting: readonly Waiting[];
  readonly asks: readonly Ask[];
  /** This and what follows in the order of participants. */
  readonly grants: readonly Grant[];
  readonly roles: readonly Given[];
  readonly banned: readonly Ban[];
}

export const flowType: OTType<FlowState, FlowOp> = {
  name: 'mm/flow@1',

  create: () => ({ phase: null, ended: false, waiting: [], asks: [], grants: [], roles: [], banned: [] }),

  parse(raw) {
    const list = checkList(raw, 'the operation');
    if (list.length > TOOL_LIMITS.flowChanges)
      throw tooLarge(
        `the operation has ${list.length} changes, at most ${TOOL_LIMITS.flowChanges} are allowed`,
      );
    const changes = list.map(parseChange);
    for (let i = 1; i < changes.length; i++)
      if (inOrder(changes[i - 1]!, changes[i]!) >= 0)
        throw bad(`change ${i} is not in the order of what changes are about, each once`);
    return changes;
  },

  apply(state, op) {
    if (op.length === 0) return state;
    const next: { -readonly [K in keyof FlowState]: FlowState[K] } = { ...state };
    const touched = new Map<List, Listed[]>();
    for (const change of op) {
      if (change[0] === 'ended') next.ended = change[3];
      else if (change[0] === 'phase') next.phase = change[3];
      else if (isListed(change)) touched.set(change[0], [...(touched.get(change[0]) ?? []), change]);
    }
    for (const [list, changes] of touched) Object.assign(next, { [list]: changed(list, state, changes) });
    return next;
  },

  transform(op, against, order) {
    const others = new Map(against.map((change) => [keyOf(change), change]));
    return op.filter((change) => {
      const other = others.get(keyOf(change));
      return !other || isLeft(change, other, order);
    });
  },

  compose: composeFlow,

  invert(op, state) {
    return op.map((change): Change => {
      if (change[0] === 'ended') return ['ended', '', '', state.ended];
      if (change[0] === 'phase') return ['phase', '', '', state.phase];
      return entriesOf(state, change[0]).get(keyOf(change)) ?? goneAgain(change);
    });
  },

  isNoop: (op) => op.length === 0,

  diff(from, to) {
    const changes: Change[] = [];
    if (from.ended !== to.ended) changes.push(['ended', '', '', to.ended]);
    if (from.phase !== to.phase) changes.push(['phase', '', '', to.phase]);
    for (const list of Object.keys(GONE) as List[]) {
      const [before, after] = [entriesOf(from, list), entriesOf(to, list)];
      for (const [key, entry] of before) if (!after.has(key)) changes.push(goneAgain(entry));
      for (const [key, entry] of after)
        if (JSON.stringify(before.get(key)) !== JSON.stringify(entry)) changes.push(entry);
    }
    return changes.sort(inOrder);
  },
};

/** One operation with the effect of both, one after the other. */
export function composeFlow(a: FlowOp, b: FlowOp): FlowOp {
  const changes = new Map([...a, ...b].map((change) => [keyOf(change), change]));
  return [...changes.values()].sort(inOrder);
}

const goneAgain = ([list, participant, operation]: Listed): Listed =>
  [list, participant, operation, GONE[list][0]] as Listed;

/** What is in a list, as the changes that would put it there. */
function entriesOf(state: FlowState, list: List): Map<string, Listed> {
  const entries = (state[list] as readonly (Waiting | Ask | Grant | Given | Ban)[]).map((entry) => {
    const { participant, operation = '', ...value } = entry as Ask;
    return [list, participant, operation, list === 'roles' ? { ...value, how: 'promote' } : value] as Listed;
  });
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

function changed(list: List, state: FlowState, changes: readonly Listed[]): readonly unknown[] {
  const entries = entriesOf(state, list);
  for (const change of changes) {
    if (isGone(change[3])) entries.delete(keyOf(change));
    else entries.set(keyOf(change), change);
  }
  const sorted = [...entries.values()].sort((a, b) => timeOf(a) - timeOf(b) || inOrder(a, b));
  return sorted.map(([, participant, operation, value]) => {
    const { how: _, ...shown } = value as { how?: string };
    return { participant, ...(operation !== '' && { operation }), ...shown };
  });
}

const timeOf = ([, , , value]: Listed): number => (typeof value === 'object' && 'at' in value ? value.at : 0);
