/** What is no operation, type by type. Each line: why, the input, and what the sentence must name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { deckType } from './deck/deck.js';
import { jsonType } from './json.js';
import { messagesType } from './messages/messages.js';
import { playbackType } from './playback/playback.js';
import { textType } from './text.js';
import type { AnyType } from './type.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const anything: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['a number', 3, /operation/],
  ['a string', 'goto', /operation/],
  ['true', true, /operation/],
];

const deck = (steps: unknown, of: unknown = 5, page: unknown = 2): unknown => ({ of, page, steps });
const run = (count: unknown, from: unknown = 0, asset: unknown = 'a'): unknown => ({ asset, from, count });

const deckRows: readonly Row[] = [
  ['null', null, /operation/],
  ['a list', [], /operation/],
  ['no steps', { of: 5, page: 2 }, /"steps"/],
  ['an unknown field', { of: 5, page: 2, steps: [], by: 'me' }, /"by"/],
  ['a hostile field', JSON.parse('{"of":1,"page":0,"steps":[],"__proto__":{}}'), /__proto__/],
  ['a length that is no number', deck([], '5'), /of/],
  ['a fraction', deck([], 5.5), /of/],
  ['an infinite length', deck([], Infinity), /of/],
  ['a negative length', deck([], -1), /of/],
  ['a length beyond all decks', deck([], 1e9), /of/],
  ['a page beyond the end', deck([], 5, 5), /page/],
  ['a page of an empty deck', deck([], 0, 1), /page/],
  ['steps that are no list', deck({ length: 1 }), /steps/],
  ['a step that is no list', deck(['next']), /steps\[0\]/],
  ['an empty step', deck([[]]), /steps\[0\]/],
  ['an unknown step', deck([['explode', 1]]), /steps\[0\] is none of/],
  ['a step named like a method', deck([['constructor', 1]]), /none of/],
  ['goto beyond the end', deck([['goto', 5]]), /from 0 to 4/],
  ['goto before the beginning', deck([['goto', -1]]), /from 0 to 4/],
  ['goto to a fraction', deck([['goto', 1.5]]), /page of steps\[0\]/],
  ['goto to a string', deck([['goto', '1']]), /page of steps\[0\]/],
  ['goto to null', deck([['goto', null]]), /null/],
  ['goto in an empty deck', deck([['goto', 0]], 0, 0), /nothing to point at/],
  ['goto with too much', deck([['goto', 1, 2]]), /2 items/],
  [
    'goto to a page that a step before removed',
    deck([
      ['remove', 4, 1],
      ['goto', 4],
    ]),
    /steps\[1\]/,
  ],
  ['next beyond the end', deck([['next', 5]]), /from 0 to 4/],
  ['insert beyond the end', deck([['insert', 6, [run(1)]]]), /from 0 to 5/],
  ['insert of nothing', deck([['insert', 0, []]]), /no pages/],
  ['insert of no run', deck([['insert', 0, [1]]]), /\[0\]/],
  ['a run of none', deck([['insert', 0, [run(0)]]]), /count/],
  ['a run that is a bomb', deck([['insert', 0, [run(1e6)]]]), /at most 5000/, 'TOO_LARGE'],
  [
    'runs that are a bomb together',
    deck([['load', 'a', [run(4e3), run(4e3)], 0]]),
    /8000 pages/,
    'TOO_LARGE',
  ],
  ['a run beyond all numbers', deck([['insert', 0, [run(1e308)]]]), /count/],
  ['a run from nowhere', deck([['insert', 0, [run(1, -1)]]]), /from/],
  ['a run of a nameless asset', deck([['insert', 0, [run(1, 0, '')]]]), /asset/],
  ['an asset with half a character', deck([['insert', 0, [run(1, 0, '\ud800')]]]), /surrogate/],
  [
    'a name that never ends',
    deck([['load', 'a'.repeat(TOOL_LIMITS.assetChars + 1), [], 0]]),
    /2048/,
    'TOO_LARGE',
  ],
  [
    'inserts that are a bomb in turn',
    deck(Array.from({ length: 9 }, () => ['insert', 0, [run(5e3)]])),
    /5000/,
    'TOO_LARGE',
  ],
  ['load of a number', deck([['load', 7, [], 0]]), /asset/],
  ['load with a page it has not', deck([['load', 'a', [run(2)], 2]]), /from 0 to 1/],
  ['remove of none', deck([['remove', 0, 0]]), /count/],
  ['remove of more than there are', deck([['remove', 3, 3]]), /from 1 to 2/],
  ['move from beyond the end', deck([['move', 5, 0]]), /from 0 to 4/],
  ['move to beyond the end', deck([['move', 0, 5]]), /destination/],
  ['more steps than anybody makes', deck(Array(LIMITS.steps + 1).fill(['next', 3])), /65 steps/, 'TOO_LARGE'],
];

const message = (change: object = {}): unknown => ({
  id: 'm1',
  by: 'p1',
  name: 'Ada',
  at: 1,
  text: 'hi',
  ...change,
});

const messagesRows: readonly Row[] = [
  ['null', null, /operation/],
  ['an object', {}, /operation/],
  ['a step that is no list', ['say'], /step 0/],
  ['an unknown step', [['shout', 0, message()]], /none of say, edit, delete/],
  ['say without a message', [['say', 0]], /3 items/],
  ['say before the beginning', [['say', -1, message()]], /place/],
  ['say at a fraction', [['say', 0.5, message()]], /place/],
  ['say far away', [['say', 1e9, message()]], /place/],
  ['a message without id', [['say', 0, { by: 'p1', name: 'Ada', at: 1, text: 'hi' }]], /"id"/],
  ['an empty id', [['say', 0, message({ id: '' })]], /"id"/],
  ['an id that never ends', [['say', 0, message({ id: 'x'.repeat(65) })]], /64/, 'TOO_LARGE'],
  ['an unknown field', [['say', 0, message({ admin: true })]], /"admin"/],
  [
    'a hostile field',
    [['say', 0, JSON.parse('{"id":"a","by":"b","name":"","at":1,"text":"x","__proto__":{}}')]],
    /__proto__/,
  ],
  ['an empty text', [['say', 0, message({ text: '' })]], /text/],
  ['a text that is an object', [['say', 0, message({ text: { html: '<b>' } })]], /text/],
  [
    'a text that never ends',
    [['say', 0, message({ text: 'x'.repeat(TOOL_LIMITS.messageChars + 1) })]],
    /4000/,
    'TOO_LARGE',
  ],
  ['half a character', [['say', 0, message({ text: '\udc00' })]], /surrogate/],
  ['a time that is none', [['say', 0, message({ at: '1' })]], /time/],
  ['a time that is NaN', [['say', 0, message({ at: NaN })]], /time/],
  ['a mark that is false', [['say', 0, message({ edited: false })]], /edited/],
  ['edit without a mark', [['edit', 0, 'm1', 'hi']], /5 items/],
  ['edit with a mark that is none', [['edit', 0, 'm1', 'hi', 1]], /mark/],
  ['edit to nothing', [['edit', 0, 'm1', '', true]], /text/],
  ['delete without id', [['delete', 0]], /3 items/],
  ['delete with a number', [['delete', 0, 1]], /id/],
  [
    'more steps than anybody makes',
    Array(LIMITS.steps + 1).fill(['delete', 0, 'm1']),
    /65 steps/,
    'TOO_LARGE',
  ],
];

const textRows: readonly Row[] = [
  ['null', null, /operation/],
  ['an object', {}, /operation/],
  ['a component that is null', [null], /component 0/],
  ['a component that is true', [true, 'x'], /component 0/],
  ['a component that is a list', [['x']], /component 0/],
  ['a skip of nothing', [0, 'x'], /component 0/],
  ['a skip back', [-1, 'x'], /component 0/],
  ['a fraction', [1.5, 'x'], /component 0/],
  ['NaN', [NaN, 'x'], /component 0/],
  ['infinity', [Infinity, 'x'], /component 0/],
  ['skips beyond all numbers', [Number.MAX_SAFE_INTEGER, 'x', Number.MAX_SAFE_INTEGER, 'y'], /too far/],
  ['two skips in a row', [1, 2, 'x'], /two skips/],
  ['a skip at the end', ['x', 3], /ends with a skip/],
  ['an empty insert', [''], /component 0/],
  ['half a character', ['a\ud83d'], /surrogate/],
  ['the other half', ['\ude00b'], /surrogate/],
  ['halves the wrong way round', ['\ude00\ud83d'], /surrogate/],
  ['a delete of nothing', [{ d: 0 }], /component 0/],
  ['a delete of less than nothing', [{ d: -2 }], /component 0/],
  ['a delete of a fraction', [{ d: 0.5 }], /component 0/],
  ['a delete of an empty text', [{ d: '' }], /component 0/],
  ['a delete of an object', [{ d: { length: 3 } }], /component 0/],
  ['an object without d', [{}], /"d"/],
  ['an object with more', [{ d: 1, i: 'x' }], /"i"/],
];

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
const path = (keys: number): unknown => [...Array<string>(keys).fill('a'), { r: true }];

const jsonRows: readonly Row[] = [
  ['an object', {}, /./],
  ['an empty list', [], /./],
  ['an empty component', ['a', {}], /./],
  ['an unknown component', ['a', { x: 1 }], /./],
  ['null within', [null], /./],
  ['a pick without a drop', ['a', { p: 0 }], /./],
  [
    'slots with a gap',
    [
      ['a', { p: 1 }],
      ['b', { d: 1 }],
    ],
    /./,
  ],
  [
    'one key twice',
    [
      ['a', { r: true }],
      ['a', { r: true }],
    ],
    /./,
  ],
  [
    'keys out of order',
    [
      ['b', { r: true }],
      ['a', { r: true }],
    ],
    /./,
  ],
  ['a negative index', [-1, { r: true }], /./],
  ['a fraction as index', [0.5, { r: true }], /./],
  ['a key that reaches the prototype', ['__proto__', { i: 1 }], /./],
  ['a key that reaches the constructor', ['constructor', 'prototype', 'x', { i: 1 }], /constructor/],
  ['a key that every object has', ['toString', { r: true }], /toString/],
  ['a hostile key in what is inserted', ['a', { i: JSON.parse('{"__proto__":{"x":1}}') }], /__proto__/],
  ['a hostile key deeper down', ['a', { i: [{ constructor: 1 }] }], /constructor/],
  ['nesting beyond the limit', ['a', { i: deep(LIMITS.depth) }], /32 levels/, 'TOO_LARGE'],
  ['a path beyond the limit', path(LIMITS.depth + 1), /32 levels/, 'TOO_LARGE'],
  ['nesting that would end the stack', deep(5_000), /32 levels/, 'TOO_LARGE'],
  ['what JSON cannot say', ['a', { i: NaN }], /NaN/],
  ['a hole', ['a', { i: undefined }], /undefined/],
  ['a function', ['a', { i: () => 1 }], /function/],
  ['a date', ['a', { i: new Date(0) }], /class/],
  ['the whole value taken away', [{ r: true }], /whole value/],
  ['a whole value put beside the old one', [{ i: 1 }], /whole value/],
  ['the whole value moved', [{ p: 0 }, 'a', { d: 0 }], /./],
  ['a part moved to the whole', [{ r: true, d: 0 }, 'a', { p: 0 }], /whole value/],
  ['another type', ['a', { et: 'rich-text', e: [] }], /./],
  ['a registered type by its name', ['a', { et: 'number', e: 1 }], /only texts/],
  ['a bad text operation', ['a', { es: [null] }], /./],
  ['half a character in a text', ['a', { es: ['\ud83d'] }], /surrogate/],
  [
    'more places than anybody touches',
    Array.from({ length: LIMITS.steps + 1 }, (_, i) => [`k${1000 + i}`, { i }]),
    /65 steps/,
    'TOO_LARGE',
  ],
  ['a text added to a number', ['a', { ena: 'x' }], /added/],
];

const jump = { did: ['jump'], of: { playing: true, rate: 1 }, to: { playing: true, rate: 1 } };
const change = (fields: object): unknown => [{ ...jump, place: ['at', 3], at: 1_000, lead: 0, ...fields }];

const playbackRows: readonly Row[] = [
  ['two changes', [change({}), change({})].flat(), /2 steps/, 'TOO_LARGE'],
  ['a change that is a list', [[]], /object/],
  ['an unknown field', change({ by: 'me' }), /"by"/],
  ['a hostile field', [JSON.parse('{"__proto__":{},"did":[]}')], /./],
  ['a change that did nothing', change({ did: [] }), /"did"/],
  ['an unknown deed', change({ did: ['explode'] }), /"did"/],
  ['a deed named like a method', change({ did: ['constructor'] }), /"did"/],
  ['deeds in another order', change({ did: ['jump', 'play'] }), /order/],
  ['a deed twice', change({ did: ['jump', 'jump'] }), /order/],
  ['a play that stops', change({ did: ['play', 'stop'] }), /more than one/],
  ['a motion that is none', change({ to: { playing: 1, rate: 1 } }), /"playing" of "to"/],
  ['a rate that nobody can hear', change({ of: { playing: true, rate: 9 } }), /"rate" of "of"/],
  ['a rate of nothing', change({ to: { playing: true, rate: NaN } }), /"rate" of "to"/],
  ['a place that is none', change({ place: ['in', 3] }), /"place"/],
  ['a place without a position', change({ place: ['at'] }), /2 items/],
  ['an infinite position', change({ place: ['at', Infinity] }), /position/],
  ['a time of its own kind', change({ at: 1.5 }), /"at"/],
  ['a time after all times', change({ at: 1e15 }), /"at"/],
  ['a wait for ever', change({ lead: 1e9 }), /"lead"/],
  ['a jump with a source', change({ src: 'a' }), /"src" belongs to a load/],
  ['a load without one', change({ did: ['load'] }), /"src" belongs to a load/],
  ['a source that is a script', change({ did: ['load'], src: 'javascript:alert(1)' }), /javascript:/],
  ['a source that never ends', change({ did: ['load'], src: 'a'.repeat(2_049) }), /2048/, 'TOO_LARGE'],
];

const tables: readonly (readonly [AnyType, readonly Row[]])[] = [
  [deckType, deckRows],
  [messagesType, messagesRows],
  [playbackType, playbackRows],
  [textType, textRows],
  [jsonType, jsonRows],
];

for (const [type, rows] of tables) {
  describe(`[OT6] ${type.name} refuses`, () => {
    for (const [why, raw, names, code = 'BAD_OPERATION'] of [...anything, ...rows]) {
      it(why, () => assert.throws(() => type.parse(raw), { name: 'MMError', code, message: names }));
    }
  });
}
