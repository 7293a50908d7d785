/**
 * What can happen to one participant's hand, and how two such changes made
 * concurrently pass each other. Knows one hand only; `hands.ts` has the queue.
 *
 *   'lower' | 'call' | 'clear'   the hand goes down, and why
 *   {name, at, note?}            the hand goes up, in place of one that is up
 *   {note}                       another note with the hand that is up; empty for none
 */
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkObject, checkString } from '../check.js';
import type { Order } from '../type.js';

/** Why a hand goes down: by the person or a host, because it is their turn, or with all others. */
export const REASONS = ['lower', 'call', 'clear'] as const;
export type Down = (typeof REASONS)[number];

export interface Up {
  /** What the person was called. The relay fills in name and time. */
  readonly name: string;
  /** Server time, milliseconds since the epoch: the place in the queue. */
  readonly at: number;
  /** What it is about; absent for nothing. */
  readonly note?: string;
}

export interface Note {
  readonly note: string;
}

export type Change = Down | Up | Note;

export const isDown = (change: Change): change is Down => typeof change === 'string';
export const isUp = (change: Change): change is Up => typeof change === 'object' && 'at' in change;

export function parseChange(raw: unknown, what: string): Change {
  if (typeof raw === 'string') {
    if ((REASONS as readonly string[]).includes(raw)) return raw as Down;
    throw bad(`${what} is none of ${REASONS.join(', ')}`);
  }
  if (typeof raw === 'object' && raw !== null && !Object.hasOwn(raw, 'at')) {
    const { note } = checkObject(raw, what, ['note']);
    return { note: checkNote(note, `the note of ${what}`, 0) };
  }
  const fields = checkObject(raw, what, ['name', 'at'], ['note']);
  if (typeof fields.at !== 'number' || !Number.isFinite(fields.at))
    throw bad(`"at" of ${what} must be a time`);
  const name = checkString(fields.name, `"name" of ${what}`, 0, 2 * LIMITS.nameChars);
  const note = Object.hasOwn(fields, 'note') ? checkNote(fields.note, `the note of ${what}`, 1) : '';
  return withNote({ name, at: fields.at }, note);
}

/** A note of at least `min` characters. */
export const checkNote = (value: unknown, what: string, min: number): string =>
  checkString(value, what, min, TOOL_LIMITS.handNoteChars);

export function withNote<Hand extends Omit<Up, 'note'>>(hand: Hand, note: string): Hand & { note?: string } {
  const { note: _, ...rest } = hand as Hand & { note?: string };
  return (note ? { ...rest, note } : rest) as Hand & { note?: string };
}

/** One change with the effect of `a`, then `b`. */
export function composeChange(a: Change, b: Change): Change {
  if (isDown(b) || isUp(b)) return b;
  if (isDown(a)) return a;
  return isUp(a) ? withNote(a, b.note) : b;
}

/** `change` after `against`; null when nothing is left of it. Never looks at what the relay fills in. */
export function crossChange(change: Change, against: Change, order: Order): Change | null {
  if (isDown(against)) {
    // A hand goes down once, and a note goes with it; a hand raised after that is up again.
    return isUp(change) && order === 'after' ? change : null;
  }
  if (order === 'after') return change;
  if (isUp(against)) return null;
  if (isDown(change)) return change;
  // The later note stands, also with a hand that was raised anew before it.
  return isUp(change) ? withNote(change, against.note) : null;
}
