/**
 * Moderation of a call: who may not send what for now, who is asked to, who is
 * out, and whether the room takes newcomers. The relay and the SFU act on it
 * (SG9, MO1 to MO5); here is who may decide what.
 */
import {
  HELD,
  hasMark,
  stageType,
  type Decision,
  type Held,
  type PersonMark,
  type RoomMark,
  type StageOp,
  type StageState,
} from '../ot/stage/stage.js';
import { bad, checkList, checkString } from '../ot/check.js';
import { LIMITS } from '../protocol/limits.js';
import { MMError } from '../protocol/errors.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { readArgs } from './arguments.js';
import type { Author, Tool, Verb } from './tool.js';

/** Who does what the server itself does; no participant is called so. */
const SERVER = 'server';

type StageVerb = Verb<StageState, StageOp>;

/** Those named by `{participant, name?}`, or by `{people: [{participant, name?}]}` for many at once. */
type Named = readonly (readonly [participant: string, name: string])[];

const on =
  (verb: string, mark: PersonMark): StageVerb =>
  (args, state) =>
    decide(state, readPeople(args, verb), mark, true);

/** `{on?}` */
const ofRoom =
  (verb: string, mark: RoomMark): StageVerb =>
  (args, state) => {
    const { on: wanted = true } = readArgs(args ?? {}, verb, [], ['on']);
    if (typeof wanted !== 'boolean') throw bad(`${verb} takes true or false`);
    return wanted === state[mark] ? null : [['', mark, wanted, '']];
  };

const verbs = {
  /** `{participant, name?}` or `{people: [{participant, name?}]}`: their microphones are off until they turn them on again. For a host. */
  mute: on('mute', 'microphone'),
  /** The same for cameras. For a host. */
  'stop-video': on('stop-video', 'camera'),
  /** The same for a shared screen. For a host. */
  'stop-screen': on('stop-screen', 'screen'),
  /** `{participant, name?}`: out of the room, and back only when readmitted. For a host. */
  remove: on('remove', 'removed'),
  /** `{participant, name?}`: whoever was removed may come back. For a host. */
  readmit: (args, state) => decide(state, readPeople(args, 'readmit'), 'removed', false),

  /** `{source?}`: takes the hold off one's own microphone, camera or screen. */
  unmute(args, state, { author }) {
    const source = readSource(args, 'unmute', HELD);
    const own: Named = [[author.id, author.name]];
    const asked = source === 'screen' ? null : decide(state, own, `ask-${source}`, false);
    return join(decide(state, own, source, false), asked);
  },

  /** `{participant, name?, source?}`: asks them to turn their microphone, or camera, on. For a host. */
  ask(args, state) {
    const { source: given, ...who } = readArgs(args, 'ask', ['participant'], ['name', 'source']);
    const source = readSource(given === undefined ? {} : { source: given }, 'ask', ['microphone', 'camera']);
    return decide(state, readPeople(who, 'ask'), `ask-${source}`, true);
  },

  /** `{source?}`: one's own answer to such a question: not now. */
  decline(args, state, { author }) {
    const source = readSource(args, 'decline', ['microphone', 'camera']);
    return decide(state, [[author.id, author.name]], `ask-${source}`, false);
  },

  /** `{on?}`: nobody new comes in; with `{on: false}`, everybody may again. For a host. */
  lock: ofRoom('lock', 'locked'),
  /** `{on?}`: the call's voice and video are being recorded; with `{on: false}`, no longer. For the server itself. */
  record: ofRoom('record', 'recording'),
} satisfies Record<string, StageVerb>;

export const stageTool: Tool<StageState, StageOp> = {
  name: 'stage',
  type: stageType,
  verbs,
  coalesces: false,

  verbsOf: (op) => [...new Set(op.map(verbOf))],

  sentence(op, { name }) {
    const [first] = op;
    if (!first) return null;
    const whom = [...new Set(op.map(([, , , called]) => called))];
    return sentenceOf(
      verbOf(first),
      first,
      name,
      whom.length > 1 ? `${whom.length} people` : whom[0] || 'somebody',
    );
  },

  admit(op, state, author) {
    for (const decision of op) admitDecision(decision, author);
    const { people } = stageType.apply(state, op);
    const marks = people.reduce((sum, person) => sum + person.marks.length, 0);
    if (people.length > state.people.length && marks > TOOL_LIMITS.stageMarks)
      throw new MMError('TOO_LARGE', `${TOOL_LIMITS.stageMarks} decisions stand already`);
  },
};

