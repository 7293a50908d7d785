/** Land, shores and borders of an atlas as few points as its use needs. Shared lines stay shared. */
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { simplify, type Point } from './simplify.js';

export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export interface Country {
  readonly name: string;
  /** Outer rings and holes. */
  readonly polygons: readonly (readonly (readonly Point[])[])[];
}

export interface OutlineOptions {
  /** Degrees that a line may be off. */
  readonly tolerance: number;
  /** Digits after the point. */
  readonly digits: number;
  /** Square degrees below which an island is left out. */
  readonly smallest: number;
}

export function outline(
  atlas: Atlas,
  options: OutlineOptions,
): { features: GeoJSON.Feature[]; countries: Country[] } {
  const thin = thinned(atlas, options);
  const { countries } = thin.objects;
  const land = merge(thin, countries.geometries as never) as unknown as GeoJSON.MultiPolygon;
  const shore = mesh(thin, countries as never, (a, b) => a === b);
  const borders = mesh(thin, countries as never, (a, b) => a !== b);
  const rings = unwrapped(land.coordinates).filter(
    (polygon) => area(polygon[0] as never) >= options.smallest,
  );
  const named = feature(thin, countries) as GeoJSON.FeatureCollection;
  return {
    features: [
      of('land', { type: 'MultiPolygon', coordinates: rings }),
      of('shore', {
        type: 'MultiLineString',
        coordinates: seams(shore.coordinates, options.smallest).map(unwrap),
      }),
      of('border', { type: 'MultiLineString', coordinates: borders.coordinates.map(unwrap) }),
    ],
    countries: named.features.flatMap(({ geometry, properties }) => {
      const name = (properties as { name: string }).name;
      if (geometry.type === 'Polygon')
        return [{ name, polygons: unwrapped([geometry.coordinates]) as unknown as Point[][][] }];
      return geometry.type === 'MultiPolygon'
        ? [{ name, polygons: unwrapped(geometry.coordinates) as unknown as Point[][][] }]
        : [];
    }),
  };
}

const of = (kind: string, geometry: GeoJSON.Geometry): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { kind },
  geometry,
});

/** The atlas with its arcs in degrees and simplified; their ends stay, so that they still meet. */
function thinned(atlas: Atlas, { tolerance, digits }: OutlineOptions): Atlas {
  const { scale = [1, 1], translate = [0, 0] } = atlas.transform ?? {};
  const { transform: _, ...rest } = atlas;
  const arcs = atlas.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    const points = arc.map(([dx, dy]): Point => {
      x += dx!;
      y += dy!;
      return [round(x * scale[0]! + translate[0]!, digits), round(y * scale[1]! + translate[1]!, digits)];
    });
    return simplify(points, tolerance) as [number, number][];
  });
  return { ...rest, arcs } as Atlas;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0;

const unwrapped = (polygons: number[][][][]): number[][][][] => polygons.map((rings) => rings.map(unwrap));

/** A line over the antimeridian goes on beyond 180 instead of all the way back; only the south pole's edge is real. */
function unwrap(line: number[][]): number[][] {
  let shift = 0;
  return line.map(([x, y], i) => {
    const [beforeX, beforeY] = line[i - 1] ?? [x, y];
    const jump = x! - beforeX!;
    if (Math.abs(jump) > 180 && !(y! < -85 && beforeY! < -85)) shift -= 360 * Math.sign(jump);
    return [Number((x! + shift).toFixed(2)), y!];
  });
}

/** Shores without the cut along the antimeridian, which is none, and without the smallest islands. */
function seams(lines: readonly number[][][], smallest: number): number[][][] {
  const edge = ([x, y]: Point): boolean => Math.abs(x) > 179.98 || y < -89;
  return lines.flatMap((line) => {
    const closed = line[0]![0] === line.at(-1)![0] && line[0]![1] === line.at(-1)![1];
    if (closed && area(line as unknown as Point[]) < smallest) return [];
    const parts: number[][][] = [[]];
    line.forEach((point, i) => {
      const next = line[i + 1];
      parts.at(-1)!.push(point);
      if (next && edge(point as never) && edge(next as never)) parts.push([]);
    });
    return parts.filter((part) => part.length > 1);
  });
}

/** Square degrees. */
export function area(ring: readonly Point[]): number {
  const sum = ring.reduce((total, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return total + x * nextY - nextX * y;
  }, 0);
  return Math.abs(sum) / 2;
}
