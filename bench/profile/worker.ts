/** Child process: the relay's way of an operation, and the part of it that asks the profile. */
import { builtIn } from '../../src/core/profile/built-in/built-in.js';
import { flowType, type FlowState } from '../../src/core/ot/flow/flow.js';
import { courseOf } from '../../src/core/profile/course.js';
import type { Judge } from '../../src/core/profile/judge.js';
import { createLaw } from '../../src/core/profile/law.js';
import { resolveProfile } from '../../src/core/profile/resolve.js';
import { decodeFrame } from '../../src/core/protocol/codec.js';
import type { DocSubmit } from '../../src/core/protocol/messages.js';
import { parseClientMessage } from '../../src/core/protocol/parse.js';
import { Sequencer } from '../../src/core/relay/sequencer.js';
import { notesTool } from '../../src/core/tools/notes.js';
import { chatTool } from '../../src/core/tools/chat.js';
import { slidesTool } from '../../src/core/tools/slides.js';
import type { AnyTool, Author } from '../../src/core/tools/tool.js';
import type { Profile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { headOf } from '../../server/relay/flow-doc.js';
import { RoomLaw } from '../../server/relay/room-law.js';
import { answer } from '../lib/answer.js';
import { ratePerSecond } from '../lib/stats.js';

export interface PermissionCost {
  readonly name: string;
  /** Seconds that asking takes. */
  readonly asking: number;
  /** Seconds for everything from the frame to the entry's JSON, asking included. */
  readonly all: number;
}

interface Case {
  readonly name: string;
  readonly profile: string | Profile;
  readonly role: string;
  readonly tool: AnyTool;
  readonly verb: string;
  /** The `n`th time; what it changes, it changes back. */
  readonly op: (n: number) => unknown;
  readonly state?: unknown;
}

const TOOLS: Readonly<Record<string, AnyTool>> = { chat: chatTool, notes: notesTool, slides: slidesTool };

const DECK = {
  asset: 'deck',
  pages: Array.from({ length: 40 }, (_, n) => ({ asset: 'deck', n })),
  page: 0,
};
const CHAT = {
  messages: Array.from({ length: 200 }, (_, n) => ({
    id: `m${n}`,
    by: 'p1',
    name: 'Ada',
    at: n,
    text: 'Hello',
  })),
};
const turn = (n: number): unknown =>
  slidesTool.verbs['goto']!({ page: n % 2 }, { ...DECK, page: (n + 1) % 2 }, CONTEXT);
const rewrite = (n: number): unknown => [['edit', 199, 'm199', `Text ${n % 2}`, true]];
const AUTHOR = { id: 'p1', name: 'Ada' };
const CONTEXT = { author: { ...AUTHOR, role: '' }, now: 1, newId: () => 'id' };

/** A room in which as much is granted as may be, to this author last. */
const COURSE: FlowState = {
  ...flowType.create(),
  phase: 'lesson',
  grants: Array.from({ length: 150 }, (_, n) => ({
    participant: n === 149 ? AUTHOR.id : `q${n}`,
    ...{ name: '', operation: 'slides_*' },
  })),
  roles: Array.from({ length: 500 }, (_, n) => ({ participant: `q${n}`, name: '', role: 'student' })),
};
const ON_REQUEST: Profile = { extends: 'classroom', roles: { student: { ops: { 'slides_*': 'request' } } } };

const CASES: readonly Case[] = [
  {
    name: 'slides_goto, open room',
    profile: 'open',
    role: 'participant',
    tool: slidesTool,
    verb: 'goto',
    op: turn,
    state: DECK,
  },
  {
    name: 'slides_goto, teacher of a classroom',
    profile: 'classroom',
    role: 'teacher',
    tool: slidesTool,
    verb: 'goto',
    op: turn,
    state: DECK,
  },
  {
    name: 'slides_goto, granted to a student, as are 149 other things',
    profile: ON_REQUEST,
    role: 'student',
    tool: slidesTool,
    verb: 'goto',
    op: turn,
    state: DECK,
  },
  {
    name: 'chat_edit of one’s own, student of a classroom',
    profile: 'classroom',
    role: 'student',
    tool: chatTool,
    verb: 'edit',
    op: rewrite,
    state: CHAT,
  },
  {
    name: 'notes_edit, student of a classroom',
    profile: 'classroom',
    role: 'student',
    tool: notesTool,
    verb: 'edit',
    op: (n) => (n % 2 === 1 ? ['a'] : [{ d: 'a' }]),
    state: 'Notes',
  },
];

answer({ measure, sight });

function measure(length: { readonly rounds: number; readonly ms: number }): PermissionCost[] {
  return CASES.map((each) => {
    const { judge } = lawOf(each.profile);
    return {
      name: each.name,
      asking: 1 / askingRate(each, judge, length),
      all: 1 / wholeRate(each, judge, length),
    };
  });
}

/** Seconds in which it is said whether one gets what another sends in the call. */
export interface SightCost {
  readonly name: string;
  readonly pair: number;
}

function sight(length: { readonly rounds: number; readonly ms: number }): SightCost[] {
  const [student, teacher] = [
    { id: 'p1', role: 'student' },
    { id: 'p2', role: 'teacher' },
  ];
  return ['lesson', 'test'].map((phase) => {
    const law = lawOf('classroom', { ...COURSE, phase });
    let n = 0;
    const rate = ratePerSecond(() => {
      sink = law.sees(student, n++ % 2 === 0 ? teacher : student);
    }, length);
    return {
      name: phase === 'test' ? 'students see the teacher alone' : 'everybody sees everybody',
      pair: 1 / rate,
    };
  });
}

/** As a room has it. */
function lawOf(named: string | Profile, course = COURSE): RoomLaw {
  const profile = typeof named === 'string' ? builtIn(named)! : named;
  const core = { durable: { rev: 0, docs: {} }, sequencer: { state: () => course } };
  return new RoomLaw({
    law: createLaw(resolveProfile(profile, builtIn)),
    clock: createFakeClock(),
    present: () => [],
    head: headOf(() => core),
    durable: () => courseOf(course),
    wanted: () => false,
  });
}

/** All that is asked for one operation, as the sequencer asks it. */
function askingRate(
  { tool, op, role, state }: Case,
  judge: Judge,
  length: Parameters<typeof ratePerSecond>[1],
): number {
  const author: Author = { ...AUTHOR, role };
  const ops = [op(0), op(1)];
  const verbs = ops.map((each) => tool.verbsOf(each));
  let n = 0;
  return ratePerSecond(() => {
    const i = n++ % 2;
    for (const verb of verbs[i]!) judge.permit(author, tool.name, verb);
    judge.standing(author);
    judge.conditions(author, { tool, doc: tool.name, op: ops[i], state });
  }, length);
}

/** Keeps results from being optimised away. */
export let sink: unknown;
/** As in a room, where work is counted. */
const charge = (work: number): void => void (sink = work);

function wholeRate(
  { tool, verb, op, role, state }: Case,
  judge: Judge,
  length: Parameters<typeof ratePerSecond>[1],
): number {
  const docs = { [tool.name]: { tool: tool.name, type: tool.type.name, state } };
  const sequencer = new Sequencer({
    tools: (name) => TOOLS[name],
    snapshot: { rev: 0, docs },
    maxBytes: 32 * 1_048_576,
    judge,
  });
  const author: Author = { ...AUTHOR, role };
  sequencer.attach(author.id);
  let seq = 0;
  return ratePerSecond(() => {
    seq++;
    const submit: DocSubmit = {
      ...{ kind: 'doc/submit', pipeline: 1, seq, base: seq - 1, doc: tool.name, tool: tool.name, verb },
      op: op(seq),
    };
    const [message] = decodeFrame(JSON.stringify([submit])).map(parseClientMessage);
    const result = sequencer.submit(author, message as DocSubmit, seq, charge);
    if (result.kind !== 'entry') throw new Error(`not taken: ${JSON.stringify(result)}`);
    sink = JSON.stringify({ kind: 'doc/committed', ...result.entry });
  }, length);
}
