/**
 * The lines that objects consist of, for painting, pointing at and export
 * alike. They are relative to the middle of the object's box and not turned,
 * so moving and turning an object leaves its outline as it is.
 */
import { getStroke } from 'perfect-freehand';
import { decodePoints, type PenPoint } from '../../../core/ot/board/points.js';
import type { Shape, Stroke } from '../../../core/ot/board/state.js';
import { isMarker } from './marker.js';
import type { Point } from './types.js';

/** What a path is drawn with: a `Path2D`, or a writer of SVG. */
export interface PathPen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  ellipse(x: number, y: number, rx: number, ry: number, rotation: number, from: number, to: number): void;
  closePath(): void;
}

/** The head of an arrow: its length in widths of the line, at least and at most in units. */
const HEAD_WIDTHS = 4;
const HEAD_LEAST = 10;
/** An arrow is no more head than this share of it. */
const HEAD_SHARE = 0.6;
const HEAD_ANGLE = Math.PI / 6.5;
const ELLIPSE_CORNERS = 32;

/** The points of a stroke, stretched to its box. */
export function strokePoints(stroke: Stroke): PenPoint[] {
  const { own, left, top, sx, sy } = ownPoints(stroke);
  const { w, h } = stroke;
  return own.map(([x, y, pressure]) => [(x - left) * sx - w / 2, (y - top) * sy - h / 2, pressure]);
}

/** The points as they are stored, and how they are stretched. */
function ownPoints({ points, w, h }: Stroke) {
  const own = decodePoints(points) ?? [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of own) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  const sx = right > left ? w / (right - left) : 0;
  const sy = bottom > top ? h / (bottom - top) : 0;
  return { own, left, top, sx, sy };
}

/** The outline of the ink, to be filled. */
export function traceStroke(stroke: Stroke, pen: PathPen): void {
  const outline = getStroke(strokePoints(stroke) as unknown as number[][], {
    size: stroke.width,
    thinning: isMarker(stroke) ? 0 : 0.55,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: !stroke.pen,
    last: true,
  });
  const first = outline[0];
  if (!first) return;
  pen.moveTo(first[0]!, first[1]!);
  for (let i = 1; i <= outline.length; i++) {
    const at = outline[i % outline.length]!;
    const next = outline[(i + 1) % outline.length]!;
    pen.quadraticCurveTo(at[0]!, at[1]!, (at[0]! + next[0]!) / 2, (at[1]! + next[1]!) / 2);
  }
  pen.closePath();
}

/** The middle line of a stroke, to be stroked, with points no nearer than `step` units. */
export function traceLine(stroke: Stroke, pen: PathPen, step: number): void {
  const { own, left, top, sx, sy } = ownPoints(stroke);
  const last = own.length - 1;
  let [px, py] = [0, 0];
  // A full board has a hundred thousand points: nothing is made on the way.
  for (let i = 0; i <= last; i++) {
    const x = (own[i]![0] - left) * sx - stroke.w / 2;
    const y = (own[i]![1] - top) * sy - stroke.h / 2;
    if (i === 0) pen.moveTo(x, y);
    // The last one in any case: a dot is a line of no length.
    if (i === last || (i > 0 && Math.abs(x - px) + Math.abs(y - py) >= step)) pen.lineTo(x, y);
    else if (i > 0) continue;
    [px, py] = [x, y];
  }
}

/** The outline of a shape, to be stroked, and filled unless it is a line. */
export function traceShape(object: Shape, pen: PathPen): void {
  if (object.shape === 'ellipse') {
    pen.ellipse(0, 0, Math.abs(object.w) / 2, Math.abs(object.h) / 2, 0, 0, 2 * Math.PI);
    pen.closePath();
    return;
  }
  const [first, ...rest] = shapeCorners(object);
  pen.moveTo(first!.x, first!.y);
  for (const { x, y } of rest) pen.lineTo(x, y);
  if (!isLine(object)) pen.closePath();
  if (object.shape !== 'arrow') return;
  const [one, tip, other] = arrowHead(object);
  pen.moveTo(one.x, one.y);
  pen.lineTo(tip.x, tip.y);
  pen.lineTo(other.x, other.y);
}

export const isLine = ({ shape }: Pick<Shape, 'shape'>): boolean => shape === 'line' || shape === 'arrow';

/** The corners of a shape; an ellipse has many. */
export function shapeCorners({ shape, w, h }: Shape): readonly Point[] {
  const [x, y] = [w / 2, h / 2];
  switch (shape) {
    case 'rectangle':
      return [at(-x, -y), at(x, -y), at(x, y), at(-x, y)];
    case 'diamond':
      return [at(0, -y), at(x, 0), at(0, y), at(-x, 0)];
    case 'triangle':
      return [at(0, -y), at(x, y), at(-x, y)];
    case 'ellipse':
      return Array.from({ length: ELLIPSE_CORNERS }, (_, i) => {
        const angle = (2 * Math.PI * i) / ELLIPSE_CORNERS;
        return at(x * Math.cos(angle), y * Math.sin(angle));
      });
    default:
      return [at(-x, -y), at(x, y)];
  }
}

/** How far the ink of a shape goes beyond its box. */
export function overhang(object: Shape): number {
  return object.width / 2 + (object.shape === 'arrow' ? headLength(object) * Math.sin(HEAD_ANGLE) : 0);
}

function arrowHead(object: Shape): readonly [Point, Point, Point] {
  const tip = at(object.w / 2, object.h / 2);
  const length = headLength(object);
  const angle = Math.atan2(object.h, object.w);
  const back = (by: number): Point =>
    at(tip.x - length * Math.cos(angle + by), tip.y - length * Math.sin(angle + by));
  return [back(HEAD_ANGLE), tip, back(-HEAD_ANGLE)];
}

function headLength({ w, h, width }: Shape): number {
  return Math.min(HEAD_LEAST + HEAD_WIDTHS * width, HEAD_SHARE * Math.hypot(w, h));
}

const at = (x: number, y: number): Point => ({ x, y });
