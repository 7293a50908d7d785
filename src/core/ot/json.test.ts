import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deepFreeze } from '../testing/laws.js';
import { jsonType, setAt, type Doc, type JSONOp } from './json.js';

describe('json', () => {
  const state = deepFreeze<Doc>({ list: [1, { a: 2 }], text: 'hi', n: 1 });

  it('[OT5] leaves what it is handed alone and shares what stays', () => {
    const next = jsonType.apply(state, ['n', { ena: 2 }]) as Record<string, Doc>;
    assert.equal(next['n'], 3);
    assert.equal(next['list'], (state as Record<string, Doc>)['list']);
  });

  const unfit: readonly (readonly [why: string, op: JSONOp])[] = [
    ['a key that is not there', ['x', 'y', { i: 1 }]],
    ['a key that is there', ['n', { i: 1 }]],
    ['an index beyond the end', ['list', 9, { i: 1 }]],
    ['a text edit on a number', ['n', { es: ['x'] }]],
    ['an index into an object', [0, { r: true }]],
    ['the length of a list', ['list', 'length', { ena: 1e9 }]],
    ['the length of a list, removed', ['list', 'length', { r: true }]],
    [
      'a method of a list, moved out',
      [
        ['list', 'map', { p: 0 }],
        ['z', { d: 0 }],
      ],
    ],
    ['a method of a list, edited', ['list', 'map', { ena: 1 }]],
    ['a named item of a list', ['list', 'extra', { i: 1 }]],
  ];
  for (const [why, op] of unfit) {
    it(`[OT6] refuses what does not fit: ${why}`, () => {
      assert.throws(() => jsonType.apply(state, jsonType.parse(op)), {
        name: 'MMError',
        code: 'BAD_OPERATION',
      });
    });
  }

  it('[OT6] bounds a row of operations that nest ever deeper', () => {
    const path: string[] = [];
    assert.throws(
      () => {
        for (let now: Doc = {}; ; now = jsonType.apply(now, jsonType.parse([...path, { i: {} }])))
          path.push('a');
      },
      { code: 'TOO_LARGE', message: /32 levels/ },
    );
  });

  it('[OT7] changes no more than differs', () => {
    assert.deepEqual(jsonType.diff({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4, d: 3 } }), [
      'b',
      'c',
      { r: true, i: 4 },
    ]);
    assert.deepEqual(jsonType.diff({ a: [1] }, { a: [1] }), null);
    const many = (value: number): Doc =>
      Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`k${i}`, value]));
    assert.deepEqual(jsonType.diff({ a: 1, many: many(0) }, { a: 1, many: many(1) }), [
      'many',
      { r: true, i: many(1) },
    ]);
  });

  it('sets a part, and makes the objects on the way', () => {
    const set = (path: (string | number)[], value: Doc): Doc =>
      jsonType.apply(state, setAt(state, path, value));
    assert.deepEqual(set(['new', 'part'], 1), { ...(state as object), new: { part: 1 } });
    assert.deepEqual(set(['list', 1, 'a'], 5), { list: [1, { a: 5 }], text: 'hi', n: 1 });
    assert.deepEqual(set(['list', 2], 5), { list: [1, { a: 2 }, 5], text: 'hi', n: 1 });
    assert.deepEqual(set([], 'other'), 'other');
    assert.equal(setAt(state, ['n'], 1), null);
    for (const path of [
      ['n', 'x'],
      ['list', 'x'],
      ['list', 7],
      ['text', 0],
      ['z', 3],
    ]) {
      assert.throws(() => set(path, 1), { code: 'BAD_OPERATION' });
    }
  });
});
