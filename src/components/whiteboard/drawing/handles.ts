/** The handles of a selection, and what dragging them makes of its objects. Pure. */
import type { BoardObject, Shape, Text } from '../../../core/ot/board/state.js';
import { extentOf, frameOf } from './bounds.js';
import { boxBetween, middleOf, turned, union } from './geometry.js';
import { isLine } from './outline.js';
import type { Box, Change, Changes, Point } from './types.js';

export type Side = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';
export type HandleName = Side | 'rotate' | 'start' | 'end';

export interface Handle extends Point {
  readonly name: HandleName;
}

/** The box around a selection, turned by `rotation` degrees around its middle. */
export interface Frame {
  readonly box: Box;
  readonly rotation: number;
}

export interface ResizeOptions {
  readonly keepRatio?: boolean;
  readonly fromMiddle?: boolean;
  /** The height of a text at its new width; without it the height stays. */
  readonly heightOf?: (text: Text) => number;
}

/** For each side: which edges it moves, from -1 for left and top to 1 for right and bottom. */
const EDGES: Readonly<Record<Side, readonly [x: number, y: number]>> = {
  nw: [-1, -1],
  n: [0, -1],
  ne: [1, -1],
  e: [1, 0],
  se: [1, 1],
  s: [0, 1],
  sw: [-1, 1],
  w: [-1, 0],
};

const SNAP_DEGREES = 15;
/** Nothing is made smaller than this, in board units. */
const LEAST = 1;

/** What handles are put around: one object's own box, or the one around many; null for none. */
export function frameOfAll(objects: readonly BoardObject[]): Frame | null {
  const [only, more] = objects;
  if (only && !more) return { box: frameOf(only), rotation: only.rotation ?? 0 };
  const box = objects.map(extentOf).reduce<Box | null>(union, null);
  return box && { box, rotation: 0 };
}

/** The handles of a selection; a line has its two ends. `gap` is how far off the handle for turning is. */
export function handlesOf(objects: readonly BoardObject[], gap: number): Handle[] {
  const line = onlyLine(objects);
  if (line) {
    const [start, end] = endsOf(line);
    return [
      { name: 'start', ...start },
      { name: 'end', ...end },
    ];
  }
  const frame = frameOfAll(objects);
  if (!frame) return [];
  const { box, rotation } = frame;
  const centre = middleOf(box);
  const at = (name: HandleName, x: number, y: number): Handle => ({
    name,
    ...turned({ x, y }, centre, rotation),
  });
  const sides = Object.entries(EDGES) as [Side, readonly [number, number]][];
  return [
    ...sides.map(([name, [x, y]]) =>
      at(name, centre.x + (x * box.width) / 2, centre.y + (y * box.height) / 2),
    ),
    at('rotate', centre.x, box.y - gap),
  ];
}

export function movedBy(objects: readonly BoardObject[], dx: number, dy: number): Changes {
  return new Map(objects.map(({ id, x, y }) => [id, { x: round(x + dx), y: round(y + dy) }]));
}

/** With the handle `side` dragged to `to`. */
export function resizedTo(
  objects: readonly BoardObject[],
  side: Side,
  to: Point,
  { keepRatio = false, fromMiddle = false, heightOf }: ResizeOptions = {},
): Changes {
  const frame = frameOfAll(objects);
  if (!frame) return new Map();
  const { box, rotation } = frame;
  const centre = middleOf(box);
  const [ex, ey] = EDGES[side];
  const corner = ex !== 0 && ey !== 0;
  const point = turned(to, centre, -rotation);
  // What stays where it is: the opposite edge, or the middle.
  const fixed = fromMiddle
    ? centre
    : { x: centre.x - (ex * box.width) / 2, y: centre.y - (ey * box.height) / 2 };
  const share = fromMiddle ? 0.5 : 1;
  let sx = ex === 0 || box.width === 0 ? 1 : ((point.x - fixed.x) * ex) / (box.width * share);
  let sy = ey === 0 || box.height === 0 ? 1 : ((point.y - fixed.y) * ey) / (box.height * share);
  const rigid = objects.length > 1 ? objects.some((one) => one.rotation || one.kind === 'text') : false;
  const letters = corner && objects.some(({ kind }) => kind === 'text');
  if (keepRatio || rigid || letters) {
    const by = corner ? Math.max(Math.abs(sx), Math.abs(sy)) : ex !== 0 ? Math.abs(sx) : Math.abs(sy);
    sx = by * (Math.sign(sx) || 1);
    sy = by * (Math.sign(sy) || 1);
  }
  return new Map(
    objects.map((object) => [object.id, scaled(object, { fixed, centre, rotation, sx, sy, heightOf })]),
  );
}

