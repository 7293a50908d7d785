import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { hasMark, stageType } from './stage.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const rows: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['an object', {}, /operation/],
  ['a decision that is no list', ['mute'], /decision 0/],
  ['a decision without a name', [['p1', 'camera', true]], /4 items/],
  ['a participant that is an object', [[{}, 'camera', true, '']], /participant/],
  ['an id that never ends', [['x'.repeat(65), 'camera', true, '']], /64/, 'TOO_LARGE'],
  ['an unknown mark', [['p1', 'voice', true, '']], /none of microphone/],
  ['a mark named like a method', [['p1', 'constructor', true, '']], /none of/],
  ['the room’s mark on a participant', [['p1', 'locked', true, '']], /none of/],
  ['a participant’s mark on the room', [['', 'removed', true, '']], /none of locked/],
  ['a mark that is perhaps on', [['p1', 'camera', 1, '']], /true or false/],
  ['a room with a name', [['', 'locked', true, 'hall']], /at most 0/, 'TOO_LARGE'],
  ['a name that never ends', [['p1', 'camera', true, 'x'.repeat(161)]], /160/, 'TOO_LARGE'],
  ['half a character', [['p1', 'camera', true, '\ud800']], /surrogate/],
  [
    'one mark twice',
    [
      ['p1', 'camera', true, ''],
      ['p1', 'camera', false, ''],
    ],
    /each one once/,
  ],
  [
    'people out of order',
    [
      ['p2', 'camera', true, ''],
      ['p1', 'camera', true, ''],
    ],
    /order/,
  ],
  [
    'more marks than there may be',
    Array.from({ length: TOOL_LIMITS.stageMarks + 1 }, (_, i) => [`p${10_000 + i}`, 'camera', true, '']),
    /2001 marks/,
    'TOO_LARGE',
  ],
];

describe(`[OT6] ${stageType.name} refuses`, () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => stageType.parse(raw), { name: 'MMError', code, message: names }));
  }
});

describe('decisions of moderators', () => {
  it('are not fooled by a participant called like what every object has', () => {
    const state = stageType.apply(stageType.create(), [['__proto__', 'camera', true, '']]);
    assert.equal(hasMark(state, '__proto__', 'camera'), true);
    assert.equal(hasMark(state, 'constructor', 'camera'), false);
  });

  it('leave no trace when they are taken back', () => {
    const muted = stageType.apply(stageType.create(), [['p1', 'microphone', true, 'Ada']]);
    assert.deepEqual(stageType.apply(muted, [['p1', 'microphone', false, '']]), stageType.create());
  });
});
