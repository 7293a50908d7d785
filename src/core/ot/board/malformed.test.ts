/** What is no operation on a board. Each line: why, the input, and what the sentence must name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { boardType } from './board.js';
import { encodePoints, type PenPoint } from './points.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const common = { id: 'a', x: 1, y: 2, w: 3, h: 4, z: 5, color: 'red', by: 'p1', at: 6 };
const note = { kind: 'note', ...common, text: 'hi', size: 16 };
const stroke = { kind: 'stroke', ...common, width: 2, points: encodePoints([[0, 0, 0.5]]) };
const image = { kind: 'image', ...common, src: '/cdn/a.webp' };
const shape = { kind: 'shape', ...common, shape: 'ellipse', width: 1 };
const add = (object: object, change: object = {}): unknown => ({ add: [{ ...object, ...change }] });
const set = (fields: unknown): unknown => ({ set: [['a', fields]] });
const hostile = (json: string): unknown => JSON.parse(json) as unknown;
const line = (count: number, step = 1): string =>
  encodePoints(Array.from({ length: count }, (_, i): PenPoint => [i * step, 0, 0.5]));

const rows: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['null', null, /operation/],
  ['a number', 3, /operation/],
  ['a list', [], /operation/],
  ['an unknown section', { move: [] }, /"move"/],
  ['a hostile section', hostile('{"__proto__":{}}'), /__proto__/],
  ['objects that are no list', { add: { length: 1 } }, /add/],
  ['an object that is none', { add: [1] }, /kind of add\[0\]/],
  ['null as an object', { add: [null] }, /kind of add\[0\]/],
  ['an unknown kind', add(note, { kind: 'script' }), /none of stroke/],
  ['a kind that every object has', add(note, { kind: 'constructor' }), /none of stroke/],
  ['an object without id', add(note, { id: undefined }), /id of add\[0\]/],
  ['an empty id', add(note, { id: '' }), /1 to 8/],
  ['an id that never ends', add(note, { id: 'x'.repeat(9) }), /1 to 8/],
  ['an id with a space', add(note, { id: 'a b' }), /1 to 8/],
  ['an id that reaches the prototype', add(note, { id: '__proto__' }), /1 to 8/],
  ['an id with a line after it', add(note, { id: 'a\n' }), /1 to 8/],
  ['one id twice', { add: [note, stroke] }, /adds a twice/],
  ['an unknown field', add(note, { onclick: 'x' }), /"onclick"/],
  ['a field of another kind', add(note, { points: 'AAA' }), /"points"/],
  ['a missing field', { add: [{ ...shape, width: undefined }] }, /"width"/],
  ['a place that is NaN', add(note, { x: NaN }), /"x"/],
  ['a place that is text', add(note, { x: '1' }), /"x"/],
  ['a place beyond the edge', add(note, { y: 1e7 }), /"y"/],
  ['an endless width', add(note, { w: Infinity }), /"w"/],
  ['an order that is none', add(note, { z: 1e300 }), /"z"/],
  ['more than a turn', add(note, { rotation: 361 }), /"rotation"/],
  ['what cannot be seen', add(note, { opacity: 0 }), /"opacity"/],
  ['a colour that is none', add(note, { color: 'salmon' }), /"color"/],
  ['a colour that is code', add(note, { color: 'url(//x)' }), /"color"/],
  ['a colour named like a method', add(note, { color: 'toString' }), /"color"/],
  ['capital digits of a colour', add(note, { color: '#FF0000' }), /"color"/],
  ['a fill that is none', add(shape, { fill: 'none' }), /"fill"/],
  ['a shape that is none', add(shape, { shape: 'star' }), /rectangle/],
  ['letters of no size', add(note, { size: 0 }), /"size"/],
  ['a text that is an object', add(note, { text: { html: 'x' } }), /"text"/],
  ['half a character', add(note, { text: '\ud800' }), /surrogate/],
  [
    'a text that never ends',
    add(note, { text: 'x'.repeat(TOOL_LIMITS.boardTextChars + 1) }),
    /4000/,
    'TOO_LARGE',
  ],
  ['a script as a picture', add(image, { src: 'javascript:alert(1)' }), /address/],
  ['a password', add(image, { src: 'https://ada:secret@example.org/a.png' }), /address/],
  ['a script behind a space', add(image, { src: ' javascript:alert(1)' }), /address/],
  ['data as a picture', add(image, { src: 'data:image/svg+xml,<svg/>' }), /address/],
  ['a blob of one page', add(image, { src: 'blob:https://x/1' }), /address/],
  ['a page of another origin by two slashes', add(image, { src: '//evil.example/a' }), /address/],
  ['the same with a backslash', add(image, { src: '/\\evil.example/a' }), /address/],
  ['a picture from nowhere', add(image, { src: '' }), /"src"/],
  [
    'an address that never ends',
    add(image, { src: `/${'a'.repeat(TOOL_LIMITS.assetChars)}` }),
    /2048/,
    'TOO_LARGE',
  ],
  ['no points', add(stroke, { points: '' }), /"points"/],
  ['points that are a list', add(stroke, { points: [0, 0, 1] }), /"points"/],
  ['half a point', add(stroke, { points: 'AA' }), /points/],
  ['half a number', add(stroke, { points: 'AAg' }), /points/],
  ['letters of no alphabet', add(stroke, { points: 'AA*' }), /points/],
  ['letters beyond all alphabets', add(stroke, { points: 'AA😀' }), /points/],
  ['a number that never ends', add(stroke, { points: `AA${'g'.repeat(40)}A` }), /points/],
  ['a pressure beyond all pens', add(stroke, { points: `AA${'gE'}` }), /points/],
  ['a pressure below none', add(stroke, { points: 'AAD' }), /points/],
  ['more points than anybody draws', add(stroke, { points: line(TOOL_LIMITS.strokePoints + 1) }), /points/],
  ['points that run away', add(stroke, { points: line(100, 1e5) }), /points/],
  ['a pen that is false', add(stroke, { pen: false }), /"pen"/],
  ['a pen of no width', add(stroke, { width: 0 }), /"width"/],
  ['an anchor that is a list', add(note, { anchor: ['a'] }), /anchor/],
  ['an anchor that nests', add(note, { anchor: { key: { a: 1 } } }), /"key"/],
  ['an anchor with a hostile name', add(note, { anchor: hostile('{"__proto__":1}') }), /name/],
  ['an anchor with a method’s name', add(note, { anchor: { toString: 1 } }), /name/],
  ['an anchor with an endless key', add(note, { anchor: { key: 'x'.repeat(257) } }), /256/, 'TOO_LARGE'],
  [
    'an anchor of too many parts',
    add(note, { anchor: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`k${i}`, i])) }),
    /9 fields/,
    'TOO_LARGE',
  ],
  ['a time that is none', add(note, { at: -1 }), /"at"/],
  ['an author that never ends', add(note, { by: 'x'.repeat(65) }), /64/, 'TOO_LARGE'],
  ['removed at no time', add(note, { gone: 0 }), /"gone"/],
  ['changes that are no list', { set: { a: { x: 1 } } }, /set/],
  ['a change without fields', { set: [['a']] }, /2 items/],
  ['a change of nothing', set({}), /changes nothing/],
  ['a change of the id', set({ id: 'b' }), /"id"/],
  ['a change of the kind', set({ kind: 'note' }), /"kind"/],
  ['a change of the author', set({ by: 'p2' }), /"by"/],
  ['a change of the time', set({ at: 1 }), /"at"/],
  ['removing in passing', set({ gone: 1 }), /"gone"/],
  ['taking away what must be there', set({ color: null }), /"color"/],
  ['a place that is null', set({ x: null }), /"x"/],
  ['a hostile field', set(hostile('{"__proto__":1}')), /__proto__/],
  [
    'two changes of one object',
    {
      set: [
        ['a', { x: 1 }],
        ['a', { y: 1 }],
      ],
    },
    /two things to a/,
  ],
  ['a change of what is new', { ...(add(note) as object), set: [['a', { x: 1 }]] }, /two things to a/],
  ['a change of what is taken away', { drop: 'a', set: [['a', { x: 1 }]] }, /two things to a/],
  ['ids that are a list', { drop: ['a'] }, /drop/],
  ['no ids', { drop: '' }, /drop/],
  ['ids with a gap', { drop: 'a  b' }, /id in drop/],
  ['one id twice in a row', { drop: 'a a' }, /twice/],
  ['ids without end', { drop: 'a '.repeat(TOOL_LIMITS.boardObjects * 5) }, /drop/, 'TOO_LARGE'],
  ['a removal without a time', { gone: [['a']] }, /2 items/],
  ['a removal at NaN', { gone: [[NaN, 'a']] }, /time of gone/],
  ['a removal before all times', { gone: [[-1, 'a']] }, /time of gone/],
  [
    'one object removed and brought back',
    {
      gone: [
        [0, 'a'],
        [5, 'a'],
      ],
    },
    /two things to a/,
  ],
  ['a clearing that is false', { clear: false }, /clear/],
];

describe('[OT6] mm/board@1 refuses', () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => boardType.parse(raw), { name: 'MMError', code, message: names }));
  }
});

describe('[OT6] mm/board@1 does not apply', () => {
  const state = boardType.apply(boardType.create(), boardType.parse(add(note)));
  for (const [why, op, names] of [
    ['an object that is there already', add(note), /object a already/],
    ['a change of what is not there', { set: [['b', { x: 1 }]] }, /no object b/],
    ['the removal of what is not there', { gone: [[5, 'toString']] }, /no object toString/],
    ['the taking away of what is not there', { drop: 'b' }, /no object b/],
    ['fields that the kind has not', set({ points: 'AAA' }), /note has no "points"/],
  ] as const) {
    it(why, () =>
      assert.throws(() => boardType.apply(state, boardType.parse(op)), { name: 'MMError', message: names }),
    );
  }

  it('anything of an operation of which a part does not fit', () => {
    const op = boardType.parse({
      set: [
        ['a', { x: 9 }],
        ['b', { x: 9 }],
      ],
    });
    assert.throws(() => boardType.apply(state, op));
    assert.equal(state.objects[0]!.x, 1);
  });
});

describe('mm/board@1 takes', () => {
  for (const src of ['/cdn/a.webp', 'https://a.example/b?c=d#e', 'http://localhost:1/x', 'cdn/a', 'abc123']) {
    it(`a picture at ${src}`, () => assert.ok(boardType.parse(add(image, { src }))));
  }
});
