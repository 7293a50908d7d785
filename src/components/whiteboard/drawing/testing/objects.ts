/** Objects for the tests of the drawing engine. */
import type { BoardObject, Note, Shape, Stroke, Text } from '../../../../core/ot/board/state.js';
import { strokeObject } from '../make.js';

const common = { x: 0, y: 0, w: 100, h: 60, z: 1, color: 'blue', by: 'p1', at: 1 };

export const shape = (id: string, change: Partial<Shape> = {}): Shape => ({
  kind: 'shape',
  shape: 'rectangle',
  id,
  ...common,
  width: 4,
  ...change,
});

export const note = (id: string, change: Partial<Note> = {}): Note => ({
  kind: 'note',
  id,
  ...common,
  text: 'Hello',
  size: 16,
  ...change,
});

export const text = (id: string, change: Partial<Text> = {}): Text => ({
  kind: 'text',
  id,
  ...common,
  text: 'Hello',
  size: 16,
  ...change,
});

export const line = (id: string, change: Partial<Shape> = {}): Shape =>
  shape(id, { shape: 'line', ...change });

/** A stroke through `points`. */
export const stroke = (
  id: string,
  points: readonly (readonly [number, number])[],
  change: Partial<Stroke> = {},
): Stroke => ({
  ...strokeObject({ id, z: 1, color: 'red', width: 6, points: points.map(([x, y]) => [x, y, 0.5] as const) }),
  ...change,
});

/** Chance that can be repeated. */
export const pickFrom = (random: () => number) => ({
  below: (n: number) => Math.floor(random() * n),
  one: <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!,
});

/** Any object at all, within 600 by 400 units. */
export function randomObject(id: string, random: () => number): BoardObject {
  const { below, one } = pickFrom(random);
  const place = { x: below(500), y: below(300), w: 20 + below(200), h: 20 + below(120), z: below(6) };
  const look = { color: one(['red', 'ink', '#00aa55'] as const), rotation: one([0, 30, 200]) };
  const points = Array.from({ length: 12 }, () => [below(500), below(300)] as const);
  return one<() => BoardObject>([
    () =>
      shape(id, {
        ...place,
        ...look,
        shape: one(['ellipse', 'arrow', 'diamond']),
        fill: one(['teal', undefined]),
      }),
    () => note(id, { ...place, ...look }),
    () => text(id, { ...place, ...look }),
    () => stroke(id, points, { z: place.z, color: look.color, opacity: one([0.4, 1]) }),
  ])();
}
