/**
 * The points of a stroke as a short text: four to five characters a point,
 * where JSON takes twice that. For operations, snapshots and presence alike.
 *
 * Each point is three whole numbers, x and y in tenths of a unit and the
 * pressure in 1/63, as differences from the point before (the first one from
 * zero). A number is written in groups of five bits, the lowest first, the
 * sixth bit of a letter saying that more follow; its sign is its lowest bit.
 * That is the VLQ of source maps (https://tc39.es/ecma426/) with the alphabet
 * of base64url.
 */

/** `x`, `y` in board units, and the pressure from 0 to 1. */
export type PenPoint = readonly [x: number, y: number, pressure: number];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const STEPS = 10;
const PRESSURES = 63;
/** What the seventh group counts; with it, numbers reach more than twice the tenths of any board. */
const MAX_PLACE = 32 ** 6;

/** Coordinates are rounded to tenths, pressures kept within 0 to 1. */
export function encodePoints(points: Iterable<PenPoint>): string {
  let text = '';
  let [px, py, pp] = [0, 0, 0];
  for (const [x, y, pressure] of points) {
    const [nx, ny] = [Math.round(x * STEPS), Math.round(y * STEPS)];
    const np = Math.round(Math.min(1, Math.max(0, pressure)) * PRESSURES);
    text += encodeNumber(nx - px) + encodeNumber(ny - py) + encodeNumber(np - pp);
    [px, py, pp] = [nx, ny, np];
  }
  return text;
}

/** The points in `text`, or null when it is not whole, has more than `max`, or strays further than `reach` units. */
export function decodePoints(text: string, max = Infinity, reach = Infinity): PenPoint[] | null {
  const points: PenPoint[] = [];
  const limit = reach * STEPS;
  let [x, y, pressure, axis] = [0, 0, 0, 0];
  for (let i = 0; i < text.length;) {
    let value = 0;
    let place = 1;
    // A board has a hundred thousand points: no objects are made on the way.
    for (;;) {
      const digit = valueOf(text.charCodeAt(i++));
      if (digit < 0 || place > MAX_PLACE) return null;
      value += (digit & 31) * place;
      if (digit < 32) break;
      place *= 32;
    }
    const step = value % 2 === 1 ? (1 - value) / 2 : value / 2;
    if (axis === 0) x += step;
    else if (axis === 1) y += step;
    else pressure += step;
    if (++axis < 3) continue;
    axis = 0;
    if (pressure < 0 || pressure > PRESSURES || !(Math.abs(x) <= limit && Math.abs(y) <= limit)) return null;
    if (points.length >= max) return null;
    points.push([x / STEPS, y / STEPS, pressure / PRESSURES]);
  }
  return axis === 0 ? points : null;
}

function encodeNumber(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = '';
  for (;;) {
    const group = rest % 32;
    rest = (rest - group) / 32;
    text += LETTERS[rest > 0 ? group + 32 : group];
    if (rest === 0) return text;
  }
}

/** The value of a letter, -1 for none: past the end there is NaN. */
function valueOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 48 && code <= 57) return code + 4;
  return code === 45 ? 62 : code === 95 ? 63 : -1;
}