interface Scaling {
  readonly fixed: Point;
  readonly centre: Point;
  readonly rotation: number;
  readonly sx: number;
  readonly sy: number;
  readonly heightOf: ResizeOptions['heightOf'];
}

function scaled(object: BoardObject, { fixed, centre, rotation, sx, sy, heightOf }: Scaling): Change {
  const mirrors = object.kind !== 'text' && object.kind !== 'note';
  const by = (length: number, factor: number): number => {
    const next = length * (mirrors ? factor : Math.abs(factor));
    const least = length === 0 ? 0 : LEAST * (Math.sign(next) || 1);
    return Math.abs(next) < Math.abs(least) ? least : next;
  };
  const own = middleOf(frameOf(object));
  const moved = { x: fixed.x + (own.x - fixed.x) * sx, y: fixed.y + (own.y - fixed.y) * sy };
  const middle = turned(moved, centre, rotation);
  const w = by(object.w, sx);
  let h = by(object.h, sy);
  const size = object.kind === 'text' && sx === sy ? { size: round(object.size * Math.abs(sx)) } : {};
  let y = middle.y - h / 2;
  if (object.kind === 'text' && sx !== sy && heightOf) {
    // Narrower words are taller: they grow downwards.
    y = middle.y - object.h / 2;
    h = heightOf({ ...object, w });
  }
  return { x: round(middle.x - w / 2), y: round(y), w: round(w), h: round(h), ...size };
}

/** With the handle for turning dragged from `from` to `to`; `snap` keeps to steps of 15 degrees. */
export function rotatedTo(objects: readonly BoardObject[], from: Point, to: Point, snap = false): Changes {
  const frame = frameOfAll(objects);
  if (!frame) return new Map();
  const centre = middleOf(frame.box);
  let by = angleOf(centre, to) - angleOf(centre, from);
  if (snap) by = Math.round((frame.rotation + by) / SNAP_DEGREES) * SNAP_DEGREES - frame.rotation;
  return new Map(
    objects.map((object) => {
      const middle = turned(middleOf(frameOf(object)), centre, by);
      const rotation = round(((((object.rotation ?? 0) + by) % 360) + 360) % 360);
      const place = { x: round(middle.x - object.w / 2), y: round(middle.y - object.h / 2) };
      return [object.id, { ...place, rotation: rotation === 0 ? null : rotation }];
    }),
  );
}

/** A line with one of its ends dragged to `to`; `snap` keeps to steps of 15 degrees. */
export function endMovedTo(line: Shape, end: 'start' | 'end', to: Point, snap = false): Changes {
  const ends = endsOf(line);
  const other = ends[end === 'start' ? 1 : 0];
  const free = snap ? snapped(other, to) : to;
  const [from, until] = end === 'start' ? [free, other] : [other, free];
  const change: Change = {
    x: round(from.x),
    y: round(from.y),
    w: round(until.x - from.x),
    h: round(until.y - from.y),
    ...(line.rotation !== undefined && { rotation: null }),
  };
  return new Map([[line.id, change]]);
}

/** Where a line begins and ends, turned as it is. */
export function endsOf(line: Shape): readonly [start: Point, end: Point] {
  const [start, end] = [
    { x: line.x, y: line.y },
    { x: line.x + line.w, y: line.y + line.h },
  ];
  const centre = middleOf(boxBetween(start, end));
  return [turned(start, centre, line.rotation ?? 0), turned(end, centre, line.rotation ?? 0)];
}

/** The one line or arrow that is selected, or null. */
export function onlyLine(objects: readonly BoardObject[]): Shape | null {
  const [only] = objects;
  return objects.length === 1 && only?.kind === 'shape' && isLine(only) ? only : null;
}

/** `object` with what `change` sets: what it will be. */
export function changed(object: BoardObject, change: Change): BoardObject {
  const next: Record<string, unknown> = {};
  for (const [name, value] of Object.entries({ ...object, ...change }))
    if (value !== null) next[name] = value;
  return next as unknown as BoardObject;
}

function snapped(from: Point, to: Point): Point {
  const angle = (Math.round(angleOf(from, to) / SNAP_DEGREES) * SNAP_DEGREES * Math.PI) / 180;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) };
}

const angleOf = (centre: Point, { x, y }: Point): number =>
  (Math.atan2(y - centre.y, x - centre.x) * 180) / Math.PI;

/** Hundredths of a unit are finer than any screen. */
const round = (value: number): number => Math.round(value * 100) / 100 + 0;
