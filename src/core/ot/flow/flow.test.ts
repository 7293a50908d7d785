import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import type { Change } from './changes.js';
import { flowType } from './flow.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const comer = { name: 'Ada', at: 1 };
const role = { name: 'Ada', role: 'host', how: 'promote' };

const rows: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['an object', {}, /operation/],
  ['a change that is no list', ['phase'], /change 0/],
  ['a change without a value', [['phase', '', '']], /4 items/],
  ['a list that there is not', [['hands', 'p1', '', 'lapse']], /none of ended, phase, waiting/],
  ['a list named like a method', [['constructor', 'p1', '', 'lapse']], /none of/],
  ['a list named like a prototype', [['__proto__', 'p1', '', 'lapse']], /none of/],
  ['somebody whom the end is about', [['ended', 'p1', '', true]], /about the room/],
  ['an end that is perhaps', [['ended', '', '', 'yes']], /true or false/],
  ['a phase without a name', [['phase', '', '', '']], /at least 1/],
  ['a phase that never ends', [['phase', '', '', 'x'.repeat(65)]], /64/, 'TOO_LARGE'],
  ['a phase that is a number', [['phase', '', '', 3]], /string/],
  ['nobody who waits', [['waiting', '', '', comer]], /participant/],
  ['an id that never ends', [['waiting', 'x'.repeat(65), '', comer]], /64/, 'TOO_LARGE'],
  ['somebody who waits for an operation', [['waiting', 'p1', 'slides_goto', comer]], /needs none/],
  ['a time that is none', [['waiting', 'p1', '', { name: 'Ada', at: 'now' }]], /must be a time/],
  ['a time without end', [['waiting', 'p1', '', { name: 'Ada', at: Infinity }]], /must be a time/],
  [
    'a name that never ends',
    [['waiting', 'p1', '', { ...comer, name: 'x'.repeat(161) }]],
    /160/,
    'TOO_LARGE',
  ],
  ['half a character', [['waiting', 'p1', '', { ...comer, name: '\ud800' }]], /surrogate/],
  ['an unknown field', [['waiting', 'p1', '', { ...comer, role: 'host' }]], /"role"/],
  ['a hostile field', JSON.parse('[["grants","p1","slides_*",{"name":"","__proto__":{}}]]'), /__proto__/],
  ['a reason of another list', [['waiting', 'p1', '', 'revoke']], /none of lapse, admit, turn-away/],
  ['an ask for nothing', [['asks', 'p1', '', comer]], /operation of change 0/],
  ['an ask for everything', [['asks', 'p1', '*', comer]], /must be an operation like/],
  ['an ask for a source that there is not', [['asks', 'p1', 'voice', comer]], /microphone, camera, screen/],
  ['an ask that never ends', [['asks', 'p1', `a_${'x'.repeat(200)}`, comer]], /129/, 'TOO_LARGE'],
  ['a grant without a name', [['grants', 'p1', 'slides_*', {}]], /"name"/],
  ['a grant that is true', [['grants', 'p1', 'slides_*', true]], /must be an object/],
  ['a role without a name', [['roles', 'p1', '', { ...role, role: '' }]], /"role"/],
  ['a role by magic', [['roles', 'p1', '', { ...role, how: 'magic' }]], /"how"/],
  ['a ban without a subject', [['banned', 'p1', '', { name: '', subject: '' }]], /"subject"/],
  [
    'the same twice',
    [
      ['asks', 'p1', 'slides_*', comer],
      ['asks', 'p1', 'slides_*', 'withdraw'],
    ],
    /each once/,
  ],
  [
    'changes out of order',
    [
      ['roles', 'p1', '', role],
      ['asks', 'p1', 'slides_*', comer],
    ],
    /order/,
  ],
  [
    'more changes than there may be',
    Array.from({ length: TOOL_LIMITS.flowChanges + 1 }, (_, i) => ['waiting', `p${10_000 + i}`, '', comer]),
    /2001 changes/,
    'TOO_LARGE',
  ],
];

describe(`[OT6] ${flowType.name} refuses`, () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => flowType.parse(raw), { name: 'MMError', code, message: names }));
  }
});

describe('the course of a room', () => {
  it('leaves no trace of what was taken back', () => {
    const op: Change[] = [
      ['asks', '__proto__', 'slides_*', comer],
      ['waiting', 'constructor', '', comer],
    ];
    const state = flowType.apply(flowType.create(), op);
    assert.deepEqual(state.asks, [{ participant: '__proto__', operation: 'slides_*', ...comer }]);
    assert.deepEqual(flowType.apply(state, flowType.invert(op, flowType.create())), flowType.create());
  });

  it('has those who wait and ask in the order in which they came', () => {
    const op: Change[] = [
      ['waiting', 'a', '', { name: 'A', at: 3 }],
      ['waiting', 'b', '', { name: 'B', at: 1 }],
      ['waiting', 'c', '', { name: 'C', at: 1 }],
    ];
    const { waiting } = flowType.apply(flowType.create(), op);
    assert.deepEqual(
      waiting.map(({ participant }) => participant),
      ['b', 'c', 'a'],
    );
  });

  it('takes an answer once: what comes second has nothing left to say', () => {
    const [admit, away]: Change[][] = [[['waiting', 'a', '', 'admit']], [['waiting', 'a', '', 'turn-away']]];
    assert.deepEqual(flowType.transform(away!, admit!, 'after'), []);
    assert.deepEqual(flowType.transform(admit!, away!, 'before'), []);
  });
});
