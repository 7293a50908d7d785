/**
 * What people mean by the verbs of the tool `flow`, as operations. Each is a
 * function of what is asked and of the document; who may is not asked here.
 */
import {
  checkName,
  checkOperation,
  checkParticipant,
  checkWord,
  inOrder,
  type Change,
} from '../ot/flow/changes.js';
import type { FlowOp, FlowState } from '../ot/flow/flow.js';
import { bad, checkList } from '../ot/check.js';
import { readArgs, readNoArgs } from './arguments.js';
import type { Verb } from './tool.js';

type FlowVerb = Verb<FlowState, FlowOp>;

export const flowVerbs = {
  /** `{phase}`: one of the profile's; null for the one that it begins with. What was asked for and granted ends with the one before. */
  phase(args, state) {
    const { phase } = readArgs(args, 'phase', ['phase']);
    const wanted = phase === null ? null : checkWord(phase, 'phase');
    if (wanted === state.phase) return null;
    const over = (list: 'asks' | 'grants'): Change[] =>
      state[list].map(({ participant, operation }) => [list, participant, operation, 'phase']);
    return made([['phase', '', '', wanted], ...over('asks'), ...over('grants')]);
  },

  /**
   * `{operation}`: may I? An operation (`slides_goto`), all of a tool (`slides_*`),
   * or `microphone`, `camera`, `screen`. The server also asks for `{participant, name}`.
   */
  ask(args, state, { author, now }) {
    const fields = readArgs(args, 'ask', ['operation'], ['participant', 'name']);
    const operation = checkOperation(fields.operation);
    const participant = fields.participant === undefined ? author.id : checkParticipant(fields.participant);
    const name = fields.name === undefined ? author.name : checkName(fields.name);
    if (has(state.asks, participant, operation) || has(state.grants, participant, operation)) return null;
    return [['asks', participant, operation, { name, at: now }]];
  },

  /** `{operation?}`: no longer; all that one has asked for without. */
  withdraw(args, { asks }, { author }) {
    const fields = readArgs(args ?? {}, 'withdraw', [], ['operation']);
    const operation = fields.operation === undefined ? null : checkOperation(fields.operation);
    return made(
      asks
        .filter((ask) => ask.participant === author.id && (operation ?? ask.operation) === ask.operation)
        .map((ask): Change => ['asks', author.id, ask.operation, 'withdraw']),
    );
  },

  /** `{participant, name?, operation}`: they may, whether they asked or not. */
  grant(args, state) {
    const { participant, name, operation } = readRequest(args, 'grant', state);
    const changes: Change[] = [];
    if (has(state.asks, participant, operation)) changes.push(['asks', participant, operation, 'grant']);
    if (!has(state.grants, participant, operation))
      changes.push(['grants', participant, operation, { name }]);
    return made(changes);
  },

  /** `{participant, operation}`: not now. */
  refuse(args, state) {
    const { participant, operation } = readRequest(args, 'refuse', state);
    return has(state.asks, participant, operation) ? [['asks', participant, operation, 'refuse']] : null;
  },

  /** `{participant, operation}`: no longer. */
  revoke(args, state) {
    const { participant, operation } = readRequest(args, 'revoke', state);
    return has(state.grants, participant, operation) ? [['grants', participant, operation, 'revoke']] : null;
  },

  /** `{people: [{participant, name}]}`: they wait before the door. For the server itself. */
  knock(args, { waiting }, { now }) {
    const people = checkList(readArgs(args, 'knock', ['people']).people, 'people').map((person) => {
      const { participant, name } = readArgs(person, 'knock', ['participant', 'name']);
      return { participant: checkParticipant(participant), name: checkName(name) };
    });
    const fresh = new Map(people.map(({ participant, name }) => [participant, name]));
    return made(
      [...fresh]
        .filter(([participant]) => !has(waiting, participant))
        .map(([participant, name]): Change => ['waiting', participant, '', { name, at: now }]),
    );
  },

  /** `{participant}` or `{participants}`: come in. */
  admit: (args, state) => openDoor(args, state, 'admit'),

  /** `{participant}` or `{participants}`: do not come in. */
  'turn-away': (args, state) => openDoor(args, state, 'turn-away'),

  /** `{participants}`: they are gone, and with them what was theirs. For the server itself. */
  lapse(args, state) {
    const participants = new Set(readParticipants(args, 'lapse'));
    const gone = ({ participant }: { readonly participant: string }): boolean =>
      participants.has(participant);
    return made([
      ...state.waiting.filter(gone).map((each): Change => ['waiting', each.participant, '', 'lapse']),
      ...state.asks.filter(gone).map((each): Change => ['asks', each.participant, each.operation, 'lapse']),
      ...state.grants
        .filter(gone)
        .map((each): Change => ['grants', each.participant, each.operation, 'lapse']),
      ...state.roles.filter(gone).map((each): Change => ['roles', each.participant, '', 'lapse']),
    ]);
  },

  /** `{participant, name?, role}`: has the role from now on; null for the one that they came with. */
  promote(args, { roles }) {
    const fields = readArgs(args, 'promote', ['participant', 'role'], ['name']);
    const participant = checkParticipant(fields.participant);
    const given = roles.find((each) => each.participant === participant);
    if (fields.role === null) return given ? [['roles', participant, '', 'own']] : null;
    const role = checkWord(fields.role, 'role');
    if (given?.role === role) return null;
    return [['roles', participant, '', { name: checkName(fields.name ?? ''), role, how: 'promote' }]];
  },

  /** `{participant, name?}`: the own role goes to them, and theirs to oneself; which these are the server fills in. */
  'hand-over'(args, _state, { author }) {
    const fields = readArgs(args, 'hand-over', ['participant'], ['name']);
    const participant = checkParticipant(fields.participant);
    if (participant === author.id) throw bad('a role is handed over to somebody else');
    const name = checkName(fields.name ?? '');
    const changes: Change[] = [
      ['roles', participant, '', { name, role: author.role, how: 'hand-over' }],
      ['roles', author.id, '', { name: author.name, role: 'participant', how: 'hand-over' }],
    ];
    return changes.sort(inOrder);
  },

  /** `{participant, name, role}`: leads now, since nobody else does. For the server itself. */
  succeed(args) {
    const { participant, name, role } = readArgs(args, 'succeed', ['participant', 'name', 'role']);
    const value = { name: checkName(name), role: checkWord(role, 'role'), how: 'succeed' } as const;
    return [['roles', checkParticipant(participant), '', value]];
  },

  /** `{participant, name?}`: out at once, and not to come back, under whatever name. */
  ban(args, { banned }) {
    const fields = readArgs(args, 'ban', ['participant'], ['name']);
    const participant = checkParticipant(fields.participant);
    return has(banned, participant)
      ? null
      : [['banned', participant, '', { name: checkName(fields.name ?? '') }]];
  },

  /** `{participant}`: may come back. */
  unban(args, { banned }) {
    const participant = checkParticipant(readArgs(args, 'unban', ['participant']).participant);
    const ban = banned.find((each) => each.participant === participant);
    if (!ban) return null;
    // The same person may have been banned under several ids.
    const same = banned.filter((each) => each === ban || (ban.subject && each.subject === ban.subject));
    return made(same.map((each): Change => ['banned', each.participant, '', 'unban']));
  },

  /** The room is over for everybody. */
  end(args, { ended }) {
    readNoArgs(args, 'end');
    return ended ? null : [['ended', '', '', true]];
  },

  /** The room takes people in again; in one that does, it stands against an end at the same time. */
  open(args) {
    readNoArgs(args, 'open');
    return [['ended', '', '', false]];
  },
} satisfies Record<string, FlowVerb>;

