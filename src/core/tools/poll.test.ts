import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PollOp } from '../ot/poll/poll.js';
import type { PollState } from '../ot/poll/state.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { pollTool } from './poll.js';
import { voterIn } from './poll-votes.js';
import type { Author } from './tool.js';

const ada: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const bob: Author = { id: 'p2', name: 'Bob', role: 'participant' };
const host: Author = { id: 'p3', name: 'Eve', role: 'host' };

let ids = 0;
const make = (author: Author, verb: string, args: unknown, state: PollState): PollOp | null =>
  pollTool.verbs[verb]!(args, state, { author, now: 5, newId: () => `n${++ids}` });
/** As the relay takes it: parsed, admitted, stamped, applied. */
const take = (author: Author, op: unknown, state: PollState, at = 1000): PollState => {
  const parsed = pollTool.type.parse(JSON.parse(JSON.stringify(op)));
  pollTool.admit!(parsed, state, author);
  return pollTool.type.apply(state, pollTool.stamp!(parsed, author, at, state));
};
const does = (author: Author, verb: string, args: unknown, state: PollState): PollState =>
  take(author, make(author, verb, args, state), state);

const asked = (args: object = {}): PollState =>
  does(
    ada,
    'ask',
    { question: 'Lunch?', kind: 'single', options: ['yes', 'no'], ...args },
    pollTool.type.create(),
  );
const idIn = ({ polls }: PollState): string => polls[0]!.id;
const votes = ({ polls }: PollState): unknown => polls[0]!.votes.map(({ name, ballot }) => [name, ballot]);

