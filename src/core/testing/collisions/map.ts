/** The map. Shown as where it looks, then its marks and shapes. */
import type { MapState } from '../../ot/map/state.js';
import { mapTool } from '../../tools/map.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

/** The map looks at 0,0 from zoom 3; the mark `a` and the line `l` are there. */
const start: MapState = {
  center: [0, 0],
  zoom: 3,
  bearing: 0,
  pitch: 0,
  marks: [{ id: 'a', at: [1, 1], label: 'Café', by: 'eve' }],
  shapes: [
    {
      id: 'l',
      kind: 'line',
      points: [
        [0, 0],
        [1, 1],
      ],
      by: 'eve',
    },
  ],
};

const pan = (lng: number, lat: number): Deed => deed('pan', { center: [lng, lat] });
const zoom = (to: number, center?: readonly [number, number]): Deed =>
  deed('zoom', center ? { zoom: to, center } : { zoom: to });
const rotate = (bearing: number, pitch?: number): Deed =>
  deed('rotate', pitch === undefined ? { bearing } : { bearing, pitch });
const mark = (id: string, at: readonly [number, number], label?: string): Deed =>
  deed('mark', label === undefined ? { id, at } : { id, at, label });
const unmark = (id: string): Deed => deed('unmark', { id });
const draw = (id: string, end: number, kind = 'line'): Deed =>
  deed('draw', {
    id,
    kind,
    points: [
      [0, 0],
      [end, end],
      [end, 0],
    ],
  });
const erase = (id: string): Deed => deed('erase', { id });

const both = 'Both';

