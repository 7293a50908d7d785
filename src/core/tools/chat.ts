/** Chat: messages in the server's order. Who wrote what and when is the relay's word. */
import { bad, checkString, tooLarge } from '../ot/check.js';
import { messagesType, type MessagesOp } from '../ot/messages/messages.js';
import {
  applyMessageStep,
  checkText,
  type Message,
  type MessageStep,
  type MessagesState,
} from '../ot/messages/steps.js';
import { MMError } from '../protocol/errors.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { readArgs } from './arguments.js';
import type { Author, Tool, Verb } from './tool.js';

type ChatVerb = Verb<MessagesState, MessagesOp>;

const verbs = {
  /** `{text}`: 1 to 4,000 characters, taken as they are. */
  say(args, { messages }, { author, now, newId }) {
    const text = checkText(readArgs(args, 'say', ['text']).text, 'text');
    return [['say', messages.length, { id: newId(), by: author.id, name: author.name, at: now, text }]];
  },

  /** `{id, text}` */
  edit(args, { messages }) {
    const fields = readArgs(args, 'edit', ['id', 'text']);
    const [index, message] = find(messages, fields.id);
    const text = checkText(fields.text, 'text');
    return text === message.text ? null : [['edit', index, message.id, text, true]];
  },

  /** `{id}` */
  delete(args, { messages }) {
    const [index, message] = find(messages, readArgs(args, 'delete', ['id']).id);
    return [['delete', index, message.id]];
  },
} satisfies Record<string, ChatVerb>;

/** Characters of a message that a sentence quotes. */
const QUOTED = 120;

function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
}

export const chatTool: Tool<MessagesState, MessagesOp> = {
  name: 'chat',
  type: messagesType,
  verbs,
  // Each message has a time of its own.
  coalesces: false,

  verbsOf: (op) => [...new Set(op.map(([kind]) => kind))],

  sentence(op, { name }) {
    const step = op.at(-1);
    if (!step) return null;
    if (step[0] === 'delete') return `${name} deleted a message`;
    return step[0] === 'say'
      ? `${name}: ${quote(step[2].text)}`
      : `${name} edited a message: ${quote(step[3])}`;
  },

  authorsOf(op, { messages }) {
    const authors = new Set<string>();
    for (const [kind, , id] of op) {
      if (kind === 'say') continue;
      const message = messages.findLast((each) => each.id === id);
      if (message) authors.add(message.by);
    }
    return [...authors];
  },

  admit(op, state, author) {
    op.reduce((messages, step) => {
      admitStep(step, messages, author);
      return applyMessageStep(messages, step);
    }, state.messages);
  },

  stamp: (op, author, at) => op.map((step) => stampStep(step, author, at)),
};

function find(messages: readonly Message[], rawId: unknown): readonly [index: number, message: Message] {
  const id = checkString(rawId, 'id', 1, 64);
  // From the end, where people correct themselves.
  const index = messages.findLastIndex((message) => message.id === id);
  if (index < 0) throw bad(`there is no message ${id}`);
  return [index, messages[index]!];
}

function admitStep(step: MessageStep, messages: readonly Message[], author: Author): void {
  const [kind, index] = step;
  if (kind === 'say') {
    if (index !== messages.length) throw bad('a message is said at the end');
    if (messages.length >= TOOL_LIMITS.messages)
      throw tooLarge(`the chat has ${TOOL_LIMITS.messages} messages already`);
    const { id } = step[2];
    if (messages.some((message) => message.id === id)) throw bad(`there is a message ${id} already`);
    return;
  }
  const own = messages[index]?.by === author.id;
  const moderates = kind === 'delete' && author.role === 'host';
  if (!own && !moderates)
    throw new MMError('NOT_PERMITTED', `only its author may ${kind} message ${step[2]}`);
}

function stampStep(step: MessageStep, author: Author, at: number): MessageStep {
  if (step[0] === 'say') {
    return ['say', step[1], { ...step[2], by: author.id, name: author.name, at }];
  }
  // Nobody changes what others have read without a mark.
  return step[0] === 'edit' ? ['edit', step[1], step[2], step[3], true] : step;
}

export { chatTool as tool };
