/** What the map element reads of attributes and of the map's state. Pure. */
import { checkZoom, toPlace, type LngLat, type View } from '../../core/ot/map/geo.js';
import { FIRST_VIEW, type MapState, type Mark, type Shape } from '../../core/ot/map/state.js';

export type { LngLat, MapState, Mark, Shape, View };

/** The view that the attributes ask for; what they do not say, or say wrongly, is as everywhere. */
export function attributeView(center: string, zoom: number | null): View {
  const [lng, lat, ...more] = center.split(',').map((part) => (part.trim() ? Number(part) : NaN));
  return {
    ...FIRST_VIEW,
    ...(more.length === 0 && attempt(() => ({ center: toPlace([lng, lat], 'center') }))),
    ...(zoom !== null && attempt(() => ({ zoom: checkZoom(zoom) }))),
  };
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
