import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MessagesOp } from '../ot/messages/messages.js';
import type { MessagesState } from '../ot/messages/steps.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { chatTool } from './chat.js';
import type { Author } from './tool.js';

const ada: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const bob: Author = { id: 'p2', name: 'Bob', role: 'participant' };
const host: Author = { id: 'p3', name: 'Eve', role: 'host' };

let ids = 0;
const make = (author: Author, verb: string, args: unknown, state: MessagesState): MessagesOp | null =>
  chatTool.verbs[verb]!(args, state, { author, now: 5, newId: () => `m${++ids}` });
/** As the relay takes it: parsed, admitted, stamped, applied. */
const take = (author: Author, op: unknown, state: MessagesState): MessagesState => {
  const parsed = chatTool.type.parse(op);
  chatTool.admit!(parsed, state, author);
  return chatTool.type.apply(state, chatTool.stamp!(parsed, author, 1000, state));
};

const start = take(
  ada,
  make(ada, 'say', { text: ' hello ' }, chatTool.type.create()),
  chatTool.type.create(),
);
const [first] = start.messages;

describe('chat', () => {
  it('keeps a text as it is, with the relay’s word on author and time', () => {
    const claimed = [['say', 1, { id: 'x', by: 'p1', name: 'Ada', at: 1, text: 'I am Ada' }]];
    const message = take(bob, claimed, start).messages[1];
    assert.deepEqual(message, { id: 'x', by: 'p2', name: 'Bob', at: 1000, text: 'I am Ada' });
    assert.equal(first!.text, ' hello ');
  });

  it('takes HTML for the text that it is', () => {
    const text = '<img src=x onerror=alert(1)>';
    assert.equal(take(bob, make(bob, 'say', { text }, start), start).messages[1]!.text, text);
  });

  it('lets only the author edit, and always marks it', () => {
    const edit = make(ada, 'edit', { id: first!.id, text: 'bye' }, start);
    assert.throws(() => take(bob, edit, start), { code: 'NOT_PERMITTED' });
    assert.throws(() => take(host, edit, start), { code: 'NOT_PERMITTED' });
    const silent = [['edit', 0, first!.id, 'bye', false]];
    assert.deepEqual(take(ada, silent, start).messages[0], { ...first, text: 'bye', edited: true });
    assert.equal(make(ada, 'edit', { id: first!.id, text: ' hello ' }, start), null);
  });

  it('lets the author and a host delete', () => {
    const op = make(ada, 'delete', { id: first!.id }, start);
    assert.throws(() => take(bob, op, start), { code: 'NOT_PERMITTED' });
    assert.deepEqual(take(ada, op, start).messages, []);
    assert.deepEqual(take(host, op, start).messages, []);
  });

  it('looks at every step of an operation on the state that the steps before made', () => {
    const sly = [...make(ada, 'say', { text: 'mine' }, start)!, ['delete', 0, first!.id]];
    assert.throws(() => take(bob, sly, start), { code: 'NOT_PERMITTED' });
    const own = [
      ['say', 1, { ...first, id: 'y' }],
      ['edit', 1, 'y', 'changed', true],
    ];
    assert.throws(() => take(bob, own, start), { code: 'NOT_PERMITTED' }, 'not yet stamped as his');
  });

  it('refuses what is not said at the end, and an id that is taken', () => {
    assert.throws(() => take(bob, [['say', 0, { ...first, id: 'x' }]], start), { message: /at the end/ });
    assert.throws(() => take(bob, [['say', 1, first]], start), { message: /already/ });
    assert.throws(() => take(ada, [['edit', 0, 'other', 'x', true]], start), { message: /is not other/ });
    assert.throws(() => take(ada, [['delete', 7, 'other']], start), { code: 'NOT_PERMITTED' });
  });

  it('has room for the most messages, and not for one more', () => {
    const messages = Array.from({ length: TOOL_LIMITS.messages }, (_, i) => ({ ...first!, id: `n${i}` }));
    const say = (state: MessagesState): unknown => take(bob, make(bob, 'say', { text: 'x' }, state), state);
    assert.doesNotThrow(() => say({ messages: messages.slice(1) }));
    assert.throws(() => say({ messages }), { code: 'TOO_LARGE', message: /10000 messages/ });
  });

  for (const [verb, args, message] of [
    ['say', undefined, /argument of say/],
    ['say', 'hi', /argument of say/],
    ['say', { text: '' }, /text/],
    ['say', { text: 3 }, /text/],
    ['say', { text: 'hi', by: 'p9' }, /"by"/],
    ['edit', { id: 'nobody', text: 'x' }, /no message nobody/],
    ['edit', { id: 3, text: 'x' }, /id/],
    ['delete', {}, /"id"/],
  ] as const) {
    it(`${verb} ${JSON.stringify(args)} is refused by name`, () => {
      assert.throws(() => make(ada, verb, args, start), { code: 'BAD_OPERATION', message });
    });
  }

  it('never lets two messages travel as one', () => assert.equal(chatTool.coalesces, false));
});
