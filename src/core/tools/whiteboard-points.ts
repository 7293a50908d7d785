/** Strokes as outsiders give them: points as a list, `[x, y]` or `[x, y, pressure]` in board units. */
import { REACH } from '../ot/board/fields.js';
import { encodePoints, type PenPoint } from '../ot/board/points.js';
import { bad, checkList, tooLarge } from '../ot/check.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';

/** The pressure of a point that names none. */
const USUAL = 0.5;

/**
 * `fields` with the points as they are kept, and the box that they span where
 * it is not given; as they are when there is no list of points among them.
 */
export function withPoints(fields: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(fields['points'])) return fields;
  const given = checkList(fields['points'], 'points');
  if (given.length > TOOL_LIMITS.strokePoints)
    throw tooLarge(`a stroke of ${given.length} points, at most ${TOOL_LIMITS.strokePoints} are allowed`);
  if (given.length === 0) throw bad('a stroke has at least one point');
  const points = given.map(readPoint);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const own = points.map(([px, py, pressure]): PenPoint => [px - x, py - y, pressure]);
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y, ...fields, points: encodePoints(own) };
}

function readPoint(raw: unknown, i: number): PenPoint {
  const [x, y, pressure = USUAL, ...more] = checkList(raw, `points[${i}]`);
  const isPlace = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= REACH;
  const isPressure = typeof pressure === 'number' && pressure >= 0 && pressure <= 1;
  if (!isPlace(x) || !isPlace(y) || !isPressure || more.length > 0)
    throw bad(`points[${i}] must be [x, y] or [x, y, pressure], the pressure from 0 to 1`);
  return [x, y, pressure] as PenPoint;
}
