/** What comes from a tool in a frame, checked: nothing in it is believed, and most of it is bounded. (MF7) */
import { MMError } from '../../../core/protocol/errors.js';
import { checkBytes } from '../../../core/protocol/json.js';
import { show } from '../../../core/protocol/ids.js';
import { checkPlain } from '../../../core/protocol/plain.js';
import type { FromTool } from './wire.js';

export const FRAME_LIMITS = {
  /** Bytes of one message as JSON. */
  messageBytes: 262_144,
  /** Messages in a second, over time, and at once after a pause. */
  perSecond: 60,
  burst: 180,
  /** Messages that make no sense before the tool is put to sleep. */
  strikes: 10,
  /** Deeds that wait for the room at once. */
  waiting: 64,
  /** Bytes of presence as JSON. */
  presenceBytes: 512,
  /** Characters of what is read out. */
  announceChars: 200,
  /** Pixels. */
  lowest: 40,
  highest: 2_000,
} as const;

const bad = (message: string): MMError => new MMError('BAD_MESSAGE', message);

/** Throws `BAD_MESSAGE`, or `TOO_LARGE`, saying what is wrong. */
export function parseFromTool(data: unknown): FromTool {
  checkPlain(data, 'the message', 'BAD_MESSAGE');
  checkBytes(data, 'the message', FRAME_LIMITS.messageBytes);
  if (!isObject(data)) throw bad(`a message must be an object, not ${show(data)}`);
  const { kind } = data;
  switch (kind) {
    case 'do': {
      const { id, verb, args = null, base, state } = known(data, ['id', 'verb', 'args', 'base', 'state']);
      if (typeof verb !== 'string') throw bad(`verb must be a text, not ${show(verb)}`);
      if (!isObject(state)) throw bad(`state must be an object, not ${show(state)}`);
      return { kind, id: count(id, 'id'), verb, args, base: count(base, 'base'), state };
    }
    case 'undo':
    case 'redo':
      return { kind, id: count(known(data, ['id'])['id'], 'id') };
    case 'presence': {
      const { value = null } = known(data, ['value']);
      checkBytes(value, 'presence', FRAME_LIMITS.presenceBytes);
      return { kind, value };
    }
    case 'height': {
      const { height } = known(data, ['height']);
      if (typeof height !== 'number') throw bad(`height must be a number, not ${show(height)}`);
      return {
        kind,
        height: Math.min(FRAME_LIMITS.highest, Math.max(FRAME_LIMITS.lowest, Math.ceil(height))),
      };
    }
    case 'announce': {
      const { text } = known(data, ['text']);
      if (typeof text !== 'string') throw bad(`text must be a text, not ${show(text)}`);
      return { kind, text: text.slice(0, FRAME_LIMITS.announceChars) };
    }
    default:
      throw bad(`there is no message of kind ${show(kind)}`);
  }
}

/** The number by which a message wants an answer, whatever else is wrong with it. */
export function idOf(data: unknown): number | null {
  const id = isObject(data) ? data['id'] : null;
  return Number.isSafeInteger(id) ? (id as number) : null;
}

function known(data: Readonly<Record<string, unknown>>, keys: readonly string[]) {
  const other = Object.keys(data).find((key) => key !== 'kind' && !keys.includes(key));
  if (other !== undefined) throw bad(`${String(data['kind'])} has no ${show(other)}`);
  return data;
}

function count(value: unknown, what: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw bad(`${what} must be a whole number from 0 on, not ${show(value)}`);
  return value as number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
