/**
 * A map style that needs no server: sea, land, borders, a net of degrees, and
 * names drawn with the page's own fonts. What it shows is in one GeoJSON
 * collection whose features say in `kind` what they are. Knows neither a room
 * nor where the data comes from.
 */
import type * as GeoJSON from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';

interface Colors {
  readonly sea: string;
  readonly net: string;
  readonly land: string;
  readonly shore: string;
  readonly border: string;
  readonly name: string;
  readonly city: string;
  readonly halo: string;
}

const LIGHT: Colors = {
  sea: '#cfe3f1',
  net: '#bcd5e7',
  land: '#f7f5ef',
  shore: '#8fb4cd',
  border: '#cdc6b6',
  name: '#5f6470',
  city: '#333944',
  halo: '#fbfaf6',
};

const DARK: Colors = {
  sea: '#10202f',
  net: '#1a3044',
  land: '#27303a',
  shore: '#3f5f7a',
  border: '#46525f',
  name: '#a5b2c0',
  city: '#d5dde6',
  halo: '#1b232c',
};

export interface PlainStyleOptions {
  readonly dark: boolean;
  /** The collection, or where it is. */
  readonly data: GeoJSON.FeatureCollection | string;
  readonly attribution: string;
}

export function plainStyle({ dark, data, attribution }: PlainStyleOptions): StyleSpecification {
  const colors = dark ? DARK : LIGHT;
  const kind = (name: string): ['==', ['get', string], string] => ['==', ['get', 'kind'], name];
  const halo = { 'text-halo-color': colors.halo, 'text-halo-width': 1.4, 'text-halo-blur': 0.4 };
  const world = { source: 'world' } as const;
  return {
    version: 8,
    // Distances below a pixel at the closest zoom that the data is good for.
    sources: { world: { type: 'geojson', data, attribution, tolerance: 0.2, maxzoom: 8 } },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colors.sea } },
      {
        ...world,
        id: 'net',
        type: 'line',
        filter: kind('net'),
        paint: { 'line-color': colors.net, 'line-width': 1 },
      },
      {
        ...world,
        id: 'land',
        type: 'fill',
        filter: kind('land'),
        paint: { 'fill-color': colors.land, 'fill-antialias': false },
      },
      {
        ...world,
        id: 'shore',
        type: 'line',
        filter: kind('shore'),
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colors.shore,
          'line-width': ['interpolate', ['linear'], ['zoom'], 0, 0.6, 6, 1.6],
        },
      },
      {
        ...world,
        id: 'borders',
        type: 'line',
        filter: kind('border'),
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colors.border,
          'line-width': ['interpolate', ['linear'], ['zoom'], 0, 0.4, 6, 1.4],
        },
      },
      {
        ...world,
        id: 'cities',
        type: 'circle',
        minzoom: 2.6,
        filter: ['all', kind('city'), ['<=', ['get', 'from'], ['zoom']]],
        paint: {
          'circle-radius': 2.6,
          'circle-color': colors.halo,
          'circle-stroke-color': colors.city,
          'circle-stroke-width': 1.4,
        },
      },
      {
        ...world,
        id: 'countries',
        type: 'symbol',
        filter: ['all', kind('country'), ['<=', ['get', 'from'], ['zoom']]],
        layout: {
          'text-field': ['get', 'name'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 1, 11, 6, 15],
          'text-max-width': 7,
          'text-letter-spacing': 0.06,
          'symbol-sort-key': ['get', 'from'],
        },
        paint: { 'text-color': colors.name, ...halo },
      },
      {
        ...world,
        id: 'city-names',
        type: 'symbol',
        minzoom: 2.6,
        filter: ['all', kind('city'), ['<=', ['get', 'from'], ['zoom']]],
        layout: {
          'text-field': ['get', 'name'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 3, 11, 8, 14],
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 0.5,
          'text-justify': 'auto',
          'symbol-sort-key': ['get', 'from'],
        },
        paint: { 'text-color': colors.city, ...halo },
      },
    ],
  };
}
