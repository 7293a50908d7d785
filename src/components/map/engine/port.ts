/** What the map element needs of an engine. `engine.ts` fulfils it with MapLibre; tests bring a plain one. */
import type * as GeoJSON from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import type { LngLat, View } from '../../../core/ot/map/geo.js';

/** A place on the map, and where it is in the engine's box, in CSS pixels. */
export interface Spot {
  readonly at: LngLat;
  readonly x: number;
  readonly y: number;
}

/** An element that stays with its place. */
export interface Pin {
  move(at: LngLat): void;
  /** With a callback it can be dragged, and is called with where it was let go. */
  draggable(drop: ((at: LngLat) => void) | null): void;
  remove(): void;
}

export interface EngineEvents {
  /** A finger or a button is down on the map. */
  press(): void;
  /** The view is another one; `local` when a person here did it. */
  move(local: boolean): void;
  /** Nothing is down and nothing moves. */
  rest(): void;
  tap(spot: Spot): void;
  /** A long press, or the other button. */
  hold(spot: Spot): void;
  /** A style is in place, or what it is made from has changed. */
  styled(): void;
  /** A style, or something that it needs, could not be loaded. */
  failed(message: string): void;
}

export interface EngineOptions {
  readonly container: HTMLElement;
  readonly view: View;
  readonly style: StyleSpecification;
  /** Where the worker's code is; empty where the engine finds it by itself. */
  readonly workerUrl: string;
  /** What a screen reader calls the canvas. */
  readonly label: string;
  readonly events: EngineEvents;
}

export interface MapEngine {
  /** Where it looks just now, in the one form that equal views share. */
  view(): View;
  /** The same as it is in this frame of a gesture or a glide, rounded in no way. */
  look(): View;
  /** Goes to `view` in `ms`, from wherever it is; 0 jumps. Nobody's gesture. */
  show(view: View, ms: number): void;
  /** Goes there as if a person had moved it. */
  go(view: Partial<View>): void;
  /** Stops where it is. */
  halt(): void;
  unproject(x: number, y: number): LngLat;
  project(at: LngLat): { readonly x: number; readonly y: number };
  pin(element: HTMLElement, at: LngLat): Pin;
  setStyle(style: StyleSpecification): void;
  /** Lines, areas and points to draw over the style, with `colour` in their properties. */
  setDrawn(drawn: GeoJSON.FeatureCollection): void;
  /** The ids of what is drawn around a spot, the nearest to the eye first. */
  drawnAt(x: number, y: number): readonly string[];
  /** What the sources want to be credited with, as text with links in HTML. */
  credits(): readonly string[];
  close(): void;
}

export type CreateEngine = (options: EngineOptions) => MapEngine;
