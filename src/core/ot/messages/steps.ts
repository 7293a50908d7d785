/**
 * The steps that operations on a list of messages consist of, and how they
 * pass each other. They name messages by place, and by id so that a mistake is
 * noticed.
 *
 *   ['say', index, message]            a new message at `index`
 *   ['edit', index, id, text, edited]  another text; `edited` says whether to mark it so
 *   ['delete', index, id]
 */
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkInteger, checkList, checkObject, checkString, checkTuple } from '../check.js';
import type { Crossed, StepRules } from '../steps.js';

export interface Message {
  /** Chosen by the author's client, unique in the document. */
  readonly id: string;
  /** The author's participant id. The relay fills in author and time. */
  readonly by: string;
  readonly name: string;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
  /** Present when the text is not the first one. */
  readonly edited?: true;
}

export interface MessagesState {
  /** Oldest first. */
  readonly messages: readonly Message[];
}

export type Say = readonly ['say', index: number, message: Message];
export type Edit = readonly ['edit', index: number, id: string, text: string, edited: boolean];
export type Delete = readonly ['delete', index: number, id: string];
export type MessageStep = Say | Edit | Delete;

const MAX_INDEX = 2 * TOOL_LIMITS.messages;
const ID_CHARS = 64;

export function parseMessageStep(raw: unknown, what: string): MessageStep {
  const kind = checkList(raw, what)[0];
  const index = (value: unknown): number => checkInteger(value, `the place of ${what}`, 0, MAX_INDEX);
  const id = (value: unknown): string => checkString(value, `the id of ${what}`, 1, ID_CHARS);
  switch (kind) {
    case 'say': {
      const [, at, message] = checkTuple(raw, 3, what);
      return ['say', index(at), parseMessage(message, `the message of ${what}`)];
    }
    case 'edit': {
      const [, at, of, text, edited] = checkTuple(raw, 5, what);
      if (typeof edited !== 'boolean') throw bad(`the mark of ${what} must be true or false`);
      return ['edit', index(at), id(of), checkText(text, `the text of ${what}`), edited];
    }
    case 'delete': {
      const [, at, of] = checkTuple(raw, 3, what);
      return ['delete', index(at), id(of)];
    }
    default:
      throw bad(`${what} is none of say, edit, delete`);
  }
}

/** A text that may be said. */
export function checkText(value: unknown, what: string): string {
  return checkString(value, what, 1, TOOL_LIMITS.messageChars);
}

function parseMessage(raw: unknown, what: string): Message {
  const fields = checkObject(raw, what, ['id', 'by', 'name', 'at', 'text'], ['edited']);
  if (Object.hasOwn(fields, 'edited') && fields.edited !== true)
    throw bad(`"edited" of ${what} must be true or absent`);
  if (typeof fields.at !== 'number' || !Number.isFinite(fields.at))
    throw bad(`"at" of ${what} must be a time`);
  return {
    id: checkString(fields.id, `"id" of ${what}`, 1, ID_CHARS),
    by: checkString(fields.by, `"by" of ${what}`, 0, ID_CHARS),
    name: checkString(fields.name, `"name" of ${what}`, 0, 2 * LIMITS.nameChars),
    at: fields.at,
    text: checkText(fields.text, `"text" of ${what}`),
    ...(fields.edited === true && { edited: true }),
  };
}

/** The messages after `step`; throws when it does not fit. */
export function applyMessageStep(messages: readonly Message[], step: MessageStep): readonly Message[] {
  const [kind, index] = step;
  if (kind === 'say') {
    if (index > messages.length) throw bad(`there is no place ${index} among ${messages.length} messages`);
    return messages.toSpliced(index, 0, step[2]);
  }
  const message = messageAt(messages, step);
  if (kind === 'delete') return messages.toSpliced(index, 1);
  return messages.with(index, withText(message, step[3], step[4]));
}

/** The step that undoes `step`, which was made on `messages`. */
export function invertMessageStep(messages: readonly Message[], step: MessageStep): MessageStep {
  const [kind, index] = step;
  if (kind === 'say') return ['delete', index, step[2].id];
  const message = messageAt(messages, step);
  if (kind === 'delete') return ['say', index, message];
  return ['edit', index, message.id, message.text, message.edited === true];
}

function messageAt(messages: readonly Message[], [, index, id]: Edit | Delete): Message {
  const message = messages[index];
  if (!message || message.id !== id) throw bad(`message ${index} is not ${id}`);
  return message;
}

function withText({ id, by, name, at }: Message, text: string, edited: boolean): Message {
  return edited ? { id, by, name, at, text, edited } : { id, by, name, at, text };
}

export const messageRules: StepRules<MessageStep, null> = {
  advance: () => null,
  cross,
  tidy: (steps) => steps,
};

function cross(earlier: MessageStep, later: MessageStep): Crossed<MessageStep> {
  if (earlier[0] === 'say' && later[0] === 'say' && earlier[2].id === later[2].id) {
    // Two people took the deletion of one message back: it is there once, as the first of them put it.
    return [[['delete', later[1], later[2].id], earlier], []];
  }
  return [over(earlier, later, true), over(later, earlier, false)];
}

/** `step` after `against`; `first` when it comes first in the server's order. */
function over(step: MessageStep, against: MessageStep, first: boolean): readonly MessageStep[] {
  const [kind, index] = against;
  const same = step[0] !== 'say' && kind !== 'say' && step[1] === index;
  // Deleted is deleted, by whomever; of two edits the later one stands.
  if (same && (kind === 'delete' || (step[0] === 'edit' && first))) return [];
  if (kind === 'edit') return [step];
  if (kind === 'delete') return [step[1] > index ? at(step, step[1] - 1) : step];
  const stays = step[1] < index || (step[1] === index && step[0] === 'say' && first);
  return [stays ? step : at(step, step[1] + 1)];
}

function at(step: MessageStep, index: number): MessageStep {
  switch (step[0]) {
    case 'say':
      return ['say', index, step[2]];
    case 'edit':
      return ['edit', index, step[2], step[3], step[4]];
    case 'delete':
      return ['delete', index, step[2]];
  }
}
