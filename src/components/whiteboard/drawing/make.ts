/** Objects from what a pen did. The relay's word, author and time, is left empty. */
import { encodePoints, type PenPoint } from '../../../core/ot/board/points.js';
import type { Anchor, Stroke } from '../../../core/ot/board/state.js';
import { TOOL_LIMITS } from '../../../core/protocol/tool-limits.js';
import { simplify } from './simplify.js';

/** Points of one stroke at most. */
export const MAX_POINTS = TOOL_LIMITS.strokePoints;

export interface StrokeParts {
  readonly id: string;
  readonly z: number;
  /** In board units; at least one. */
  readonly points: readonly PenPoint[];
  readonly color: string;
  readonly width: number;
  readonly opacity?: number;
  /** Whether the pressures were measured. */
  readonly pen?: boolean;
  readonly anchor?: Anchor;
}

/** Points off the line by less than this share of the pen's width are not worth keeping. */
export const TOLERANCE = 0.08;
/** Points are kept in tenths of a unit; a pen of this width needs no finer ones. */
const PLAIN_WIDTH = 2.5;

/** The stroke through `points`, without those that do not matter. */
export function strokeObject({ points, pen, opacity, anchor, ...rest }: StrokeParts): Stroke {
  const kept = simplify(points, rest.width * TOLERANCE);
  const [left, right] = extent(kept, 0);
  const [top, bottom] = extent(kept, 1);
  // A stroke made with the board drawn near is small and fine: it is kept larger than life, and shrunk to its box.
  const scale = Math.min(64, Math.max(0.5, PLAIN_WIDTH / rest.width));
  const own = kept.map(([x, y, pressure]): PenPoint => [(x - left) * scale, (y - top) * scale, pressure]);
  return {
    kind: 'stroke',
    ...rest,
    x: left,
    y: top,
    w: right - left,
    h: bottom - top,
    points: encodePoints(own),
    ...(pen && { pen }),
    ...(opacity !== undefined && opacity < 1 && { opacity }),
    ...(anchor && { anchor }),
    by: '',
    at: 0,
  };
}

function extent(points: readonly PenPoint[], axis: 0 | 1): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const point of points) {
    least = Math.min(least, point[axis]);
    most = Math.max(most, point[axis]);
  }
  return [least, most];
}
