/** Where the countries' names stand, and from which zoom. */
import { area, type Country } from './outline.js';
import type { Point } from './simplify.js';

export function countryNames(countries: readonly Country[]): GeoJSON.Feature[] {
  return countries.flatMap(({ name, polygons }) => {
    const largest = [...polygons].sort((a, b) => area(b[0]!) - area(a[0]!))[0]![0]!;
    const place = middle(largest);
    // Square degrees shrink towards the poles as they do on the ground.
    const size = area(largest) * Math.cos((place[1] * Math.PI) / 180);
    if (size < 0.02 || name === 'Antarctica') return [];
    const from = Math.max(0, Math.min(6, Math.round((4.9 - Math.log2(size) / 2) * 10) / 10));
    return [
      {
        type: 'Feature',
        properties: { kind: 'country', name: FULL[name] ?? name, from },
        geometry: { type: 'Point', coordinates: [...place] },
      },
    ];
  });
}

/** The data's abbreviations. */
const FULL: Record<string, string> = {
  'Bosnia and Herz.': 'Bosnia and Herzegovina',
  'Central African Rep.': 'Central African Republic',
  'Dem. Rep. Congo': 'DR Congo',
  'Dominican Rep.': 'Dominican Republic',
  'Eq. Guinea': 'Equatorial Guinea',
  'S. Sudan': 'South Sudan',
  'Solomon Is.': 'Solomon Islands',
  'W. Sahara': 'Western Sahara',
  'United States of America': 'United States',
};

/** The point of a grid over `ring` that is farthest from its edge. */
function middle(ring: readonly Point[]): Point {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  let best: Point = ring[0]!;
  let depth = -1;
  const steps = 24;
  for (let i = 1; i < steps; i++) {
    for (let j = 1; j < steps; j++) {
      const point: Point = [left + ((right - left) * i) / steps, bottom + ((top - bottom) * j) / steps];
      if (!within(point, ring)) continue;
      const off = Math.min(...ring.map(([x, y]) => Math.hypot((x - point[0]) * 0.6, y - point[1])));
      if (off > depth) [depth, best] = [off, point];
    }
  }
  return [Math.round(best[0] * 100) / 100, Math.round(best[1] * 100) / 100];
}

function within([x, y]: Point, ring: readonly Point[]): boolean {
  return ring.reduce((inside, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);
}
