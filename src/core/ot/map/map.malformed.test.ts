/** What is no operation on a map. Each line: why, the input, and what the sentence must name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../protocol/errors.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { mapType } from './map.js';

type Row = readonly [why: string, raw: unknown, names: RegExp, code?: ErrorCode];

const view = (fields: unknown): unknown => ({ view: fields });
const marks = (write: unknown, id = 'm'): unknown => ({ marks: { [id]: write } });
const shapes = (write: unknown): unknown => ({ shapes: { s: write } });
const points = (count: number): unknown[] => Array.from({ length: count }, (_, i) => [i % 180, 0]);
const many = (count: number): unknown =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, null]));

const rows: readonly Row[] = [
  ['nothing', undefined, /operation/],
  ['null', null, /operation/],
  ['a number', 3, /operation/],
  ['a string', 'pan', /operation/],
  ['a list', [], /operation/],
  ['an unknown field', { view: { zoom: 1 }, by: 'me' }, /"by"/],
  ['a hostile field', JSON.parse('{"__proto__":{}}'), /__proto__/],
  ['a view that is no object', view(3), /view/],
  ['an empty view', view({}), /view names nothing/],
  ['an unknown field of the view', view({ roll: 1 }), /"roll"/],
  ['a centre that is no place', view({ center: 3 }), /center/],
  ['a centre of one number', view({ center: [1] }), /center must have 2/],
  ['a centre with a height', view({ center: [1, 2, 3] }), /center must have 2/],
  ['a longitude that is a text', view({ center: ['1', 2] }), /longitude of center/],
  ['a longitude that is not a number', view({ center: [NaN, 2] }), /longitude of center.*NaN/],
  ['an infinite latitude', view({ center: [1, Infinity] }), /latitude of center.*Infinity/],
  ['a longitude all round the world', view({ center: [180, 0] }), /from -180 up to 180/],
  ['a latitude beyond the map', view({ center: [0, 85.06] }), /latitude of center must be from -85.0511/],
  ['a zoom that is null', view({ zoom: null }), /zoom/],
  ['a zoom below the world', view({ zoom: -0.1 }), /zoom must be from 0 to 24/],
  ['a zoom beyond the ground', view({ zoom: 24.1 }), /zoom must be from 0 to 24/],
  ['a bearing of a full turn', view({ bearing: 360 }), /bearing must be from 0 up to 360/],
  ['a bearing of minus zero degrees and a bit', view({ bearing: -1 }), /bearing/],
  ['a pitch that stands on its head', view({ pitch: 90 }), /pitch must be from 0 to 85/],
  ['marks that are no object', { marks: 3 }, /marks must be an object/],
  ['marks that are a list', { marks: [null] }, /marks must be an object/],
  ['no marks', { marks: {} }, /marks name nothing/],
  ['a mark without a name', marks(null, ''), /id of a mark/],
  ['a mark named like a method', marks(null, 'toString'), /id of a mark/],
  ['a mark named to reach the prototype', { marks: JSON.parse('{"__proto__":null}') }, /__proto__/],
  ['a mark with HTML for a name', marks(null, '<b>'), /id of a mark/],
  ['a mark that is a text', marks('x'), /mark m/],
  ['a mark that changes nothing', marks({}), /mark m changes nothing/],
  ['an unknown field of a mark', marks({ icon: 'x' }), /"icon"/],
  ['a mark nowhere', marks({ at: null }), /at of mark m/],
  ['a mark beyond the map', marks({ at: [0, 86] }), /latitude of at of mark m/],
  ['a label that is no text', marks({ label: 3 }), /label of mark m/],
  ['a label with half a character', marks({ label: '\ud800' }), /surrogate/],
  [
    'a label that never ends',
    marks({ label: 'x'.repeat(TOOL_LIMITS.mapLabelChars + 1) }),
    /120/,
    'TOO_LARGE',
  ],
  ['an author that is no text', marks({ by: 3 }), /by of mark m/],
  ['more marks than two maps hold', { marks: many(2 * TOOL_LIMITS.mapMarks + 1) }, /2001 marks/, 'TOO_LARGE'],
  ['a shape of an unknown kind', shapes({ kind: 'circle' }), /"line" or "area"/],
  ['points that are no list', shapes({ points: { length: 2 } }), /points of shape s/],
  ['a line of one point', shapes({ points: points(1) }), /at least 2 points/],
  ['a point that is no place', shapes({ points: [[0, 0], [0]] }), /points of shape s\[1\]/],
  [
    'a line that is a bomb',
    shapes({ points: points(TOOL_LIMITS.mapPoints + 1) }),
    /at most 500/,
    'TOO_LARGE',
  ],
  ['a colour that is a script', shapes({ colour: 'url(x)' }), /colour of shape s/],
  ['a colour in capitals', shapes({ colour: '#ABCDEF' }), /colour of shape s/],
];

describe('[OT6] mm/map@1 refuses', () => {
  for (const [why, raw, names, code = 'BAD_OPERATION'] of rows) {
    it(why, () => assert.throws(() => mapType.parse(raw), { name: 'MMError', code, message: names }));
  }
});

describe('[OT6] mm/map@1 applies', () => {
  it('no write to what is not there', () => {
    const empty = mapType.create();
    for (const op of [{ marks: { m: { at: [0, 0] } } }, { shapes: { s: { label: 'x' } } }]) {
      assert.throws(() => mapType.apply(empty, mapType.parse(op)), {
        code: 'BAD_OPERATION',
        message: /there is no/,
      });
    }
  });

  it('a write beyond precision as one that is equal to what it means', () => {
    assert.deepEqual(
      mapType.parse({ view: { center: [-1e-12, 1.123456789], zoom: 3.00049, bearing: 359.999 } }),
      {
        view: { center: [0, 1.1234568], zoom: 3, bearing: 0 },
      },
    );
    assert.deepEqual(mapType.parse({ view: { center: [179.99999999, 0] } }), { view: { center: [-180, 0] } });
  });
});
