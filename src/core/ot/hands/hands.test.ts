import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { handsType, type HandsOp } from './hands.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const up = (change: object = {}): unknown => ({ name: 'Ada', at: 1, ...change });

const rows: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['an object', {}, /operation/],
  ['a change that is no list', ['lower'], /change 0/],
  ['a change of nobody', [['', 'lower']], /participant/],
  ['a change of an object', [[{}, 'lower']], /participant/],
  ['an id that never ends', [['x'.repeat(65), 'lower']], /64/, 'TOO_LARGE'],
  ['a participant without a change', [['p1']], /2 items/],
  ['an unknown change', [['p1', 'wave']], /none of lower, call, clear/],
  ['a change named like a method', [['p1', 'constructor']], /none of/],
  ['a change that is null', [['p1', null]], /change 0/],
  [
    'one participant twice',
    [
      ['p1', 'lower'],
      ['p1', 'lower'],
    ],
    /each one once/,
  ],
  [
    'participants out of order',
    [
      ['p2', 'lower'],
      ['p1', 'lower'],
    ],
    /order/,
  ],
  ['a hand without a name', [['p1', { at: 1 }]], /"name"/],
  ['a hand at no time', [['p1', up({ at: NaN })]], /time/],
  ['a hand at a time that is text', [['p1', up({ at: '1' })]], /time/],
  ['a hand with an unknown field', [['p1', up({ first: true })]], /"first"/],
  ['a hostile field', [['p1', JSON.parse('{"name":"a","at":1,"__proto__":{}}')]], /__proto__/],
  ['an empty note with a new hand', [['p1', up({ note: '' })]], /note/],
  ['a note that is an object', [['p1', { note: { html: '<b>' } }]], /note/],
  ['a note that never ends', [['p1', { note: 'x'.repeat(281) }]], /280/, 'TOO_LARGE'],
  ['half a character', [['p1', { note: '\ud800' }]], /surrogate/],
  [
    'more hands than there may be',
    Array.from({ length: TOOL_LIMITS.hands + 1 }, (_, i) => [`p${1000 + i}`, 'clear']),
    /501 hands/,
    'TOO_LARGE',
  ],
];

describe(`[OT6] ${handsType.name} refuses`, () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => handsType.parse(raw), { name: 'MMError', code, message: names }));
  }
});

describe('the queue of hands', () => {
  const raise = (who: string, at: number, note?: string): HandsOp => [
    [who, { name: who, at, ...(note && { note }) }],
  ];
  const after = (...ops: HandsOp[]): unknown[] =>
    ops
      .reduce((state, op) => handsType.apply(state, op), handsType.create())
      .hands.map(({ participant }) => participant);

  it('is in the order of time, and the same everywhere at one time', () => {
    assert.deepEqual(after(raise('b', 2), raise('c', 1), raise('a', 2)), ['c', 'a', 'b']);
  });

  it('has one hand a participant, the later one at its place', () => {
    assert.deepEqual(after(raise('a', 1), raise('b', 2), raise('a', 3)), ['b', 'a']);
  });

  it('keeps the place of a hand whose note changes', () => {
    assert.deepEqual(after(raise('a', 1), raise('b', 2), [['a', { note: 'why?' }]]), ['a', 'b']);
  });

  it('knows no note without a hand', () => {
    assert.deepEqual(after([['a', { note: 'why?' }]]), []);
  });

  it('is not fooled by a participant called like what every object has', () => {
    assert.deepEqual(after(raise('__proto__', 1), raise('constructor', 2)), ['__proto__', 'constructor']);
  });
});
