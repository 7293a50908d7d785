/** The outlines of the world as GeoJSON, for a map that has been given no style. */
import type * as GeoJSON from 'geojson';
import { OUTLINES } from './world.data.js';

/** Land, shores and borders; each feature says in `kind` which. */
export function world(): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [
      of('land', { type: 'MultiPolygon', coordinates: linesOf(OUTLINES.land).map((ring) => [ring]) }),
      of('shore', { type: 'MultiLineString', coordinates: linesOf(OUTLINES.shore) }),
      of('border', { type: 'MultiLineString', coordinates: linesOf(OUTLINES.border) }),
    ],
  };
}

const of = (kind: string, geometry: GeoJSON.Geometry): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { kind },
  geometry,
});

/** Lines are apart by `;`, points by a space; each is a step of tenths of a degree in base 36. */
function linesOf(text: string): number[][][] {
  return text.split(';').map((line) => {
    let [x, y] = [0, 0];
    return line.split(' ').map((step) => {
      const [dx, dy] = step.split(',');
      x += Number.parseInt(dx!, 36);
      y += Number.parseInt(dy!, 36);
      return [x / 10, y / 10];
    });
  });
}
