import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapType, type MapOp } from '../ot/map/map.js';
import type { MapState } from '../ot/map/state.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { mapTool } from './map.js';
import type { Author, VerbContext } from './tool.js';

const author: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const context: VerbContext = { author, now: 1, newId: () => 'new' };
const empty = mapType.create();
const state: MapState = {
  ...empty,
  marks: [{ id: 'a', at: [1, 1], label: 'Café', by: 'p2' }],
  shapes: [
    {
      id: 'l',
      kind: 'line',
      points: [
        [0, 0],
        [1, 1],
      ],
    },
  ],
};

const make = (verb: string, args: unknown, on = state): MapOp | null =>
  mapTool.verbs[verb]!(args, on, context);
const does = (verb: string, args: unknown, on = state): MapState => {
  const op = make(verb, args, on);
  assert.ok(op, 'it changes something');
  return mapType.apply(on, mapType.parse(JSON.parse(JSON.stringify(op))));
};

describe('the verbs of the map', () => {
  it('pan wraps longitudes and stops at the poles', () => {
    assert.deepEqual(does('pan', { center: [190, 89] }).center, [-170, 85.0511]);
    assert.deepEqual(does('pan', { center: [-180, -90] }).center, [-180, -85.0511]);
    assert.deepEqual(does('pan', { center: [180, 0] }).center, [-180, 0]);
    assert.deepEqual(does('pan', { center: [721.5, 0] }).center, [1.5, 0]);
  });

  it('zoom takes a centre along, rotate a pitch', () => {
    assert.deepEqual(does('zoom', { zoom: 7 }), { ...state, zoom: 7 });
    assert.deepEqual(does('zoom', { zoom: 7, center: [1, 2] }), { ...state, zoom: 7, center: [1, 2] });
    assert.deepEqual(does('rotate', { bearing: -90 }), { ...state, bearing: 270 });
    assert.deepEqual(does('rotate', { bearing: 720, pitch: 85 }), { ...state, pitch: 85 });
  });

  it('mark makes a place, moves it, and names it', () => {
    assert.deepEqual(does('mark', { at: [2, 3] }).marks[1], { id: 'new', at: [2, 3], by: 'p1' });
    const named = { id: 'b', at: [2, 3], label: '<b>Bar</b>' };
    assert.deepEqual(does('mark', named).marks[1], { ...named, by: 'p1' });
    assert.deepEqual(does('mark', { id: 'a', at: [5, 5] }).marks, [{ ...state.marks[0], at: [5, 5] }]);
    assert.deepEqual(does('mark', { id: 'a', at: [1, 1], label: '' }).marks, [
      { id: 'a', at: [1, 1], by: 'p2' },
    ]);
  });

  it('draw makes a shape and draws it anew; unmark and erase take away', () => {
    const points = [
      [0, 0],
      [2, 0],
      [2, 2],
    ];
    const area = { id: 'k', kind: 'area', points, colour: '#2f55d4', label: 'Park' };
    assert.deepEqual(does('draw', area).shapes[0], { ...area, by: 'p1' });
    assert.deepEqual(does('draw', { id: 'l', kind: 'line', points }).shapes, [
      { id: 'l', kind: 'line', points },
    ]);
    assert.deepEqual(does('unmark', { id: 'a' }).marks, []);
    assert.deepEqual(does('erase', { id: 'l' }).shapes, []);
  });

  it('keeps marks and shapes in the order of their ids', () => {
    const two = does('mark', { id: 'B', at: [0, 0] }, does('mark', { id: 'c', at: [0, 0] }));
    assert.deepEqual(
      two.marks.map(({ id }) => id),
      ['B', 'a', 'c'],
    );
  });

  it('changes nothing where nothing changes', () => {
    for (const [verb, args] of [
      ['pan', { center: [0, 20] }],
      ['zoom', { zoom: 1 }],
      ['rotate', { bearing: 360 }],
      ['mark', { id: 'a', at: [1, 1] }],
      ['mark', { id: 'a', at: [1, 1], label: 'Café' }],
      [
        'draw',
        {
          id: 'l',
          kind: 'line',
          points: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    ] as const) {
      assert.equal(make(verb, args), null, verb);
    }
  });

  const wrong: readonly (readonly [verb: string, args: unknown, names: RegExp])[] = [
    ['pan', undefined, /argument of pan/],
    ['pan', {}, /"center"/],
    ['pan', { center: [NaN, 0] }, /longitude of center/],
    ['pan', { center: [0, '1'] }, /latitude of center/],
    ['pan', { center: [0, 0], zoom: 3 }, /"zoom"/],
    ['zoom', { zoom: 25 }, /zoom must be from 0 to 24/],
    ['zoom', { zoom: -Infinity }, /zoom/],
    ['rotate', { bearing: 'N' }, /bearing/],
    ['rotate', { bearing: 0, pitch: 86 }, /pitch must be from 0 to 85/],
    ['mark', { label: 'x' }, /"at"/],
    ['mark', { id: '__proto__', at: [0, 0] }, /id must be/],
    ['mark', { id: 'x'.repeat(65), at: [0, 0] }, /id must be/],
    ['mark', { at: [0, 0], label: 7 }, /label/],
    ['mark', { at: [0, 0], by: 'p2' }, /"by"/],
    ['unmark', { id: 'z' }, /no mark z/],
    ['draw', { kind: 'circle', points: [] }, /kind/],
    ['draw', { kind: 'line', points: [[0, 0]] }, /at least 2/],
    [
      'draw',
      {
        kind: 'area',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
      /at least 3/,
    ],
    [
      'draw',
      {
        kind: 'line',
        points: [
          [0, 0],
          [0, NaN],
        ],
      },
      /points\[1\]/,
    ],
    [
      'draw',
      {
        kind: 'line',
        points: [
          [0, 0],
          [1, 1],
        ],
        colour: 'red',
      },
      /colour/,
    ],
    ['erase', { id: 'a' }, /no shape a/],
  ];
  for (const [verb, args, message] of wrong) {
    it(`${verb} ${JSON.stringify(args)} is refused by name`, () => {
      assert.throws(() => make(verb, args), { code: 'BAD_OPERATION', message });
    });
  }
});

describe('what the map lets in', () => {
  const full: MapState = {
    ...empty,
    marks: Array.from({ length: TOOL_LIMITS.mapMarks }, (_, i) => ({
      id: `m${1000 + i}`,
      at: [0, 0] as const,
    })),
    shapes: Array.from({ length: TOOL_LIMITS.mapShapes }, (_, i) => ({
      ...state.shapes[0]!,
      id: `s${1000 + i}`,
    })),
  };
  const admits = (op: unknown, on: MapState): void => mapTool.admit!(mapType.parse(op), on, author);

  it('as many marks and shapes as fit, and not one more', () => {
    const mark = make('mark', { at: [0, 0] }, full)!;
    const draw = make(
      'draw',
      {
        kind: 'line',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
      full,
    )!;
    const tooMany = { code: 'TOO_LARGE', message: /at most (1000|200) fit/ };
    assert.throws(() => admits(mark, full), tooMany);
    assert.throws(() => admits(draw, full), tooMany);
    assert.doesNotThrow(() => admits({ marks: { ...mark.marks, m1000: null } }, full), 'one for another');
    assert.doesNotThrow(() => admits({ ...mark, ...draw }, empty));
    const over: MapState = {
      ...full,
      marks: [...full.marks, { id: 'z1', at: [0, 0] }, { id: 'z2', at: [0, 0] }],
    };
    assert.doesNotThrow(() => admits({ marks: { z1: null } }, over), 'making room is let in');
    assert.throws(() => admits(mark, over), tooMany);
  });

  it('no area of two points, however it came to be one', () => {
    assert.throws(() => admits({ shapes: { l: { kind: 'area' } } }, state), {
      code: 'BAD_OPERATION',
      message: /area l/,
    });
  });

  it('nobody under the name of another', () => {
    const forged = mapType.parse({
      marks: { a: { by: 'p9' }, b: { at: [0, 0], label: '', by: 'p9' }, c: null },
      shapes: { l: { by: 'p9' } },
    });
    const { marks, shapes } = mapTool.stamp!(forged, author, 5, state);
    assert.deepEqual(marks, { a: { by: 'p1' }, b: { at: [0, 0], label: '', by: 'p1' }, c: null });
    assert.deepEqual(shapes, { l: { by: 'p1' } });
    const moved = make('mark', { id: 'a', at: [9, 9] })!;
    assert.deepEqual(
      mapTool.stamp!(moved, author, 5, state),
      moved,
      'who moves a place has not put it there',
    );
  });

  it('names an operation by all that it does', () => {
    const all = mapType.parse({
      view: { center: [0, 0], zoom: 1, pitch: 3 },
      marks: { a: null, b: { at: [0, 0] } },
      shapes: { l: null, k: { label: 'x' } },
    });
    assert.deepEqual(mapTool.verbsOf(all), ['zoom', 'rotate', 'mark', 'unmark', 'draw', 'erase']);
    assert.deepEqual(mapTool.verbsOf(mapType.parse({ view: { center: [0, 0] } })), ['pan']);
    assert.deepEqual(mapTool.verbsOf({}), []);
  });
});

describe('what the map tells', () => {
  const tell = (op: MapOp | null, on = state): string | null =>
    mapTool.sentence(op ?? {}, { name: 'Ana', before: on, after: mapType.apply(on, op ?? {}) });
  const long = 'x'.repeat(99);
  const sentences: readonly (readonly [string, unknown, string])[] = [
    ['pan', { center: [1, 2] }, 'Ana moved the map'],
    ['zoom', { zoom: 4 }, 'Ana zoomed the map in'],
    ['zoom', { zoom: 0, center: [1, 2] }, 'Ana zoomed the map out'],
    ['rotate', { bearing: 9 }, 'Ana turned the map'],
    ['rotate', { bearing: 0, pitch: 9 }, 'Ana tilted the map'],
    ['mark', { at: [2, 2] }, 'Ana marked a place'],
    ['mark', { at: [2, 2], label: 'Bar\nnone' }, 'Ana marked Bar none'],
    ['mark', { at: [2, 2], label: long }, `Ana marked ${long.slice(0, 60)}…`],
    ['mark', { id: 'a', at: [2, 2] }, 'Ana moved Café'],
    ['mark', { id: 'a', at: [1, 1], label: 'Bar' }, 'Ana named Café Bar'],
    ['mark', { id: 'a', at: [1, 1], label: '' }, 'Ana unnamed Café'],
    ['unmark', { id: 'a' }, 'Ana removed Café'],
    [
      'draw',
      {
        kind: 'area',
        points: [
          [0, 0],
          [1, 1],
          [1, 0],
        ],
      },
      'Ana drew an area',
    ],
    [
      'draw',
      {
        id: 'l',
        kind: 'line',
        points: [
          [0, 0],
          [1, 2],
        ],
      },
      'Ana changed a line',
    ],
    ['erase', { id: 'l' }, 'Ana erased a line'],
  ];
  for (const [verb, args, sentence] of sentences) {
    it(sentence.slice(0, 60), () => assert.equal(tell(make(verb, args)), sentence));
  }

  it('nothing of what does nothing', () => {
    assert.equal(tell(null), null);
    assert.equal(tell({ marks: { gone: null } }), null);
  });
});
