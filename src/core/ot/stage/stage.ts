/**
 * What moderators have decided in a call: a set of marks on participants, and
 * on the room. Each mark is a value of its own that the later writer sets, so
 * decisions about different marks commute and the last word on one stands.
 *
 * An operation is a list of `[participant, mark, on, name]`, by participant and
 * mark, each once. `name` is what the participant is called, for the sentence;
 * the room's own marks have no participant: both are empty. Who may decide what
 * is the tool's affair, and to act on it the server's.
 */
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkList, checkString, checkTuple, tooLarge } from '../check.js';
import type { OTType } from '../type.js';

/** What a participant must not send while the mark is on. */
export const HELD = ['microphone', 'camera', 'screen'] as const;
export type Held = (typeof HELD)[number];

/** `ask-…`: somebody asks them to turn it on · `removed`: they are out of the room. */
export const PERSON_MARKS = [...HELD, 'ask-camera', 'ask-microphone', 'removed'] as const;
export type PersonMark = (typeof PERSON_MARKS)[number];

/** `locked`: nobody new comes in · `recording`: the call's voice and video are being recorded. */
export const ROOM_MARKS = ['locked', 'recording'] as const;
export type RoomMark = (typeof ROOM_MARKS)[number];

export type Decision = readonly [participant: string, mark: PersonMark | RoomMark, on: boolean, name: string];

export type StageOp = readonly Decision[];

export interface Marked {
  readonly participant: string;
  /** In alphabetical order, at least one. */
  readonly marks: readonly PersonMark[];
}

export interface StageState extends Readonly<Record<RoomMark, boolean>> {
  /** Those with a mark, by participant. */
  readonly people: readonly Marked[];
}

const ID_CHARS = 64;

export const stageType: OTType<StageState, StageOp> = {
  name: 'mm/stage@1',

  create: () => ({ locked: false, recording: false, people: [] }),

  parse(raw) {
    const list = checkList(raw, 'the operation');
    if (list.length > TOOL_LIMITS.stageMarks)
      throw tooLarge(
        `the operation sets ${list.length} marks, at most ${TOOL_LIMITS.stageMarks} are allowed`,
      );
    const decisions = list.map(parseDecision);
    for (let i = 1; i < decisions.length; i++)
      if (inOrder(decisions[i - 1]!, decisions[i]!) >= 0)
        throw bad(`decision ${i} is not in the order of participants and marks, each one once`);
    return decisions;
  },

  apply(state, op) {
    if (op.length === 0) return state;
    const room = { locked: state.locked, recording: state.recording };
    const people = marksByPerson(state);
    for (const [participant, mark, on] of op) {
      if (isRoomMark(mark)) {
        room[mark] = on;
        continue;
      }
      const marks = people.get(participant) ?? new Set();
      if (on) marks.add(mark);
      else marks.delete(mark);
      people.set(participant, marks);
    }
    return stateOf(room, people);
  },

  transform(op, against, order) {
    if (order === 'after') return op;
    const taken = new Set(against.map(keyOf));
    return op.filter((decision) => !taken.has(keyOf(decision)));
  },

  compose(a, b) {
    const decisions = new Map([...a, ...b].map((decision) => [keyOf(decision), decision]));
    return [...decisions.values()].sort(inOrder);
  },

  invert(op, state) {
    const people = marksByPerson(state);
    return op.map(([participant, mark, , name]) => [
      participant,
      mark,
      isRoomMark(mark) ? state[mark] : (people.get(participant)?.has(mark) ?? false),
      name,
    ]);
  },

  isNoop: (op) => op.length === 0,

  diff(from, to) {
    const [before, after] = [marksByPerson(from), marksByPerson(to)];
    const decisions: Decision[] = ROOM_MARKS.filter((mark) => from[mark] !== to[mark]).map((mark) => [
      '',
      mark,
      to[mark],
      '',
    ]);
    for (const [participant, marks] of before)
      for (const mark of marks)
        if (!after.get(participant)?.has(mark)) decisions.push([participant, mark, false, '']);
    for (const [participant, marks] of after)
      for (const mark of marks)
        if (!before.get(participant)?.has(mark)) decisions.push([participant, mark, true, '']);
    return decisions.sort(inOrder);
  },
};

/** Whether `participant` has `mark`. */
export function hasMark({ people }: StageState, participant: string, mark: PersonMark): boolean {
  return people.some((person) => person.participant === participant && person.marks.includes(mark));
}

const isRoomMark = (mark: PersonMark | RoomMark): mark is RoomMark =>
  (ROOM_MARKS as readonly string[]).includes(mark);

function parseDecision(raw: unknown, i: number): Decision {
  const [who, mark, on, called] = checkTuple(raw, 4, `decision ${i}`);
  const participant = checkString(who, `the participant of decision ${i}`, 0, ID_CHARS);
  const marks: readonly unknown[] = participant === '' ? ROOM_MARKS : PERSON_MARKS;
  if (!marks.includes(mark)) throw bad(`the mark of decision ${i} is none of ${marks.join(', ')}`);
  if (typeof on !== 'boolean') throw bad(`decision ${i} must be true or false`);
  const name = checkString(
    called,
    `the name of decision ${i}`,
    0,
    participant === '' ? 0 : 2 * LIMITS.nameChars,
  );
  return [participant, mark as Decision[1], on, name];
}

/** No participant's id can hold the separator: marks have none, and it comes last. */
const keyOf = ([participant, mark]: Decision): string => `${participant} ${mark}`;

const inOrder = (a: Decision, b: Decision): number => compare(a[0], b[0]) || compare(a[1], b[1]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const marksByPerson = ({ people }: StageState): Map<string, Set<PersonMark>> =>
  new Map(people.map(({ participant, marks }) => [participant, new Set(marks)]));

function stateOf(
  room: Record<RoomMark, boolean>,
  people: ReadonlyMap<string, ReadonlySet<PersonMark>>,
): StageState {
  const marked = [...people].filter(([, marks]) => marks.size > 0).sort(([a], [b]) => compare(a, b));
  return {
    ...room,
    people: marked.map(([participant, marks]) => ({ participant, marks: [...marks].sort(compare) })),
  };
}
