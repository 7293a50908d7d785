/** Raised hands: who asks to speak, in the order in which they asked. Everybody has one hand. */
import { checkString } from '../ot/check.js';
import { checkNote, isDown, isUp, withNote, type Change, type Down } from '../ot/hands/changes.js';
import { handsType, ID_CHARS, type Hand, type HandsOp, type HandsState } from '../ot/hands/hands.js';
import { MMError } from '../protocol/errors.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { readArgs, readNoArgs } from './arguments.js';
import type { Author, Tool, Verb } from './tool.js';

type HandsVerb = Verb<HandsState, HandsOp>;

const verbs = {
  /** `{note?}`: up to 280 characters on what it is about. With a hand that is up: another note, the same place. */
  raise(args, state, { author, now }) {
    const fields = readArgs(args ?? {}, 'raise', [], ['note']);
    const note = fields.note === undefined ? undefined : checkNote(fields.note, 'note', 0);
    const hand = handOf(state, author.id);
    if (!hand) return [[author.id, withNote({ name: author.name, at: now }, note ?? '')]];
    return note === undefined || note === (hand.note ?? '') ? null : [[author.id, { note }]];
  },

  /** `{participant?}`: one's own hand without; somebody else's for a host. */
  lower(args, state, { author }) {
    const fields = readArgs(args ?? {}, 'lower', [], ['participant']);
    const participant = fields.participant === undefined ? author.id : readParticipant(fields.participant);
    return down(state, participant, 'lower');
  },

  /** `{participant}`: it is their turn; their hand goes down. For a host. */
  call(args, state) {
    return down(state, readParticipant(readArgs(args, 'call', ['participant']).participant), 'call');
  },

  /** All hands go down. For a host. */
  clear(args, { hands }) {
    readNoArgs(args, 'clear');
    const all = hands.map(({ participant }) => participant).sort((a, b) => (a < b ? -1 : 1));
    return all.length === 0 ? null : all.map((participant) => [participant, 'clear'] as const);
  },
} satisfies Record<string, HandsVerb>;

export const handsTool: Tool<HandsState, HandsOp> = {
  name: 'hands',
  type: handsType,
  verbs,
  // Each hand has a time of its own.
  coalesces: false,

  verbsOf: (op) => [...new Set(op.map(([, change]) => (isDown(change) ? change : 'raise')))],

  sentence(op, { name, before }) {
    const [first] = op;
    if (!first) return null;
    const [participant, change] = first;
    if (!isDown(change)) return raisedSentence(change, name);
    if (change === 'clear') return `${name} lowered all hands`;
    const whose = handOf(before, participant)?.name;
    if (change === 'call') return whose ? `${name} called on ${whose}` : null;
    return !whose || whose === name ? `${name} lowered the hand` : `${name} lowered the hand of ${whose}`;
  },

  admit(op, state, author) {
    for (const [participant, change] of op) admitChange(participant, change, author);
    const { hands } = handsType.apply(state, op);
    if (hands.length > TOOL_LIMITS.hands && hands.length > state.hands.length)
      throw new MMError('TOO_LARGE', `${TOOL_LIMITS.hands} hands are up already`);
  },

  stamp: (op, { name }, at) =>
    op.map(
      ([participant, change]) => [participant, isUp(change) ? { ...change, name, at } : change] as const,
    ),
};

function handOf({ hands }: HandsState, participant: string): Hand | undefined {
  return hands.find((hand) => hand.participant === participant);
}

const readParticipant = (value: unknown): string => checkString(value, 'participant', 1, ID_CHARS);

/** Somebody else may have lowered it just before: that is no mistake. */
function down(state: HandsState, participant: string, reason: Down): HandsOp | null {
  return handOf(state, participant) ? [[participant, reason]] : null;
}

function raisedSentence(change: Exclude<Change, Down>, name: string): string {
  const note = change.note?.replace(/\s+/g, ' ').trim();
  if (isUp(change)) return note ? `${name} raised a hand: ${note}` : `${name} raised a hand`;
  return note ? `${name} asks now: ${note}` : `${name} took the note off the raised hand`;
}

/** Nobody raises a hand for another; only a host lowers that of another. */
function admitChange(participant: string, change: Change, { id, role }: Author): void {
  const own = participant === id;
  if (isDown(change) ? role === 'host' || (own && change === 'lower') : own) return;
  const may = isDown(change) && !own ? `only a host may ${change} the hand of another` : '';
  throw new MMError(
    'NOT_PERMITTED',
    may || (own ? `only a host may ${String(change)}` : 'a hand is raised by its owner'),
  );
}

export { handsTool as tool };