describe('poll', () => {
  it('is asked by whom the relay says, at its time, open and without votes', () => {
    const state = asked();
    const { by, name, at, open, shared } = state.polls[0]!;
    assert.deepEqual(
      { by, name, at, open, shared },
      { by: 'p1', name: 'Ada', at: 1000, open: true, shared: false },
    );
    const claimed = make(ada, 'ask', { question: 'x', kind: 'text' }, state);
    assert.equal(take(bob, claimed, state).polls.at(-1)!.by, 'p2');
    const [, poll] = claimed![0] as ['ask', object];
    const stuffed = { ...poll, votes: [{ voter: 'p9', name: 'Zoe', edition: 'e', ballot: 'me' }] };
    assert.throws(() => take(bob, [['ask', stuffed]], state), { message: /without votes/ });
    assert.throws(() => take(bob, [['ask', { ...poll, open: false }]], state), { message: /open/ });
    assert.throws(() => take(bob, [['ask', { ...poll, options: ['x', 'y'] }]], state), {
      message: /no options/,
    });
  });

  it('counts one vote of each participant, the last one', () => {
    let state = asked();
    const poll = idIn(state);
    state = does(ada, 'vote', { poll, choice: 0 }, state);
    state = does(bob, 'vote', { poll, choice: 1 }, state);
    state = does(bob, 'vote', { poll, choice: 0 }, state);
    assert.deepEqual(votes(state), [
      ['Ada', [0]],
      ['Bob', [0]],
    ]);
    assert.equal(make(bob, 'vote', { poll, choice: 0 }, state), null, 'the same again');
    state = does(bob, 'retract', { poll }, state);
    assert.deepEqual(votes(state), [['Ada', [0]]]);
    assert.equal(make(bob, 'retract', { poll }, state), null);
  });

  it('comes back with the votes it had, whoever of those who may brings it', () => {
    const fresh = asked();
    const poll = idIn(fresh);
    const before = does(bob, 'vote', { poll, choice: 1 }, fresh);
    const remove = make(ada, 'remove', { poll }, before)!;
    const removed = take(ada, remove, before);
    assert.deepEqual(removed.polls, []);
    assert.deepEqual(take(ada, pollTool.type.invert(remove, before), removed), before, 'by undo');
    assert.deepEqual(does(host, 'restore', { poll }, removed), before, 'by name');
    assert.equal(make(ada, 'restore', { poll }, before), null, 'it is there');
    assert.throws(() => does(bob, 'restore', { poll }, removed), {
      code: 'NOT_PERMITTED',
      message: /restore/,
    });
    assert.throws(() => does(ada, 'restore', { poll: 'x' }, removed), { message: /no poll x/ });
    assert.throws(() => make(bob, 'vote', { poll, choice: 0 }, removed), { message: /no poll/ });
    assert.throws(() => take(ada, [['ask', before.polls[0]]], removed), { message: /without votes/ });
    assert.throws(() => take(ada, [['ask', { ...before.polls[0], votes: [] }]], removed), {
      message: /already/,
    });
    const late = take(ada, [['vote', poll, 'p1', { ...before.polls[0]!.votes[0], voter: 'p1' }]], removed);
    assert.equal(
      does(ada, 'restore', { poll }, late).polls[0]!.votes.length,
      2,
      'also one that was on its way',
    );
    assert.deepEqual(pollTool.authorsOf!([['bin', poll, false]], removed), ['p1']);
  });

  it('goes for good only while nobody has answered it, or to make room for others', () => {
    const fresh = asked();
    const poll = idIn(fresh);
    const voted = does(bob, 'vote', { poll, choice: 1 }, fresh);
    assert.deepEqual(take(ada, [['remove', poll]], fresh), { polls: [] }, 'the undoing of having asked');
    assert.throws(() => take(bob, [['remove', poll]], fresh), { code: 'NOT_PERMITTED' });
    assert.throws(() => take(ada, [['remove', poll]], voted), { message: /answered already/ });
    const [one] = voted.polls;
    const most = TOOL_LIMITS.removedPolls;
    const removed = Array.from({ length: most }, (_, i) => ({ ...one!, id: `q${i}`, by: 'p9', at: i }));
    const full: PollState = { ...voted, removed };
    const after = does(ada, 'remove', { poll }, full);
    assert.deepEqual(
      after.removed!.map(({ id }) => id),
      [...removed.slice(1).map(({ id }) => id), poll],
    );
    assert.throws(() => take(ada, [['bin', poll, true]], full), { code: 'TOO_LARGE', message: /20 removed/ });
    assert.throws(() => take(ada, [['remove', 'q1']], full), { code: 'NOT_PERMITTED' });
    const polls = Array.from({ length: TOOL_LIMITS.polls }, (_, i) => ({ ...one!, id: `p${i}` }));
    const back = { poll: 'q0' };
    assert.throws(() => does(host, 'restore', back, { polls, removed }), { code: 'TOO_LARGE' });
    assert.throws(() => take(host, [['bin', 'q0', false]], { polls, removed }), { code: 'TOO_LARGE' });
  });

  it('lets nobody vote as another, under no name but their own', () => {
    const state = asked();
    const op = make(ada, 'vote', { poll: idIn(state), choice: 0 }, state);
    assert.throws(() => take(bob, op, state), { code: 'NOT_PERMITTED', message: /for themselves/ });
    assert.throws(() => take(host, op, state), { code: 'NOT_PERMITTED' });
    const lies = [[...op![0]!.slice(0, 3), { ...(op![0]![3] as object), name: 'Eve' }]];
    assert.deepEqual(votes(take(ada, lies, state)), [['Ada', [0]]]);
    const nameless = [[...op![0]!.slice(0, 3), { ...(op![0]![3] as object), name: null }]];
    assert.throws(() => take(ada, nameless, state), { message: /names/ });
  });

  it('keeps no name, no id and no order of those who vote anonymously, and still one vote each', () => {
    let state = asked({ anonymous: true });
    const poll = idIn(state);
    for (const author of [ada, bob, ada]) {
      state = does(author, 'vote', { poll, choice: 1 }, state);
      state = does(author, 'vote', { poll, choice: 0 }, state);
    }
    assert.equal(state.polls[0]!.votes.length, 2);
    const stored = JSON.stringify(state.polls[0]!.votes);
    for (const word of ['Ada', 'Bob', '"p1"', '"p2"']) assert.ok(!stored.includes(word), word);
    const other = { ...state.polls[0]!, id: 'another' };
    assert.notEqual(voterIn(other, 'p1'), voterIn(state.polls[0]!, 'p1'), 'nor can two polls be compared');
    const named = [
      ['vote', poll, voterIn(state.polls[0]!, 'p2'), { ...state.polls[0]!.votes[0], name: 'Bob' }],
    ];
    assert.throws(() => take(bob, named, state));
  });

  it('refuses a vote that comes after the close, with a reason', () => {
    const state = asked();
    const poll = idIn(state);
    const late = make(bob, 'vote', { poll, choice: 0 }, state);
    const closed = does(ada, 'close', { poll }, state);
    assert.throws(() => take(bob, late, closed), { code: 'NOT_PERMITTED', message: /closed/ });
    assert.throws(() => make(bob, 'vote', { poll, choice: 0 }, closed), { message: /closed/ });
    assert.throws(() => make(bob, 'retract', { poll }, closed), { message: /closed/ });
    assert.equal(make(ada, 'close', { poll }, closed), null);
    const open = does(host, 'reopen', { poll }, closed);
    assert.deepEqual(votes(take(bob, late, open)), [['Bob', [0]]]);
  });

  it('refuses an answer to a question that is another meanwhile, and another question for answers', () => {
    const state = asked();
    const poll = idIn(state);
    const late = make(bob, 'vote', { poll, choice: 0 }, state);
    const edited = does(ada, 'edit', { poll, question: 'Dinner?' }, state);
    assert.throws(() => take(bob, late, edited), { code: 'NOT_PERMITTED', message: /vote again/ });
    const edit = make(ada, 'edit', { poll, options: ['a', 'b', 'c'] }, state);
    assert.throws(() => take(ada, edit, take(bob, late, state)), { message: /answered already/ });
    assert.equal(make(ada, 'edit', { poll, question: 'Lunch?' }, state), null);
    const sly = [['edit', poll, state.polls[0]!.edition, 'Dinner?', ['yes', 'no']]];
    assert.throws(() => take(ada, sly, state), { message: /edition/ });
  });

  it('counts no answer to one question for another, whatever editions the asker makes up', () => {
    const state = asked();
    const poll = idIn(state);
    const { edition } = state.polls[0]!;
    const late = make(bob, 'vote', { poll, choice: 0 }, state);
    for (const at of [1000, 2000]) {
      const other = take(ada, [['edit', poll, 'x', 'Dinner?', ['yes', 'no']]], state, at);
      for (const claimed of [edition, edition.split('.')[0]]) {
        const sly = take(ada, [['edit', poll, claimed, 'Are you fired?', ['yes', 'no']]], other, at);
        assert.throws(() => take(bob, late, sly), { code: 'NOT_PERMITTED', message: /vote again/ });
      }
      const within: unknown[] = [
        ['edit', poll, 'x', 'Dinner?', ['yes', 'no']],
        ['edit', poll, edition, 'Are you fired?', ['yes', 'no']],
      ];
      assert.throws(() => take(bob, late, take(ada, within, state, at)), { message: /vote again/ });
    }
    const [first] = state.polls;
    const anew = take(ada, [['ask', { ...first!, question: 'Are you fired?' }]], { polls: [] }, 2000);
    assert.throws(() => take(bob, late, anew), { code: 'NOT_PERMITTED', message: /vote again/ });
  });

  it('lets who asks answer in the same breath', () => {
    const ask = make(ada, 'ask', { question: 'x', kind: 'text' }, { polls: [] })!;
    const local = pollTool.type.apply({ polls: [] }, ask);
    const poll = idIn(local);
    const vote = make(ada, 'vote', { poll, text: 'mine' }, local);
    const state = take(ada, vote, take(ada, ask, { polls: [] }));
    assert.deepEqual(votes(state), [['Ada', 'mine']]);
    assert.equal(state.polls[0]!.votes[0]!.edition, state.polls[0]!.edition);
    assert.deepEqual(votes(take(ada, [...ask, ...vote!], { polls: [] })), [['Ada', 'mine']]);
    const foreign = [['vote', poll, 'p2', { voter: 'p2', name: 'Bob', edition: 'n1', ballot: 'x' }]];
    assert.throws(() => take(bob, foreign, state), { message: /vote again/ });
  });

  it('lets who asked and hosts close, reopen, share, edit and remove, and nobody else', () => {
    const state = asked();
    const poll = idIn(state);
    for (const [verb, args] of [
      ['close', { poll }],
      ['share', { poll }],
      ['edit', { poll, question: 'Dinner?' }],
      ['remove', { poll }],
    ] as const) {
      const op = make(bob, verb, args, state);
      assert.throws(() => take(bob, op, state), { code: 'NOT_PERMITTED', message: new RegExp(verb) });
      assert.doesNotThrow(() => take(ada, op, state));
      assert.doesNotThrow(() => take(host, op, state));
    }
  });

  it('looks at every step on what the steps before made', () => {
    const state = asked();
    const poll = idIn(state);
    const [cast] = make(ada, 'vote', { poll, choice: 0 }, state)!;
    assert.throws(() => take(ada, [['open', poll, false], cast], state), { message: /closed/ });
  });

  it('has room for the most polls and votes, and not for one more', () => {
    const [one] = asked().polls;
    const polls = Array.from({ length: TOOL_LIMITS.polls }, (_, i) => ({ ...one!, id: `q${i}` }));
    const ask = { question: 'x', kind: 'text' };
    assert.throws(() => make(bob, 'ask', ask, { polls }), { code: 'TOO_LARGE', message: /200 polls/ });
    const op = make(bob, 'ask', ask, { polls: polls.slice(1) });
    assert.doesNotThrow(() => take(bob, op, { polls: polls.slice(1) }));
    assert.throws(() => take(bob, op, { polls }), { code: 'TOO_LARGE' });
    const { edition } = one!;
    const many = Array.from({ length: TOOL_LIMITS.votes }, (_, i) => ({
      voter: `v${1e6 + i}`,
      name: 'x',
      edition,
      ballot: [0],
    }));
    const full: PollState = { polls: [{ ...one!, votes: many }] };
    const late = make(bob, 'vote', { poll: one!.id, choice: 0 }, full);
    assert.throws(() => take(bob, late, full), { code: 'TOO_LARGE', message: /2000 votes/ });
  });

  it('takes the answer that its kind asks for', () => {
    const rating = asked({ kind: 'rating', options: [] });
    const text = asked({ kind: 'text', options: [] });
    const several = asked({ kind: 'multiple', options: ['a', 'b', 'c'] });
    assert.deepEqual(votes(does(bob, 'vote', { poll: idIn(rating), rating: 5 }, rating)), [['Bob', [5]]]);
    assert.deepEqual(votes(does(bob, 'vote', { poll: idIn(text), text: '<b>' }, text)), [['Bob', '<b>']]);
    const chosen = does(bob, 'vote', { poll: idIn(several), choices: [2, 0, 2] }, several);
    assert.deepEqual(votes(chosen), [['Bob', [0, 2]]]);
    const forged = (state: PollState, ballot: unknown): unknown => {
      const { id: poll, edition } = state.polls[0]!;
      return [['vote', poll, 'p2', { voter: 'p2', name: 'Bob', edition, ballot }]];
    };
    for (const [state, ballot] of [
      [rating, [0]],
      [rating, [6]],
      [rating, 'five'],
      [text, [0]],
      [several, [3]],
      [asked(), [0, 1]],
      [asked(), [2]],
    ] as const) {
      assert.throws(() => take(bob, forged(state, ballot), state), { code: 'BAD_OPERATION' });
    }
  });

  const state = asked();
  const poll = idIn(state);
  for (const [verb, args, message] of [
    ['ask', undefined, /argument of ask/],
    ['ask', { question: 'x' }, /"kind"/],
    ['ask', { question: 'x', kind: 'single' }, /at least 2 options/],
    ['ask', { question: 'x', kind: 'single', options: ['one'] }, /at least 2 options/],
    ['ask', { question: ' ', kind: 'text' }, /blank/],
    ['ask', { question: 'x', kind: 'rating', scale: 1 }, /scale/],
    ['ask', { question: 'x', kind: 'text', by: 'p9' }, /"by"/],
    ['vote', { poll }, /choice/],
    ['vote', { poll, choice: 2 }, /from 0 to 1/],
    ['vote', { poll, choice: '0' }, /choice/],
    ['vote', { poll, choices: [0] }, /choice/],
    ['vote', { poll, choice: 0, rating: 1 }, /choice/],
    ['vote', { poll: 'nobody', choice: 0 }, /no poll nobody/],
    ['retract', {}, /"poll"/],
    ['close', { poll: 3 }, /poll/],
    ['share', { poll, shared: true }, /"shared"/],
  ] as const) {
    it(`${verb} ${JSON.stringify(args)?.replace(poll, '…')} is refused by name`, () => {
      assert.throws(() => make(bob, verb, args, state), { code: 'BAD_OPERATION', message });
    });
  }

  it('tells what was done, never what was chosen, and nobody’s name in an anonymous one', () => {
    const told = (author: Author, verb: string, args: unknown, before: PollState): string | null => {
      const op = make(author, verb, args, before)!;
      assert.deepEqual(pollTool.verbsOf(op), [verb]);
      return pollTool.sentence(op, { name: author.name, before, after: take(author, op, before) });
    };
    assert.equal(
      told(ada, 'ask', { question: 'Lunch at one?', kind: 'text' }, state),
      'Ada asked: Lunch at one?',
    );
    assert.equal(told(bob, 'vote', { poll, choice: 1 }, state), 'Bob voted');
    assert.equal(told(ada, 'close', { poll }, state), 'Ada closed the poll: Lunch?');
    assert.equal(told(host, 'remove', { poll }, state), 'Eve removed the poll: Lunch?');
    const removed = does(ada, 'remove', { poll }, state);
    assert.equal(told(ada, 'restore', { poll }, removed), 'Ada brought the poll back: Lunch?');
    const cast = make(bob, 'vote', { poll, choice: 1 }, state)!;
    const unseen = { name: 'Bob', before: removed, after: take(bob, cast, removed) };
    assert.equal(pollTool.sentence(cast, unseen), null, 'nobody sees a vote on what was removed');
    assert.equal(told(ada, 'share', { poll }, state), 'Ada shared the results: Lunch?');
    const secret = asked({ anonymous: true });
    assert.equal(told(bob, 'vote', { poll: idIn(secret), choice: 1 }, secret), 'Somebody voted');
    assert.equal(pollTool.sentence([], { name: 'Ada', before: state, after: state }), null);
  });
});
