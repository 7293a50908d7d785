import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HandsOp, HandsState } from '../ot/hands/hands.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { handsTool } from './hands.js';
import type { Author } from './tool.js';

const ada: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const bob: Author = { id: 'p2', name: 'Bob', role: 'participant' };
const host: Author = { id: 'p3', name: 'Eve', role: 'host' };
const NONE = handsTool.type.create();

let time = 1_000;
const make = (author: Author, verb: string, args: unknown, state: HandsState): HandsOp | null =>
  handsTool.verbs[verb]!(args, state, { author, now: 5, newId: () => 'id' });
/** As the relay takes it: parsed, admitted, stamped, applied. */
const take = (author: Author, op: unknown, state: HandsState): HandsState => {
  const parsed = handsTool.type.parse(op);
  handsTool.admit!(parsed, state, author);
  return handsTool.type.apply(state, handsTool.stamp!(parsed, author, ++time, state));
};
const does = (state: HandsState, author: Author, verb: string, args?: unknown): HandsState =>
  take(author, make(author, verb, args, state), state);
const told = (state: HandsState, author: Author, verb: string, args?: unknown): string | null => {
  const op = make(author, verb, args, state)!;
  return handsTool.sentence(op, { name: author.name, before: state, after: handsTool.type.apply(state, op) });
};

const both = does(does(NONE, bob, 'raise', { note: 'why?' }), ada, 'raise');

describe('hands', () => {
  it('wait in the relay’s order, under the relay’s names, whatever a client claims', () => {
    const claimed = take(ada, [['p1', { name: 'Mallory', at: -9 }]], does(NONE, bob, 'raise'));
    assert.deepEqual(
      claimed.hands.map(({ participant, name }) => [participant, name]),
      [
        ['p2', 'Bob'],
        ['p1', 'Ada'],
      ],
    );
  });

  it('are one a participant: raising again changes the note, not the place', () => {
    assert.equal(make(bob, 'raise', {}, both), null);
    assert.equal(make(bob, 'raise', { note: 'why?' }, both), null);
    const asked = does(both, bob, 'raise', { note: 'how?' });
    assert.deepEqual(asked.hands[0], { ...both.hands[0], note: 'how?' });
    assert.equal('note' in does(asked, bob, 'raise', { note: '' }).hands[0]!, false);
  });

  it('are raised by nobody else', () => {
    for (const author of [ada, host]) {
      const forged = [['p2', { name: 'Bob', at: 1 }]];
      assert.throws(() => take(author, forged, NONE), { code: 'NOT_PERMITTED' });
      assert.throws(() => take(author, [['p2', { note: 'x' }]], both), { code: 'NOT_PERMITTED' });
    }
  });

  it('are lowered by their owner and by a host', () => {
    assert.deepEqual(
      does(both, ada, 'lower').hands.map(({ participant }) => participant),
      ['p2'],
    );
    assert.deepEqual(does(both, host, 'lower', { participant: 'p2' }).hands.length, 1);
    const theirs = make(ada, 'lower', { participant: 'p2' }, both);
    assert.throws(() => take(ada, theirs, both), { code: 'NOT_PERMITTED', message: /only a host may lower/ });
    assert.equal(make(ada, 'lower', {}, NONE), null);
  });

  it('are called on and cleared by a host alone, also by the own one’s owner', () => {
    for (const [verb, args] of [
      ['call', { participant: 'p1' }],
      ['clear', undefined],
    ] as const) {
      const op = make(ada, verb, args, both);
      assert.throws(() => take(ada, op, both), { code: 'NOT_PERMITTED', message: /only a host/ });
    }
    assert.equal(does(both, host, 'call', { participant: 'p2' }).hands.length, 1);
    assert.deepEqual(does(both, host, 'clear').hands, []);
    assert.equal(make(host, 'clear', undefined, NONE), null);
  });

  it('hides no forbidden change behind one that is allowed', () => {
    const sly = [
      ['p1', 'lower'],
      ['p2', 'lower'],
    ];
    assert.throws(() => take(ada, sly, both), { code: 'NOT_PERMITTED' });
    assert.deepEqual(handsTool.verbsOf(handsTool.type.parse(sly)), ['lower']);
  });

  it('are as many as there may be, and not one more; those that are up may still change', () => {
    const hands = Array.from({ length: TOOL_LIMITS.hands }, (_, i) => ({
      participant: `x${i}`,
      name: '',
      at: i,
    }));
    const full = { hands };
    assert.throws(() => does(full, ada, 'raise'), { code: 'TOO_LARGE', message: /500 hands/ });
    const mine = { hands: [...hands.slice(1), { participant: 'p1', name: 'Ada', at: 1 }] };
    assert.doesNotThrow(() => does(mine, ada, 'raise', { note: 'x' }));
    assert.deepEqual(does(full, host, 'clear').hands, []);
  });

  it('have sentences', () => {
    assert.equal(told(NONE, ada, 'raise'), 'Ada raised a hand');
    assert.equal(told(NONE, ada, 'raise', { note: 'a\n b' }), 'Ada raised a hand: a b');
    assert.equal(told(both, ada, 'raise', { note: 'so?' }), 'Ada asks now: so?');
    assert.equal(told(both, bob, 'raise', { note: '' }), 'Bob took the note off the raised hand');
    assert.equal(told(both, ada, 'lower'), 'Ada lowered the hand');
    assert.equal(told(both, host, 'lower', { participant: 'p1' }), 'Eve lowered the hand of Ada');
    assert.equal(told(both, host, 'call', { participant: 'p2' }), 'Eve called on Bob');
    assert.equal(told(both, host, 'clear'), 'Eve lowered all hands');
    assert.equal(handsTool.sentence([], { name: 'Ada', before: NONE, after: NONE }), null);
  });

  for (const [verb, args, message] of [
    ['raise', 'hi', /argument of raise/],
    ['raise', { note: 3 }, /note/],
    ['raise', { participant: 'p2' }, /"participant"/],
    ['lower', { participant: 3 }, /participant/],
    ['call', undefined, /argument of call/],
    ['call', { participant: '' }, /participant/],
    ['clear', { all: true }, /"all"/],
  ] as const) {
    it(`${verb} ${JSON.stringify(args)} is refused by name`, () => {
      assert.throws(() => make(ada, verb, args, both), { code: 'BAD_OPERATION', message });
    });
  }
});
