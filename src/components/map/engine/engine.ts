/** MapLibre as the map's engine: the only file that runs it. Knows neither room nor document. */
import type * as GeoJSON from 'geojson';
import {
  Map as GlMap,
  Marker,
  setWorkerUrl,
  type GeoJSONSource,
  type MapMouseEvent,
  type MapOptions,
} from 'maplibre-gl';
import {
  MAX_LAT,
  MAX_PITCH,
  MAX_ZOOM,
  toBearing,
  toPlace,
  type LngLat,
  type View,
} from '../../../core/ot/map/geo.js';
import { DRAWN_LAYERS, DRAWN_SOURCE } from './drawn-layers.js';
import { EngineFailure } from './failure.js';
import { Holding } from './holding.js';
import type { EngineOptions, MapEngine, Pin, Spot } from './port.js';
import { trustedWorker } from './trusted-worker.js';
import { workerUrl } from './worker-url.js';

/** What the engine says with an event that this file caused, or a person. */
interface Cause {
  readonly originalEvent?: Event;
  readonly local?: boolean;
}

/** Milliseconds that a button's or a list's move takes. */
const GO_MS = 300;

/** Pixels around a tap in which something drawn is meant. */
const REACH = 8;

/** Throws an `EngineFailure` where there is no WebGL 2, and where the page does not let the worker run. */
export function createEngine({
  container,
  view,
  style,
  workerUrl: url,
  label,
  events,
}: EngineOptions): MapEngine {
  const own = workerUrl();
  setWorkerUrl(trustedWorker(url || own, own));
  const map = open({
    container,
    style,
    ...toCamera(view),
    minZoom: 0,
    maxZoom: MAX_ZOOM,
    maxPitch: MAX_PITCH,
    attributionControl: false,
    locale: { 'Map.Title': label },
  });
  const canvas = map.getCanvas();
  // One group around it has the role; a region within would be a landmark in every room.
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-roledescription', 'map');
  let drawn: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
  let down = 0;
  let frame = 0;

  const settle = (): void => {
    cancelAnimationFrame(frame);
    // The engine may begin to glide in the same moment in which a finger lifts.
    frame = requestAnimationFrame(() => {
      if (down === 0 && !map.isMoving()) events.rest();
    });
  };
  const release = (): void => {
    down = Math.max(0, down - 1);
    settle();
  };
  const lifted = new AbortController();
  const press = ({ pointerType }: PointerEvent): void => {
    down = pointerType === 'touch' ? down + 1 : 1;
    events.press();
  };
  map.getCanvasContainer().addEventListener('pointerdown', press, { signal: lifted.signal });
  for (const name of ['pointerup', 'pointercancel'] as const)
    window.addEventListener(name, () => down > 0 && release(), { signal: lifted.signal });

  const spotOf = ({ lngLat, point }: MapMouseEvent): Spot => ({
    at: toPlace([lngLat.lng, lngLat.lat], 'place'),
    x: point.x,
    y: point.y,
  });
  map.on('move', ({ originalEvent, local }: Cause) =>
    events.move(local === true || originalEvent !== undefined),
  );
  map.on('moveend', settle);
  const holding = new Holding(map.getCanvasContainer(), ({ x, y }) => {
    const { lng, lat } = map.unproject([x, y]);
    events.hold({ at: toPlace([lng, lat], 'place'), x, y });
  });
  map.on('click', (event) => holding.fired || events.tap(spotOf(event)));

  map.on('style.load', () => {
    if (!map.getSource(DRAWN_SOURCE)) {
      map.addSource(DRAWN_SOURCE, { type: 'geojson', data: drawn });
      for (const layer of DRAWN_LAYERS) map.addLayer(layer);
    }
    events.styled();
  });
  map.on('sourcedata', ({ sourceDataType }) => sourceDataType === 'metadata' && events.styled());
  map.on('error', ({ error }) => events.failed(error.message));

  return {
    view() {
      const { lng, lat } = map.getCenter();
      return {
        center: toPlace([lng, lat], 'center'),
        zoom: Math.min(MAX_ZOOM, Math.max(0, Math.round(map.getZoom() * 1e3) / 1e3)),
        bearing: toBearing(map.getBearing()),
        pitch: Math.min(MAX_PITCH, Math.round(map.getPitch() * 1e2) / 1e2),
      };
    },
    look() {
      const { lng, lat } = map.getCenter();
      return { center: [lng, lat], zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch() };
    },
    show(to, ms) {
      if (ms === 0) map.jumpTo(toCamera(to));
      else map.easeTo({ ...nearest(toCamera(to)), duration: ms, easing: (t) => t * (2 - t) });
    },
    go(to) {
      map.easeTo({ ...nearest(toCamera(to)), duration: GO_MS }, { local: true });
    },
    halt: () => void map.stop(),
    unproject(x, y) {
      const { lng, lat } = map.unproject([x, y]);
      return toPlace([lng, lat], 'place');
    },
    project: (at) => map.project([...at] as [number, number]),
    pin: (element, at) => pin(map, element, at),
    setStyle: (next) => void map.setStyle(next, { diff: false }),
    setDrawn(next) {
      drawn = next;
      map.getSource<GeoJSONSource>(DRAWN_SOURCE)?.setData(drawn);
    },
    drawnAt(x, y) {
      if (!map.getLayer(DRAWN_LAYERS[0]!.id)) return [];
      const box: [[number, number], [number, number]] = [
        [x - REACH, y - REACH],
        [x + REACH, y + REACH],
      ];
      const found = map.queryRenderedFeatures(box, { layers: DRAWN_LAYERS.map(({ id }) => id) });
      return [
        ...new Set(found.flatMap(({ properties }) => (properties['id'] ? [String(properties['id'])] : []))),
      ];
    },
    credits() {
      const { sources = {} } = map.getStyle() ?? {};
      const texts = Object.keys(sources).map((id) => map.getSource(id)?.attribution);
      return [...new Set(texts.filter((text) => typeof text === 'string' && text !== ''))] as string[];
    },
    close() {
      cancelAnimationFrame(frame);
      lifted.abort();
      holding.close();
      map.remove();
    },
  };

  /** The short way round the world. */
  function nearest(camera: ReturnType<typeof toCamera>): ReturnType<typeof toCamera> {
    if (!camera.center) return camera;
    const here = map.getCenter().lng;
    const [lng, lat] = camera.center;
    return { ...camera, center: [lng + 360 * Math.round((here - lng) / 360), lat] };
  }
}

function open(options: MapOptions): GlMap {
  try {
    return new GlMap(options);
  } catch (cause) {
    throw new EngineFailure('webgl', 'the map needs WebGL 2', { cause });
  }
}

function toCamera({
  center,
  ...rest
}: Partial<View>): Partial<Omit<View, 'center'>> & { center?: [number, number] } {
  return { ...rest, ...(center && { center: [...center] as [number, number] }) };
}

function pin(map: GlMap, element: HTMLElement, at: LngLat): Pin {
  const marker = new Marker({ element, anchor: 'bottom', subpixelPositioning: true })
    .setLngLat([...at] as [number, number])
    .addTo(map);
  let drop: ((at: LngLat) => void) | null = null;
  marker.on('dragend', () => {
    const { lng, lat } = marker.getLngLat();
    drop?.(toPlace([lng, Math.min(MAX_LAT, Math.max(-MAX_LAT, lat))], 'place'));
  });
  return {
    move: (to) => void marker.setLngLat([...to] as [number, number]),
    draggable(callback) {
      drop = callback;
      marker.setDraggable(callback !== null);
    },
    remove: () => void marker.remove(),
  };
}
