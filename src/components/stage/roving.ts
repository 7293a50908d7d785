/**
 * The arrow keys among tiles: one of them is in the page's tab order, the
 * arrows go to the nearest in their direction. Knows places and keys only.
 */
import type { Rect } from './layout/grid.js';

const DIRECTIONS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The tile to which `pressed` leads from `from`; null for a key that leads nowhere. `places` in reading order. */
export function nextTile(
  places: ReadonlyMap<string, Rect>,
  from: string,
  pressed: string,
  rightToLeft: boolean,
): string | null {
  const keys = [...places.keys()];
  if (pressed === 'Home') return keys[0] ?? null;
  if (pressed === 'End') return keys.at(-1) ?? null;
  const direction = DIRECTIONS[pressed];
  const start = places.get(from);
  if (!direction || !start) return null;
  // Places count from the inline start, arrows from the left.
  const x = rightToLeft ? -direction[0] : direction[0];
  const y = direction[1];
  let best: string | null = null;
  let least = Infinity;
  for (const [key, place] of places) {
    const dx = middle(place).x - middle(start).x;
    const dy = middle(place).y - middle(start).y;
    const along = dx * x + dy * y;
    if (along <= 1) continue;
    // What lies aside is farther than what lies ahead.
    const far = along + 3 * Math.abs(dx * y + dy * x);
    if (far < least) [best, least] = [key, far];
  }
  return best;
}

const middle = ({ x, y, width, height }: Rect): { x: number; y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});
