/** What a shared map holds: where it looks, the places marked on it, and what is drawn on it. */
import { samePlace, type LngLat, type View } from './geo.js';

export interface Mark {
  readonly id: string;
  readonly at: LngLat;
  /** Absent when it has none. */
  readonly label?: string;
  /** The participant who put it there. */
  readonly by?: string;
}

export const SHAPE_KINDS = ['line', 'area'] as const;
export type ShapeKind = (typeof SHAPE_KINDS)[number];

export interface Shape {
  readonly id: string;
  readonly kind: ShapeKind;
  /** Two or more for a line, three or more for an area, which closes by itself. */
  readonly points: readonly LngLat[];
  readonly label?: string;
  /** `#rrggbb`, in lower case; absent for the map's own. */
  readonly colour?: string;
  readonly by?: string;
}

export interface MapState extends View {
  /** In the order of their ids. */
  readonly marks: readonly Mark[];
  /** In the order of their ids. */
  readonly shapes: readonly Shape[];
}

/** Where a map looks that nobody has moved. */
export const FIRST_VIEW: View = { center: [0, 20], zoom: 1, bearing: 0, pitch: 0 };

export const samePoints = (a: readonly LngLat[], b: readonly LngLat[]): boolean =>
  a.length === b.length && a.every((point, i) => samePlace(point, b[i]!));

/** The view alone. */
export const viewOf = ({ center, zoom, bearing, pitch }: View): View => ({ center, zoom, bearing, pitch });

export const sameView = (a: View, b: View): boolean =>
  samePlace(a.center, b.center) && a.zoom === b.zoom && a.bearing === b.bearing && a.pitch === b.pitch;

/** Whether nobody has moved the map. */
export const isUntouched = (view: View): boolean => sameView(view, FIRST_VIEW);
