/** Another colour or width for objects that are there: what it means for each kind. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { isMarker } from '../drawing/marker.js';
import { isLine } from '../drawing/outline.js';
import type { Change, Changes } from '../drawing/types.js';
import { PENS } from './pen.js';
import { OUTLINES } from './shape.js';
import type { Style } from './tool.js';
import { LETTERS } from './words.js';

/** What `change` sets on each of `objects`; those that have no such thing are left out. */
export function restyled(objects: readonly BoardObject[], change: Partial<Style>): Changes {
  const changes = new Map<string, Change>();
  for (const object of objects) {
    const fields = fieldsOf(object, change);
    if (Object.keys(fields).length > 0) changes.set(object.id, fields);
  }
  return changes;
}

function fieldsOf(object: BoardObject, { color, width, filled }: Partial<Style>): Change {
  const paints = color !== undefined && object.kind !== 'image';
  const shape = object.kind === 'shape' && !isLine(object) ? object : null;
  return {
    ...(paints && { color }),
    ...(paints && shape?.fill !== undefined && { fill: color }),
    ...(shape && filled !== undefined && { fill: filled ? shape.color : null }),
    ...(width !== undefined && sized(object, width)),
  };
}

function sized(object: BoardObject, width: number): Change {
  const widths = widthsOf(object);
  if (!widths) return {};
  return 'size' in object ? { size: widths[width] } : { width: widths[width] };
}

/** The widths to choose from for what is like `object`; null for what has none. */
export function widthsOf(object: BoardObject): readonly number[] | null {
  switch (object.kind) {
    case 'stroke':
      return isMarker(object) ? PENS.highlighter.widths : PENS.pen.widths;
    case 'shape':
      return OUTLINES;
    case 'text':
    case 'note':
      return LETTERS;
    case 'image':
      return null;
  }
}

/** The style that all of `objects` share, for the buttons to show; null for what they do not share or have. */
export function sharedStyle(objects: readonly BoardObject[]): {
  readonly color: string;
  readonly width: number | null;
  readonly filled: boolean | null;
} {
  const colors = new Set(objects.map(({ color }) => color));
  const widths = new Set(objects.map(widthIndex));
  const shapes = objects.filter((object) => object.kind === 'shape' && !isLine(object));
  const [width = null] = widths;
  return {
    color: colors.size === 1 ? [...colors][0]! : '',
    width: objects.every((object) => widthsOf(object)) ? (widths.size === 1 ? width : -1) : null,
    filled:
      shapes.length === objects.length && shapes.length > 0
        ? shapes.every((object) => object.kind === 'shape' && object.fill !== undefined)
        : null,
  };
}

function widthIndex(object: BoardObject): number {
  const value = 'size' in object ? object.size : 'width' in object ? object.width : 0;
  return (widthsOf(object) ?? []).indexOf(value);
}