const collisions: readonly Collision[] = [
  pair(pan(5, 5), pan(9, 9), 'The later place is shown', '9,9 z3 a@1,1 Café l(2)', '5,5 z3 a@1,1 Café l(2)'),
  pair(pan(5, 5), zoom(7), 'That place, that close', '5,5 z7 a@1,1 Café l(2)'),
  pair(
    pan(5, 5),
    zoom(7, [9, 9]),
    'That close, and the later place is shown',
    '9,9 z7 a@1,1 Café l(2)',
    '5,5 z7 a@1,1 Café l(2)',
  ),
  pair(pan(5, 5), rotate(90), both, '5,5 z3 b90 a@1,1 Café l(2)'),
  pair(pan(5, 5), mark('b', [2, 2]), both, '5,5 z3 a@1,1 Café b@2,2 l(2)'),
  pair(pan(5, 5), unmark('a'), both, '5,5 z3 l(2)'),
  pair(pan(5, 5), draw('k', 4), both, '5,5 z3 a@1,1 Café k(3) l(2)'),
  pair(pan(5, 5), erase('l'), both, '5,5 z3 a@1,1 Café'),

  pair(zoom(7), zoom(2), 'The later zoom', '0,0 z2 a@1,1 Café l(2)', '0,0 z7 a@1,1 Café l(2)'),
  pair(
    zoom(7, [5, 5]),
    zoom(2),
    'The later zoom, at the place that was named',
    '5,5 z2 a@1,1 Café l(2)',
    '5,5 z7 a@1,1 Café l(2)',
  ),
  pair(zoom(7), rotate(90, 40), both, '0,0 z7 b90 p40 a@1,1 Café l(2)'),
  pair(zoom(7), mark('b', [2, 2]), both, '0,0 z7 a@1,1 Café b@2,2 l(2)'),
  pair(zoom(7), unmark('a'), both, '0,0 z7 l(2)'),
  pair(zoom(7), draw('k', 4), both, '0,0 z7 a@1,1 Café k(3) l(2)'),
  pair(zoom(7), erase('l'), both, '0,0 z7 a@1,1 Café'),

  pair(rotate(90), rotate(45), 'The later turn', '0,0 z3 b45 a@1,1 Café l(2)', '0,0 z3 b90 a@1,1 Café l(2)'),
  pair(
    rotate(90),
    rotate(45, 40),
    'The later turn; nobody else tilted the map',
    '0,0 z3 b45 p40 a@1,1 Café l(2)',
    '0,0 z3 b90 p40 a@1,1 Café l(2)',
  ),
  pair(rotate(90), mark('b', [2, 2]), both, '0,0 z3 b90 a@1,1 Café b@2,2 l(2)'),
  pair(rotate(90), unmark('a'), both, '0,0 z3 b90 l(2)'),
  pair(rotate(90), draw('k', 4), both, '0,0 z3 b90 a@1,1 Café k(3) l(2)'),
  pair(rotate(90), erase('l'), both, '0,0 z3 b90 a@1,1 Café'),

  pair(mark('b', [2, 2]), mark('c', [3, 3]), both, '0,0 z3 a@1,1 Café b@2,2 c@3,3 l(2)'),
  pair(
    mark('a', [2, 2]),
    mark('a', [3, 3]),
    'It moves to the later place',
    '0,0 z3 a@3,3 Café l(2)',
    '0,0 z3 a@2,2 Café l(2)',
  ),
  pair(
    mark('a', [2, 2]),
    mark('a', [1, 1], 'Bar'),
    'It moves, and has the new name',
    '0,0 z3 a@2,2 Bar l(2)',
  ),
  pair(
    mark('a', [1, 1], 'Bar'),
    mark('a', [1, 1], 'Pub'),
    'The later name',
    '0,0 z3 a@1,1 Pub l(2)',
    '0,0 z3 a@1,1 Bar l(2)',
  ),
  pair(mark('a', [2, 2]), unmark('a'), 'It is gone, whichever came first', '0,0 z3 l(2)'),
  pair(mark('b', [2, 2]), unmark('a'), both, '0,0 z3 b@2,2 l(2)'),
  pair(unmark('a'), unmark('a'), 'It is gone', '0,0 z3 l(2)'),
  pair(mark('b', [2, 2]), draw('k', 4), both, '0,0 z3 a@1,1 Café b@2,2 k(3) l(2)'),
  pair(mark('b', [2, 2]), erase('l'), both, '0,0 z3 a@1,1 Café b@2,2'),
  pair(unmark('a'), draw('k', 4), both, '0,0 z3 k(3) l(2)'),
  pair(unmark('a'), erase('l'), both, '0,0 z3'),

  pair(draw('j', 4), draw('k', 4), both, '0,0 z3 a@1,1 Café j(3) k(3) l(2)'),
  pair(
    draw('l', 4),
    draw('l', 6),
    'It is as the later one drew it',
    '0,0 z3 a@1,1 Café l(3 to 6)',
    '0,0 z3 a@1,1 Café l(3)',
  ),
  pair(draw('l', 4), draw('l', 4, 'area'), 'Both: the same points, as an area', '0,0 z3 a@1,1 Café l[3]'),
  pair(draw('l', 4), erase('l'), 'It is gone, whichever came first', '0,0 z3 a@1,1 Café'),
  pair(draw('k', 4), erase('l'), both, '0,0 z3 a@1,1 Café k(3)'),
  pair(erase('l'), erase('l'), 'It is gone', '0,0 z3 a@1,1 Café'),
];

function show(state: MapState): string {
  const { center, zoom, bearing, pitch, marks, shapes } = state;
  return [
    center.join(),
    `z${zoom}`,
    ...(bearing ? [`b${bearing}`] : []),
    ...(pitch ? [`p${pitch}`] : []),
    ...marks.map(({ id, at, label }) => `${id}@${at.join()}${label ? ` ${label}` : ''}`),
    ...shapes.map(({ id, kind, points }) => {
      const drawn = `${points.length}${points[1]![0] === 6 ? ' to 6' : ''}`;
      return kind === 'line' ? `${id}(${drawn})` : `${id}[${drawn}]`;
    }),
  ].join(' ');
}

export const mapCollisions: CollisionTable = {
  tool: mapTool,
  start,
  show: (state) => show(state as MapState),
  collisions,
};
