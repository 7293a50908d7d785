import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { pollType, type PollOp } from './poll.js';
import type { Poll, PollState, Vote } from './state.js';

const vote = (voter: string, choice = 0): Vote => ({ voter, name: voter, edition: 'e', ballot: [choice] });
const poll = (change: Partial<Poll> = {}): Poll => ({
  id: 'q',
  by: 'p1',
  name: 'Ada',
  at: 1,
  kind: 'single',
  anonymous: false,
  scale: 0,
  edition: 'e',
  question: 'Lunch?',
  options: ['yes', 'no'],
  open: true,
  shared: false,
  votes: [],
  ...change,
});
const state = (...polls: readonly Poll[]): PollState => ({ polls });

describe('polls', () => {
  it('lie in the order in which they were asked, and votes in that of their voters', () => {
    const ops: PollOp[] = [
      [['ask', poll({ id: 'late', at: 9 })]],
      [['ask', poll({ id: 'b', at: 1 })]],
      [['ask', poll({ id: 'a', at: 1 })]],
      [['vote', 'a', 'z', vote('z')]],
      [['vote', 'a', 'y', vote('y')]],
    ];
    const { polls } = ops.reduce(pollType.apply, pollType.create());
    assert.deepEqual(
      polls.map(({ id }) => id),
      ['a', 'b', 'late'],
    );
    assert.deepEqual(
      polls[0]!.votes.map(({ voter }) => voter),
      ['y', 'z'],
    );
  });

  it('[OT1] keep one vote of a voter, the later one, in either order', () => {
    const start = state(poll());
    const [yes, no]: PollOp[] = [[['vote', 'q', 'p2', vote('p2', 0)]], [['vote', 'q', 'p2', vote('p2', 1)]]];
    const one = pollType.apply(pollType.apply(start, yes!), pollType.transform(no!, yes!, 'after'));
    const other = pollType.apply(pollType.apply(start, no!), pollType.transform(yes!, no!, 'before'));
    assert.deepEqual(one, other);
    assert.deepEqual(one.polls[0]!.votes, [vote('p2', 1)]);
  });

  it('[OT3] give a vote back as it was', () => {
    const start = state(poll({ votes: [vote('p2', 1)] }));
    const op: PollOp = [
      ['vote', 'q', 'p2', vote('p2', 0)],
      ['vote', 'q', 'p2', null],
      ['remove', 'q'],
    ];
    assert.deepEqual(pollType.apply(pollType.apply(start, op), pollType.invert(op, start)), start);
  });

  it('[OT3] come back with their votes, also those cast while they were removed', () => {
    const start = state(poll({ votes: [vote('p2', 1)] }), poll({ id: 'r', at: 2 }));
    const remove: PollOp = [['bin', 'q', true]];
    const undo = pollType.invert(remove, start);
    const removed = pollType.apply(start, remove);
    assert.deepEqual(
      [removed.polls.map(({ id }) => id), removed.removed?.map(({ id }) => id)],
      [['r'], ['q']],
    );
    assert.deepEqual(pollType.apply(removed, undo), start);
    const late: PollOp = [['vote', 'q', 'p3', vote('p3', 0)]];
    const voted = pollType.apply(removed, pollType.transform(late, remove, 'after'));
    const back = pollType.apply(voted, pollType.transform(undo, late, 'after'));
    assert.deepEqual(back, state(poll({ votes: [vote('p2', 1), vote('p3', 0)] }), start.polls[1]!));
    assert.deepEqual(pollType.apply(start, pollType.diff(start, removed)), removed);
    assert.deepEqual(pollType.apply(removed, pollType.diff(removed, start)), start);
  });

  it('[OT6] refuse what does not fit', () => {
    const misfits: PollOp[] = [
      [['remove', 'x']],
      [['vote', 'x', 'p', null]],
      [['ask', poll()]],
      [['open', 'x', true]],
      [['bin', 'x', false]],
      [
        ['bin', 'q', true],
        ['ask', poll()],
      ],
    ];
    for (const op of misfits) {
      assert.throws(() => pollType.apply(state(poll()), op), {
        code: 'BAD_OPERATION',
        message: /poll (x|q)/,
      });
    }
  });
});

