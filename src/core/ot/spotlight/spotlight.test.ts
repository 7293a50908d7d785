import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { spotlightType } from './spotlight.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const rows: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['a list', [], /operation/],
  ['a string', 'slides', /operation/],
  ['an unknown field', { by: 'me' }, /"by"/],
  ['a hostile field', JSON.parse('{"__proto__":{}}'), /__proto__/],
  ['a key that is a number', { shown: 3 }, /what is shown/],
  ['an empty key', { shown: '' }, /what is shown/],
  ['a key that never ends', { shown: 'x'.repeat(65) }, /64/, 'TOO_LARGE'],
  ['half a character', { shown: '\udc00' }, /surrogate/],
  ['a lead that is a name', { lead: 'p1' }, /"lead"/],
  ['a lead without its owner', { lead: ['p1'] }, /2 items/],
  ['a lead of nobody in particular', { lead: ['', true] }, /leader/],
  ['a lead that is perhaps one’s own', { lead: ['p1', 1] }, /true or false/],
];

describe(`[OT6] ${spotlightType.name} refuses`, () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => spotlightType.parse(raw), { name: 'MMError', code, message: names }));
  }
});
