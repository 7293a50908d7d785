import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRange } from './range.js';

const cases: readonly (readonly [
  header: string | undefined,
  size: number,
  range: ReturnType<typeof parseRange>,
])[] = [
  [undefined, 10, null],
  ['bytes=0-0', 10, { start: 0, end: 0 }],
  ['bytes=2-5', 10, { start: 2, end: 5 }],
  ['bytes=2-', 10, { start: 2, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=2-99', 10, { start: 2, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=5-2', 10, null],
  ['bytes=-', 10, null],
  ['bytes=0-1,3-4', 10, null],
  ['items=0-1', 10, null],
  ['bytes=a-b', 10, null],
  [`bytes=${'9'.repeat(99)}-`, 10, null],
];
for (const [header, size, range] of cases)
  test(`${header?.slice(0, 30)} of ${size} bytes`, () => assert.deepEqual(parseRange(header, size), range));
