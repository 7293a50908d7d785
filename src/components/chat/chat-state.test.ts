import { expect } from '@open-wc/testing';
import { newMessages, rowsOf } from './chat-state.js';
import { message } from './testing/chat-room.js';

const dayKey = (at: number): string => new Date(at).toISOString().slice(0, 10);

describe('rows of a chat', () => {
  it('put messages of one author and one minute together', () => {
    const said = [
      message('1', 'ann', 'a', 0),
      message('2', 'ann', 'b', 0.5),
      message('3', 'bob', 'c', 0.6),
      message('4', 'bob', 'd', 1.6),
      message('5', 'bob', 'e', 1.7),
    ];
    expect(rowsOf(said, 200, dayKey).map(({ newGroup }) => newGroup)).to.deep.equal([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('name the day where it changes, and always at the start', () => {
    const said = [message('1', 'ann', 'a'), message('2', 'ann', 'b', 1), message('3', 'ann', 'c', 24 * 60)];
    expect(rowsOf(said, 200, dayKey).map(({ newDay }) => newDay)).to.deep.equal([true, false, true]);
  });

  it('are the last ones, the first of which has its author', () => {
    const said = Array.from({ length: 300 }, (_, i) => message(`${i}`, 'ann', 'x', 0));
    const rows = rowsOf(said, 200, dayKey);
    expect(rows.length).to.equal(200);
    expect(rows[0]?.message.id).to.equal('100');
    expect(rows[0]?.newGroup).to.equal(true);
    expect(rows[0]?.newDay).to.equal(false);
  });
});

describe('what is new in a chat', () => {
  it('is what others said that was not there before', () => {
    const before = { messages: [message('1', 'ann', 'a')] };
    const now = {
      messages: [message('1', 'ann', 'changed'), message('2', 'me', 'mine'), message('3', 'bob', 'his')],
    };
    expect(newMessages(before, now, 'me').map(({ id }) => id)).to.deep.equal(['3']);
  });
});
