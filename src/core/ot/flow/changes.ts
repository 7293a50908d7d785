/**
 * One change to the course of a room: which value it is about, and what
 * becomes of it. Each value is its own, named by its list, whom it is about and
 * for what; `flow.ts` keeps the lists. Knows not who may change what.
 *
 *   ['ended', '', '', boolean]                       the room is over, or open
 *   ['phase', '', '', name | null]                   null: as the room began
 *   ['waiting', participant, '', Comer | Gone]       somebody before the door
 *   ['asks', participant, operation, Comer | Gone]   somebody asks whether they may
 *   ['grants', participant, operation, Named | Gone] they may
 *   ['roles', participant, '', Placed | Gone]        the role that they were given
 *   ['banned', participant, '', Barred | Gone]       out, and not to come back
 *
 * `Gone` is a word that says why something is no longer there.
 */
import { LIMITS } from '../../protocol/limits.js';
import { bad, checkObject, checkString, checkTuple } from '../check.js';
import type { Order } from '../type.js';

/** What is asked for in a call, beside operations. */
export const MEDIA_NAMES = ['microphone', 'camera', 'screen'] as const;

/**
 * Why something is no longer there, by list; the first is what taking back
 * amounts to. `lapse`: whoever it was about is gone · `phase`: the phase that it was for is over.
 */
export const GONE = {
  waiting: ['lapse', 'admit', 'turn-away'],
  asks: ['withdraw', 'grant', 'refuse', 'lapse', 'phase'],
  grants: ['revoke', 'lapse', 'phase'],
  roles: ['own', 'lapse'],
  banned: ['unban'],
} as const;

/** How somebody came to a role. */
export const HOW = ['promote', 'hand-over', 'succeed'] as const;
export type How = (typeof HOW)[number];

export type List = keyof typeof GONE;
export type Gone<L extends List = List> = (typeof GONE)[L][number];

/** Called so, since then; both are the relay's to say. */
export interface Comer {
  readonly name: string;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
}
export interface Named {
  readonly name: string;
}
export interface Placed {
  readonly name: string;
  readonly role: string;
  readonly how: How;
}
export interface Barred {
  readonly name: string;
  /** Stands for whom the token named, and says nothing else; absent where it named nobody. The relay's to say. */
  readonly subject?: string;
}

interface Values {
  waiting: Comer;
  asks: Comer;
  grants: Named;
  roles: Placed;
  banned: Barred;
}

type Listed<L extends List = List> = {
  [K in L]: readonly [list: K, participant: string, operation: string, value: Values[K] | Gone<K>];
}[L];

export type Change = readonly ['ended', '', '', boolean] | readonly ['phase', '', '', string | null] | Listed;

export type { Listed, Values };

export const isListed = (change: Change): change is Listed => Object.hasOwn(GONE, change[0]);

/** Whether it takes something away, and for what reason it does. */
export const isGone = <Value>(value: Value | Gone): value is Gone => typeof value === 'string';

const ID_CHARS = 64;
const OPERATION =
  /^(microphone|camera|screen|[A-Za-z0-9][A-Za-z0-9_.-]{0,63}_(\*|[A-Za-z0-9][A-Za-z0-9.-]{0,63}))$/;

/** An operation (`slides_goto`), all of a tool (`slides_*`), or what is sent in a call. */
export function checkOperation(value: unknown, what = 'operation'): string {
  const text = checkString(value, what, 1, 2 * ID_CHARS + 1);
  if (!OPERATION.test(text))
    throw bad(`${what} must be an operation like "slides_goto" or "slides_*", or ${MEDIA_NAMES.join(', ')}`);
  return text;
}

export const checkParticipant = (value: unknown, what = 'participant'): string =>
  checkString(value, what, 1, ID_CHARS);

/** What a role or a phase is called. */
export const checkWord = (value: unknown, what: string): string => checkString(value, what, 1, ID_CHARS);

export const checkName = (value: unknown, what = 'name'): string =>
  checkString(value, what, 0, 2 * LIMITS.nameChars);

export function parseChange(raw: unknown, i: number): Change {
  const what = `change ${i}`;
  const [list, who, operation, value] = checkTuple(raw, 4, what);
  if (list === 'ended' || list === 'phase') {
    if (who !== '' || operation !== '') throw bad(`${what} is about the room, and names somebody`);
    if (list === 'phase')
      return ['phase', '', '', value === null ? null : checkWord(value, `${what} must name a phase: it`)];
    if (typeof value !== 'boolean') throw bad(`${what} must be true or false`);
    return ['ended', '', '', value];
  }
  if (typeof list !== 'string' || !Object.hasOwn(GONE, list))
    throw bad(`${what} is of none of ended, phase, ${Object.keys(GONE).join(', ')}`);
  const of = list as List;
  const participant = checkParticipant(who, `the participant of ${what}`);
  const asked = of === 'asks' || of === 'grants';
  if (!asked && operation !== '') throw bad(`${what} has an operation, and needs none`);
  return [
    of,
    participant,
    asked ? checkOperation(operation, `the operation of ${what}`) : '',
    parseValue(of, value, what),
  ] as Listed;
}

function parseValue(list: List, value: unknown, what: string): Values[List] | Gone {
  if (typeof value === 'string') {
    const reasons: readonly string[] = GONE[list];
    if (reasons.includes(value)) return value as Gone;
    throw bad(`${what} is none of ${reasons.join(', ')}`);
  }
  const named = (fields: { readonly name: unknown }): string => checkName(fields.name, `"name" of ${what}`);
  switch (list) {
    case 'waiting':
    case 'asks': {
      const fields = checkObject(value, what, ['name', 'at']);
      if (typeof fields.at !== 'number' || !Number.isFinite(fields.at))
        throw bad(`"at" of ${what} must be a time`);
      return { name: named(fields), at: fields.at };
    }
    case 'grants':
      return { name: named(checkObject(value, what, ['name'])) };
    case 'roles': {
      const fields = checkObject(value, what, ['name', 'role', 'how']);
      if (!(HOW as readonly unknown[]).includes(fields.how))
        throw bad(`"how" of ${what} is none of ${HOW.join(', ')}`);
      return {
        name: named(fields),
        role: checkWord(fields.role, `"role" of ${what}`),
        how: fields.how as How,
      };
    }
    case 'banned': {
      const fields = checkObject(value, what, ['name'], ['subject']);
      if (fields.subject === undefined) return { name: named(fields) };
      return {
        name: named(fields),
        subject: checkString(fields.subject, `"subject" of ${what}`, 1, ID_CHARS),
      };
    }
  }
}

/** What the change is about. No participant's id and no operation decides where it ends: lists have no spaces. */
export const keyOf = ([list, participant, operation]: Change): string =>
  JSON.stringify([list, participant, operation]);

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const inOrder = (a: Change, b: Change): number =>
  compare(a[0], b[0]) || compare(a[1], b[1]) || compare(a[2], b[2]);

/** Whether anything is left of `change` after `against`, which is about the same: what is gone goes once, else the later counts. */
export function isLeft(change: Change, against: Change, order: Order): boolean {
  if (order === 'before') return false;
  return !(isListed(change) && isGone(change[3]) && isListed(against) && isGone(against[3]));
}
