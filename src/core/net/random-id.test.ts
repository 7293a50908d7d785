import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isName } from '../protocol/ids.js';
import { randomId } from './random-id.js';

it('random ids are names, and no two are the same', () => {
  const ids = Array.from({ length: 2_000 }, randomId);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => isName(id) && id.length === 16));
});