/** The decisions that change something, in order. */
function decide(state: StageState, people: Named, mark: PersonMark, value: boolean): StageOp | null {
  const decisions = people
    .filter(([participant]) => hasMark(state, participant, mark) !== value)
    .map(([participant, name]): Decision => [participant, mark, value, name])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return decisions.length === 0 ? null : decisions;
}

function join(a: StageOp | null, b: StageOp | null): StageOp | null {
  return a && b ? stageType.compose(a, b) : (a ?? b);
}

function readPeople(args: unknown, verb: string): Named {
  const many = typeof args === 'object' && args !== null && Object.hasOwn(args, 'people');
  if (!many) return [readPerson(args, verb)];
  const people = checkList(readArgs(args, verb, ['people']).people, `the people of ${verb}`);
  // Somebody who is named twice is meant once.
  return [...new Map(people.map((person) => readPerson(person, verb)))];
}

function readPerson(args: unknown, verb: string): readonly [participant: string, name: string] {
  const { participant, name = '' } = readArgs(args, verb, ['participant'], ['name']);
  return [checkString(participant, 'participant', 1, 64), checkString(name, 'name', 0, 2 * LIMITS.nameChars)];
}

function readSource<Source extends Held>(args: unknown, verb: string, sources: readonly Source[]): Source {
  const { source = 'microphone' } = readArgs(args ?? {}, verb, [], ['source']);
  if (!(sources as readonly unknown[]).includes(source))
    throw bad(`${verb} takes one of ${sources.join(', ')} as its source`);
  return source as Source;
}

/** What people call a decision, whatever it was part of. */
function verbOf([, mark, value]: Decision): keyof typeof verbs {
  switch (mark) {
    case 'locked':
      return 'lock';
    case 'recording':
      return 'record';
    case 'removed':
      return value ? 'remove' : 'readmit';
    case 'ask-microphone':
    case 'ask-camera':
      return value ? 'ask' : 'decline';
    case 'microphone':
      return value ? 'mute' : 'unmute';
    case 'camera':
      return value ? 'stop-video' : 'unmute';
    case 'screen':
      return value ? 'stop-screen' : 'unmute';
  }
}

function sentenceOf(verb: keyof typeof verbs, [, mark, value]: Decision, name: string, whom: string): string {
  switch (verb) {
    case 'mute':
      return `${name} muted ${whom}`;
    case 'stop-video':
      return `${name} stopped the video of ${whom}`;
    case 'stop-screen':
      return `${name} stopped the shared screen of ${whom}`;
    case 'remove':
      return `${name} removed ${whom}`;
    case 'readmit':
      return `${name} let ${whom} back in`;
    case 'unmute':
      return `${whom} may use the ${mark} again`;
    case 'ask':
      return `${name} asked ${whom} to turn the ${mark === 'ask-camera' ? 'camera' : 'microphone'} on`;
    case 'decline':
      return `${name} would rather not`;
    case 'lock':
      return `${name} ${value ? 'locked' : 'unlocked'} the room`;
    case 'record':
      return `The call is ${value ? 'being' : 'no longer'} recorded`;
  }
}

/** A host decides about everybody; everybody takes a hold or a question off themselves. */
function admitDecision([participant, mark, value]: Decision, { id, role }: Author): void {
  if (mark === 'recording') {
    // Whether it is recorded is a fact, which whoever records knows, and nobody else.
    if (id === SERVER) return;
    throw new MMError('NOT_PERMITTED', 'only the server says whether the call is recorded');
  }
  if (role === 'host') {
    if (mark === 'removed' && participant === id && value)
      throw new MMError('NOT_PERMITTED', 'nobody removes themselves; leave instead');
    return;
  }
  if (participant === id && !value && mark !== 'removed') return;
  throw new MMError('NOT_PERMITTED', `only a host may ${verbOf([participant, mark, value, ''])}`);
}

export { stageTool as tool };
