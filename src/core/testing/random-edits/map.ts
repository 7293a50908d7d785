import type { MapState } from '../../ot/map/state.js';
import type { Below, RandomEdit } from './edit.js';

const place = (below: Below): readonly number[] => [below(360) - 180, below(170) - 85];

export const editMap: RandomEdit<MapState> = ({ marks, shapes }, below) => {
  const mark = marks[below(marks.length)];
  const shape = shapes[below(shapes.length)];
  switch (below(8)) {
    case 0:
      return ['zoom', { zoom: below(20), ...(below(2) && { center: place(below) }) }];
    case 1:
      return ['rotate', { bearing: below(360), ...(below(2) && { pitch: below(60) }) }];
    case 2:
      return ['mark', { at: place(below), label: `place ${below(9)}` }];
    case 3:
      return mark ? ['mark', { id: mark.id, at: place(below) }] : null;
    case 4:
      return mark ? ['unmark', { id: mark.id }] : null;
    case 5: {
      const points = Array.from({ length: 3 + below(3) }, () => place(below));
      return [
        'draw',
        { kind: below(2) ? 'line' : 'area', points, ...(shape && below(2) && { id: shape.id }) },
      ];
    }
    case 6:
      return shape ? ['erase', { id: shape.id }] : null;
    default:
      return ['pan', { center: place(below) }];
  }
};
