/** Chat. Shown as its texts, with a `*` behind those that were edited. */
import type { MessagesState } from '../../ot/messages/steps.js';
import { chatTool } from '../../tools/chat.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

/** `m1` says hello and `m2` there. */
const say = (text: string): Deed => deed('say', { text });
const edit = (id: string, text: string): Deed => deed('edit', { id, text });
const del = (id: string): Deed => deed('delete', { id });

const collisions: readonly Collision[] = [
  pair(say('one'), say('two'), 'Both, the earlier one first', 'hello there one two', 'hello there two one'),
  pair(say('one'), edit('m1', 'hi'), 'Both', 'hi* there one'),
  pair(say('one'), del('m1'), 'Both', 'there one'),
  pair(edit('m1', 'hi'), edit('m1', 'hey'), 'The later text', 'hey* there', 'hi* there'),
  pair(edit('m1', 'hi'), edit('m2', 'you'), 'Both', 'hi* you*'),
  pair(edit('m1', 'hi'), del('m1'), 'Deleted, whichever came first', 'there'),
  pair(edit('m2', 'you'), del('m1'), 'Both', 'you*'),
  pair(del('m1'), del('m1'), 'That message, once', 'there'),
  pair(del('m1'), del('m2'), 'Both', ''),
];

const message = (id: string, text: string): MessagesState['messages'][number] => ({
  id,
  by: 'eve',
  name: 'Eve',
  at: 0,
  text,
});

export const chatCollisions: CollisionTable = {
  tool: chatTool,
  start: { messages: [message('m1', 'hello'), message('m2', 'there')] } satisfies MessagesState,
  show: (state) =>
    (state as MessagesState).messages.map(({ text, edited }) => `${text}${edited ? '*' : ''}`).join(' '),
  collisions,
};