const ask = (change: object): unknown => [['ask', { ...poll(), ...change }]];
const cast = (change: object): unknown => [['vote', 'q', 'p2', { ...vote('p2'), ...change }]];

const rows: readonly (readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode])[] = [
  ['nothing', undefined, /operation/],
  ['an object', {}, /operation/],
  ['a step that is no list', ['ask'], /step 0/],
  ['an unknown step', [['rig', 'q']], /none of ask/],
  ['a step named like a method', [['constructor', 'q']], /none of ask/],
  ['ask without a poll', [['ask']], /2 items/],
  ['a poll without a question', [['ask', { ...poll(), question: undefined }]], /question/],
  ['a blank question', ask({ question: ' \n ' }), /blank/],
  [
    'a question that never ends',
    ask({ question: 'x'.repeat(TOOL_LIMITS.questionChars + 1) }),
    /500/,
    'TOO_LARGE',
  ],
  ['half a character', ask({ question: 'a\ud800' }), /surrogate/],
  ['a kind that is none', ask({ kind: 'ranked' }), /none of single/],
  ['an unknown field', ask({ admin: true }), /"admin"/],
  [
    'a hostile field',
    [['ask', JSON.parse(JSON.stringify(poll()).replace('{', '{"__proto__":{},'))]],
    /__proto__/,
  ],
  ['options that are no list', ask({ options: 'yes' }), /options/],
  ['an option twice', ask({ options: ['yes', 'yes'] }), /twice/],
  ['an option that is HTML in an object', ask({ options: [{ html: '<b>' }, 'x'] }), /options/],
  [
    'a bomb of options',
    ask({ options: Array.from({ length: 31 }, (_, i) => `${i}`) }),
    /at most 30/,
    'TOO_LARGE',
  ],
  ['a scale of a choice', ask({ scale: 5 }), /scale/],
  ['a scale too fine', ask({ kind: 'rating', scale: 11 }), /from 2 to 10/],
  ['a time that is none', ask({ at: NaN }), /time/],
  ['open that is a number', ask({ open: 1 }), /true or false/],
  ['a bomb of votes', ask({ votes: Array(TOOL_LIMITS.votes + 1).fill(vote('p')) }), /2000/, 'TOO_LARGE'],
  ['a vote in another name', cast({ voter: 'p3' }), /another/],
  ['a vote without edition', [['vote', 'q', 'p2', { voter: 'p2', name: null, ballot: [0] }]], /"edition"/],
  ['a ballot that chooses nothing', cast({ ballot: [] }), /nothing/],
  ['a ballot of fractions', cast({ ballot: [0.5] }), /ballot/],
  ['a ballot that chooses twice', cast({ ballot: [1, 1] }), /rise/],
  ['a ballot that is an object', cast({ ballot: { 0: 1 } }), /ballot/],
  ['a ballot that is a bomb', cast({ ballot: Array.from({ length: 99 }, (_, i) => i) }), /99/, 'TOO_LARGE'],
  ['a blank answer', cast({ ballot: '  ' }), /blank/],
  [
    'an answer that never ends',
    cast({ ballot: 'x'.repeat(TOOL_LIMITS.answerChars + 1) }),
    /1000/,
    'TOO_LARGE',
  ],
  ['a name that is a number', cast({ name: 7 }), /name/],
  ['open with a string', [['open', 'q', 'yes']], /true or false/],
  ['a removal that is a list', [['bin', 'q', []]], /true or false/],
  ['share without a word', [['share', 'q']], /3 items/],
  ['more steps than anybody makes', Array(LIMITS.steps + 1).fill(['remove', 'q']), /65 steps/, 'TOO_LARGE'],
];

describe(`[OT6] ${pollType.name} refuses`, () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => pollType.parse(raw), { name: 'MMError', code, message: names }));
  }
});
