/** The smallest change: it leads where it should, and leaves others' edits alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { jsonType, type Doc } from '../json.js';
import { change } from './change.js';

/** What two see who turned `start` into `one` and into `other` at the same time. */
function merged(start: Doc, one: Doc, other: Doc, schema?: unknown): Doc {
  const [first, second] = [change(start, one, schema), change(start, other, schema)];
  const ends = [
    jsonType.apply(one, jsonType.transform(second, first, 'after')),
    jsonType.apply(other, jsonType.transform(first, second, 'before')),
  ];
  assert.deepEqual(ends[0], ends[1]);
  return ends[0]!;
}

const text = { properties: { text: { type: 'string', format: 'text' } } };
const cards = (...ids: string[]): Doc => ids.map((id) => ({ id, title: id }));

describe('the change from one value to another', () => {
  it('[OT7] leads there, whatever they are', () => {
    const key = fc.constantFrom('a', 'b', 'id', 'text', 'list', 'n');
    const { value } = fc.letrec<{ value: Doc }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom<Doc>(null, true, 0, 1, 2, 'x', 'yz', ''),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
        fc.array(tie('value'), { maxLength: 6 }),
        fc
          .uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 8 })
          .map((ids) => ids.map((id) => ({ id, n: id % 2 }))),
        fc.dictionary(key, tie('value'), { noNullPrototype: true, maxKeys: 4 }),
      ),
    }));
    const plain = { format: 'text', items: { format: 'counter' } };
    const schema = { properties: { n: { format: 'counter' }, text: plain, list: { items: text } }, ...plain };
    fc.assert(
      fc.property(value, value, (from, to) => {
        const op = change(from, to, schema);
        assert.deepEqual(jsonType.apply(from, jsonType.parse(JSON.parse(JSON.stringify(op)))), to);
        if (JSON.stringify(from) === JSON.stringify(to)) assert.equal(op, null);
      }),
      { numRuns: 2_000 },
    );
  });

  it('lets two add to a list, and one add while another takes away', () => {
    assert.deepEqual(merged([1, 2], [1, 2, 3], [1, 2, 4]), [1, 2, 4, 3], 'the later one first');
    assert.deepEqual(merged([1, 2, 3], [2, 3], [1, 2, 3, 4]), [2, 3, 4]);
    assert.deepEqual(merged([1, 1, 2], [1, 2], [1, 1, 2, 1]), [1, 2, 1]);
  });

  it('keeps both of two rolls where only the last few are kept', () => {
    const start = Array.from({ length: 20 }, (_, i) => i);
    const both = merged(start, [...start.slice(1), 98], [...start.slice(1), 99]) as number[];
    assert.deepEqual(both.slice(-2), [99, 98]);
    assert.equal(both.length, 21);
  });

  it('moves what has an id, while another edits it or moves its neighbour', () => {
    const start = cards('a', 'b', 'c');
    const edited = [{ id: 'a', title: 'A!' }, ...(cards('b', 'c') as Doc[])];
    assert.deepEqual(merged(start, cards('b', 'c', 'a'), edited), [...(cards('b', 'c') as Doc[]), edited[0]]);
    assert.equal(
      JSON.stringify(change(start, cards('b', 'c', 'a'))),
      '[[0,{"p":0}],[2,{"d":0}]]',
      'one move',
    );
    assert.deepEqual(merged(start, cards('c', 'a', 'b'), cards('b', 'a', 'c')), cards('c', 'b', 'a'));
  });

  it('edits a table row by row', () => {
    assert.deepEqual(
      merged(
        [
          [0, 0],
          [0, 0],
        ],
        [
          [1, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 2],
        ],
      ),
      [
        [1, 0],
        [0, 2],
      ],
    );
  });

  it('merges texts that are marked so, and only those', () => {
    const [start, one, other] = [{ text: 'ab' }, { text: 'Xab' }, { text: 'abY' }];
    assert.deepEqual(merged(start, one, other, text), { text: 'XabY' });
    assert.deepEqual(merged(start, one, other), other);
  });

  it('adds up what is marked as a counter', () => {
    const schema = { additionalProperties: { type: 'integer', format: 'counter' } };
    assert.deepEqual(merged({ n: 1 }, { n: 2 }, { n: 3 }, schema), { n: 4 });
    assert.deepEqual(merged({ n: 1 }, { n: 2 }, { n: 3 }), { n: 3 });
  });

  it('replaces what has changed all over', () => {
    const long = (by: number): Doc => Array.from({ length: 100 }, (_, i) => i + by * 1_000);
    assert.equal(JSON.stringify(change({ a: long(1) }, { a: long(2) })).startsWith('["a",{"r":true'), true);
  });
});
