/** A shared value beyond JSON operations: notes travel, and what is laid out is there once. The laws run with all types. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Doc } from '../json.js';
import type { Order } from '../type.js';
import { LIMITS } from '../../protocol/limits.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { notesOf, stateType, type StateOp } from './state.js';

const { apply, transform, compose, invert, parse } = stateType;
const put = (n: number): StateOp => parse(['rolls', 0, { i: n }]);
const rolled = (n: number): StateOp =>
  parse({ did: [{ verb: 'roll', text: `rolled ${n}` }], op: ['rolls', 0, { i: n }] });

/** The state after both, in each of the two orders that people see them in. */
function both(start: Doc, first: StateOp, second: StateOp): Doc {
  const one = apply(apply(start, first), transform(second, first, 'after'));
  const other = apply(apply(start, second), transform(first, second, 'before'));
  assert.deepEqual(one, other, 'the two see the same');
  return one;
}

describe('what is laid out', () => {
  const lay = parse({ begin: { rolls: [] } });

  it('[OT8] is there once when two lay it out alike, and both keep what they did then', () => {
    const ana = [lay, rolled(5)];
    const ben = [lay, rolled(3)];
    const state = ana.reduce<Doc>((now, op) => apply(now, op), {});
    const bensFirst = ana.reduce<StateOp>((op, over) => transform(op, over, 'after'), ben[0]!);
    assert.equal(bensFirst, null, 'it is there already');
    const over = transform(ana[1]!, transform(ben[0]!, ana[0]!, 'after'), 'before');
    assert.deepEqual(over, ana[1]);
    assert.deepEqual(apply(state, transform(ben[1]!, over, 'after')), { rolls: [3, 5] });
  });

  it('gives way to what somebody put there, whoever was first', () => {
    const value = parse(['rolls', { i: [6] }]);
    assert.deepEqual(both({}, lay, value), { rolls: [6] });
    assert.deepEqual(both({}, value, lay), { rolls: [6] });
  });

  it('is taken back only as far as nobody has touched it', () => {
    const begun = parse({ begin: { rolls: [], open: true } });
    const start = apply({}, begun);
    const back = invert(begun, {});
    assert.deepEqual(apply(start, back), {});
    assert.deepEqual(both(start, back, put(4)), { rolls: [4] });
    assert.deepEqual(both(start, put(4), back), { rolls: [4] });
    assert.deepEqual(both(start, back, back), {});
    assert.deepEqual(both(start, back, parse([{ r: true, i: 7 }])), 7);
  });

  it('[OT8] is refused where it does not fit', () => {
    for (const [state, op] of [
      [{ rolls: [] }, { begin: { rolls: [] } }],
      [[], { begin: { rolls: [] } }],
      [null, { unbegin: { rolls: [] } }],
      [{}, { unbegin: { rolls: [] } }],
      [{ rolls: [1] }, { unbegin: { rolls: [] } }],
    ] as const)
      assert.throws(() => apply(state as unknown as Doc, parse(op)), { code: 'BAD_OPERATION' });
  });
});

describe('a note', () => {
  it('[OT8] goes with its operation through what others did, and not with what is left of none', () => {
    for (const order of ['before', 'after'] as Order[])
      assert.deepEqual(notesOf(transform(rolled(5), put(1), order)), [{ verb: 'roll', text: 'rolled 5' }]);
    assert.equal(transform(rolled(5), parse(['rolls', { r: true }]), 'after'), null);
  });

  it('[OT8] says in the inverse that it was taken back, and there and back that it was done', () => {
    const state = { rolls: [] };
    const back = invert(rolled(5), state);
    assert.deepEqual(notesOf(back), [{ verb: 'roll', text: 'rolled 5', undone: true }]);
    assert.deepEqual(invert(back, { rolls: [5] }), rolled(5));
  });

  it('stands in the order of the deeds, the last ones of many', () => {
    const many = Array.from({ length: 10 }, (_, n) => rolled(n)).reduce<StateOp>(compose, null);
    assert.deepEqual(
      notesOf(many).map(({ text }) => text),
      Array.from({ length: TOOL_LIMITS.stateNotes }, (_, i) => `rolled ${i + 2}`),
    );
    assert.doesNotThrow(() => parse(JSON.parse(JSON.stringify(many))));
  });
});

describe('no operation on a shared value', () => {
  const did = (...notes: unknown[]): unknown => ({ did: notes, op: ['a', { i: 1 }] });
  const rows: readonly (readonly [why: string, raw: unknown, names: RegExp, code?: string])[] = [
    ['an empty object', {}, /"did"/],
    ['notes on nothing', { did: [{ verb: 'roll' }] }, /"op"/],
    ['notes that are no list', { did: 'roll', op: null }, /did/],
    ['no notes', did(), /did/],
    ['too many notes', did(...Array(9).fill({ verb: 'roll' })), /8/],
    ['a note without a verb', did({ text: 'x' }), /"verb"/],
    ['a verb in capitals', did({ verb: 'Roll' }), /"Roll"/],
    ['a long verb', did({ verb: 'a'.repeat(33) }), /verb/],
    ['an author', did({ verb: 'roll', name: 'Bob' }), /"name"/],
    ['an empty text', did({ verb: 'roll', text: '' }), /text/],
    ['two lines', did({ verb: 'roll', text: 'left\nBob won' }), /one line/],
    ['a turned text', did({ verb: 'roll', text: '\u202eboB' }), /control/],
    ['a long text', did({ verb: 'roll', text: 'x'.repeat(161) }), /160/, 'TOO_LARGE'],
    ['half a character', did({ verb: 'roll', text: '\ud83d' }), /surrogate/],
    ['undone without need', did({ verb: 'roll', undone: false }), /undone/],
    [
      'a note within a note',
      { did: [{ verb: 'a' }], op: { did: [{ verb: 'a' }], op: [] } },
      /JSON operation/,
    ],
    ['a list that begins', { begin: [] }, /begin/],
    ['a beginning and more', { begin: {}, op: [] }, /"op"/],
    ['a hostile key', { begin: JSON.parse('{"__proto__":1}') }, /__proto__/],
    ['a method of every object', { begin: { toString: 1 } }, /toString/],
    [
      'too many keys',
      { begin: Object.fromEntries(Array.from({ length: LIMITS.steps + 1 }, (_, i) => [i, 0])) },
      /64/,
      'TOO_LARGE',
    ],
    ['what is not JSON', { begin: { a: undefined } }, /JSON/],
  ];
  for (const [why, raw, message, code = 'BAD_OPERATION'] of rows)
    it(`[OT6] ${why}`, () => assert.throws(() => parse(raw), { code, message }));

  it('but every JSON operation is one, as it is', () => {
    for (const op of [null, ['a', { i: 1 }], [{ r: true, i: 2 }]]) assert.deepEqual(parse(op), op);
    assert.equal(parse({ begin: {} }), null);
    assert.equal(parse({ did: [{ verb: 'roll' }], op: null }), null);
  });
});