/** Those who are somewhere, for whatever operation. */
type Somewhere = readonly { readonly participant: string; readonly operation?: string }[];

/** Whether `participant` is in the list; for `operation`, where that counts. */
const has = (list: Somewhere, participant: string, operation?: string): boolean =>
  list.some((each) => each.participant === participant && each.operation === operation);

/** The changes in order; null for none. */
const made = (changes: readonly Change[]): FlowOp | null =>
  changes.length === 0 ? null : changes.toSorted(inOrder);

function openDoor(args: unknown, { waiting }: FlowState, how: 'admit' | 'turn-away'): FlowOp | null {
  const participants = new Set(readParticipants(args, how));
  const who = waiting.filter(({ participant }) => participants.has(participant));
  return made(who.map(({ participant }): Change => ['waiting', participant, '', how]));
}

/** `{participant}`, or `{participants}` for several. */
function readParticipants(args: unknown, verb: string): readonly string[] {
  const many = typeof args === 'object' && args !== null && Object.hasOwn(args, 'participants');
  if (!many) return [checkParticipant(readArgs(args, verb, ['participant']).participant)];
  const all = checkList(readArgs(args, verb, ['participants']).participants, 'participants');
  return all.map((each) => checkParticipant(each));
}

function readRequest(
  args: unknown,
  verb: string,
  { asks }: FlowState,
): { participant: string; name: string; operation: string } {
  const fields = readArgs(args, verb, ['participant', 'operation'], ['name']);
  const participant = checkParticipant(fields.participant);
  const asked = asks.find((ask) => ask.participant === participant);
  return {
    participant,
    name: fields.name === undefined ? (asked?.name ?? '') : checkName(fields.name),
    operation: checkOperation(fields.operation),
  };
}
