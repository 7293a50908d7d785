/** How much room objects take. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { boxBetween, grown, middleOf, turned, union } from './geometry.js';
import { overhang } from './outline.js';
import type { Box, Point } from './types.js';
import { EDGE_SHARE } from './words.js';

/** The box as the object has it, not turned, without the width of its ink. */
export function frameOf({ x, y, w, h }: BoardObject): Box {
  return boxBetween({ x, y }, { x: x + w, y: y + h });
}

/** The four corners of the frame as they are on the board: turned; from the top left, clockwise. */
export function cornersOf(object: BoardObject): readonly [Point, Point, Point, Point] {
  const frame = frameOf(object);
  const { x, y, width, height } = frame;
  const centre = middleOf(frame);
  const corner = (cx: number, cy: number): Point => turned({ x: cx, y: cy }, centre, object.rotation ?? 0);
  return [corner(x, y), corner(x + width, y), corner(x + width, y + height), corner(x, y + height)];
}

/** The upright box around the frame as it is turned. */
export function extentOf(object: BoardObject): Box {
  if (!object.rotation) return frameOf(object);
  const [a, b, c, d] = cornersOf(object);
  return union(boxBetween(a, c), boxBetween(b, d));
}

/** Around everything that is painted of `object`. */
export function boundsOf(object: BoardObject): Box {
  return grown(extentOf(object), inkBeyond(object));
}

/** How far what is painted goes beyond the frame. */
function inkBeyond(object: BoardObject): number {
  switch (object.kind) {
    case 'stroke':
      return object.width / 2;
    case 'shape':
      return overhang(object);
    case 'note':
      return Math.min(Math.abs(object.w), Math.abs(object.h)) * EDGE_SHARE;
    case 'text':
      return object.size / 2;
    default:
      return 0;
  }
}

/** Around all of `objects`; null for none. */
export function boundsOfAll(objects: Iterable<BoardObject>): Box | null {
  let box: Box | null = null;
  for (const object of objects) box = union(box, boundsOf(object));
  return box;
}
