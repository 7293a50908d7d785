/** How lines, areas and the points of a drawing look over any style. */
import type { LayerSpecification } from 'maplibre-gl';

export const DRAWN_SOURCE = 'mm-drawn';

const colour: ['get', string] = ['get', 'colour'];
const source = DRAWN_SOURCE;

export const DRAWN_LAYERS: readonly LayerSpecification[] = [
  {
    id: 'mm-areas',
    source,
    type: 'fill',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colour, 'fill-opacity': 0.22 },
  },
  {
    id: 'mm-casing',
    source,
    type: 'line',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 7, 'line-opacity': 0.7 },
  },
  {
    id: 'mm-lines',
    source,
    type: 'line',
    filter: ['!=', ['geometry-type'], 'Point'],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colour, 'line-width': 3.5 },
  },
  {
    id: 'mm-corners',
    source,
    type: 'circle',
    filter: ['all', ['==', ['geometry-type'], 'Point'], ['!', ['has', 'label']]],
    paint: {
      'circle-radius': 5,
      'circle-color': '#ffffff',
      'circle-stroke-color': colour,
      'circle-stroke-width': 3,
    },
  },
];
