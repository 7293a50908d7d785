/**
 * Fewer points for the same line: Douglas and Peucker, "Algorithms for the
 * reduction of the number of points required to represent a digitized line or
 * its caricature", The Canadian Cartographer 10(2), 1973; after Ramer, 1972.
 * Pressure counts as a third direction, so that a swelling line keeps its shape.
 */
import type { PenPoint } from '../../../core/ot/board/points.js';

/** Board units that the whole range of pressure is worth. */
const PRESSURE = 8;

/** Those of `points` that are needed for a line nowhere further than `tolerance` board units from the old one. */
export function simplify(points: readonly PenPoint[], tolerance: number): readonly PenPoint[] {
  if (points.length < 3 || !(tolerance > 0)) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  // A stack of its own: a long stroke must not end the engine's.
  const open: number[] = [0, points.length - 1];
  while (open.length > 0) {
    const last = open.pop()!;
    const first = open.pop()!;
    let far = tolerance * tolerance;
    let at = 0;
    for (let i = first + 1; i < last; i++) {
      const distance = squaredDistance(points[i]!, points[first]!, points[last]!);
      if (distance > far) [far, at] = [distance, i];
    }
    if (at === 0) continue;
    keep[at] = 1;
    open.push(first, at, at, last);
  }
  return points.filter((_, i) => keep[i] === 1);
}

function squaredDistance(point: PenPoint, a: PenPoint, b: PenPoint): number {
  const [dx, dy, dp] = [b[0] - a[0], b[1] - a[1], (b[2] - a[2]) * PRESSURE];
  const [px, py, pp] = [point[0] - a[0], point[1] - a[1], (point[2] - a[2]) * PRESSURE];
  const length = dx * dx + dy * dy + dp * dp;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy + pp * dp) / length));
  const [ex, ey, ep] = [px - t * dx, py - t * dy, pp - t * dp];
  return ex * ex + ey * ey + ep * ep;
}
