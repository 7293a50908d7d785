/** Shapes, and the one that is being drawn, as what the engine draws. Pure. */
import type * as GeoJSON from 'geojson';
import type { LngLat, Shape } from '../map-state.js';
import type { Making } from './drawing.js';

const OWN_COLOUR = '#2f55d4';

export interface Draft {
  readonly making: Making | null;
  readonly points: readonly LngLat[];
  readonly colour: string;
}

export function drawnOf(shapes: readonly Shape[], draft: Draft): GeoJSON.FeatureCollection {
  const features = shapes.map(({ id, kind, points, colour = OWN_COLOUR }) =>
    of(kind === 'area' ? area(points) : line(points), { id, colour }),
  );
  const { making, points, colour } = draft;
  if (making === 'line' || making === 'area') {
    if (points.length > 1) features.push(of(line(points), { colour }));
    if (making === 'area' && points.length > 2) features.push(of(area(points), { colour }));
    for (const point of points) features.push(of({ type: 'Point', coordinates: [...point] }, { colour }));
  }
  return { type: 'FeatureCollection', features };
}

const of = (geometry: GeoJSON.Geometry, properties: Record<string, string>): GeoJSON.Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

const line = (points: readonly LngLat[]): GeoJSON.LineString => ({
  type: 'LineString',
  coordinates: unwrapped(points),
});

const area = (points: readonly LngLat[]): GeoJSON.Polygon => {
  const ring = unwrapped(points);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
};

/** Each point on the near side of the one before: a line over the antimeridian goes on, not round the world. */
function unwrapped(points: readonly LngLat[]): number[][] {
  let before = points[0]?.[0] ?? 0;
  return points.map(([lng, lat]) => {
    before = lng + 360 * Math.round((before - lng) / 360);
    return [before, lat];
  });
}
