/** What is under a pointer: exact, by the ink itself and not by its box. */
import type { BoardObject, Stroke } from '../../../core/ot/board/state.js';
import { frameOf } from './bounds.js';
import { distanceOfSegments, isInside, middleOf, turned } from './geometry.js';
import { isLine, shapeCorners, strokePoints } from './outline.js';
import type { Point } from './types.js';

interface Ink {
  readonly corners: readonly Point[];
  /** The last corner leads back to the first. */
  readonly closed: boolean;
  /** What is within belongs to it too. */
  readonly filled: boolean;
  /** Half of the width of the line. */
  readonly half: number;
}

/** Points of strokes, decoded when first needed. */
const strokes = new WeakMap<Stroke, readonly Point[]>();

/** Whether the line from `from` to `to`, a point perhaps, comes as near as `tolerance` to what is painted of `object`. */
export function isHit(object: BoardObject, from: Point, to: Point, tolerance: number): boolean {
  const centre = middleOf(frameOf(object));
  const own = (point: Point): Point => {
    const { x, y } = turned(point, centre, -(object.rotation ?? 0));
    return { x: x - centre.x, y: y - centre.y };
  };
  const [a, b] = [own(from), own(to)];
  const { corners, closed, filled, half } = inkOf(object);
  if (filled && (isInside(a, corners) || isInside(b, corners))) return true;
  const reach = half + tolerance;
  const last = corners.length - 1;
  for (let i = 0; i < (closed ? corners.length : Math.max(1, last)); i++) {
    const [c, d] = [corners[i]!, corners[i === last ? (closed ? 0 : i) : i + 1]!];
    if (distanceOfSegments(a, b, c, d) <= reach) return true;
  }
  return false;
}

function inkOf(object: BoardObject): Ink {
  if (object.kind === 'stroke') {
    return { corners: pointsOf(object), closed: false, filled: false, half: object.width / 2 };
  }
  if (object.kind === 'shape') {
    const line = isLine(object);
    const filled = !line && object.fill !== undefined;
    return { corners: shapeCorners(object), closed: !line, filled, half: object.width / 2 };
  }
  const { w, h } = object;
  const [x, y] = [w / 2, h / 2];
  const corners = [
    { x: -x, y: -y },
    { x, y: -y },
    { x, y },
    { x: -x, y },
  ];
  return { corners, closed: true, filled: true, half: 0 };
}

function pointsOf(stroke: Stroke): readonly Point[] {
  let points = strokes.get(stroke);
  if (!points) {
    points = strokePoints(stroke).map(([x, y]) => ({ x, y }));
    strokes.set(stroke, points);
  }
  return points;
}
