/** Lines with fewer points, after Douglas and Peucker. */

export type Point = readonly [x: number, y: number];

/** `points` without those that lie within `tolerance` of the line through the others; the ends stay. */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 3) return [...points];
  const [first, last] = [points[0]!, points.at(-1)!];
  const closed = first[0] === last[0] && first[1] === last[1];
  // A ring needs its corners: it is cut where it is farthest from its beginning.
  let far = 0;
  let at = 0;
  points.forEach((point, i) => {
    const off = closed ? Math.hypot(point[0] - first[0], point[1] - first[1]) : distance(point, first, last);
    if (off > far) [far, at] = [off, i];
  });
  if (!closed && far <= tolerance) return [first, last];
  if (at === 0) return [first, last];
  return [
    ...simplify(points.slice(0, at + 1), tolerance).slice(0, -1),
    ...simplify(points.slice(at), tolerance),
  ];
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}
