/** An hour of drawing: handwriting mostly, some shapes, words and notes. The same for the same seed. */
import type { PenPoint } from '../../src/core/ot/board/points.js';
import { PALETTE, SHAPES, type BoardObject } from '../../src/core/ot/board/state.js';
import { strokeObject } from '../../src/components/whiteboard/drawing/make.js';
import { seededRandom } from '../../src/core/testing/random.js';

/** Board units that the drawing covers. */
const WIDTH = 4_800;
const HEIGHT = 3_200;
/** As a browser reports them while somebody writes. */
const RAW_POINTS = 70;

export function drawing(count: number, seed = 1): BoardObject[] {
  const random = seededRandom(seed);
  const objects = Array.from({ length: count }, (_, i) => object(i, random));
  return objects.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A written line of `length` samples from (x, y) on. */
export function handwriting(x: number, y: number, length: number, random: () => number): PenPoint[] {
  const points: PenPoint[] = [];
  let [dx, dy, pressure] = [2, 0, 0.5];
  for (let i = 0; i < length; i++) {
    dx = dx * 0.8 + (random() - 0.4) * 2.5;
    dy = dy * 0.8 + (random() - 0.5) * 4;
    pressure = Math.min(1, Math.max(0.1, pressure + (random() - 0.5) * 0.1));
    points.push([(x += dx), (y += dy), pressure]);
  }
  return points;
}

function object(i: number, random: () => number): BoardObject {
  const [x, y] = [random() * WIDTH, random() * HEIGHT];
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const common = { id: i.toString(36).padStart(6, '_'), z: i, color: pick(PALETTE), by: 'p1', at: 1 };
  const box = { x, y, w: 40 + random() * 200, h: 30 + random() * 120 };
  const kind = random();
  if (kind < 0.86) {
    const points = handwriting(x, y, RAW_POINTS, random);
    return {
      ...strokeObject({ ...common, points, width: 2.5 + random() * 4, pen: random() < 0.5 }),
      by: 'p1',
      at: 1,
    };
  }
  if (kind < 0.94) return { kind: 'shape', shape: pick(SHAPES), ...common, ...box, width: 2 };
  const text = 'What is written on a board, in a line or two';
  return { kind: kind < 0.97 ? 'text' : 'note', ...common, ...box, text, size: 18 };
}
