/** A change of the map as an event's detail. Pure. */
import { sameView, viewOf } from '../../core/ot/map/state.js';
import type { DocChange } from '../../core/room/room.js';
import type { MapState } from './map-state.js';
import type { MapChange } from './mm-map.events.js';

/** What `change` means for those who look at the map; null when they see nothing of it. */
export function mapChange({ state, previous, by, local, cause }: DocChange<MapState>): MapChange | null {
  const what: MapChange['what'][number][] = [];
  if (!sameView(state, previous)) what.push('view');
  if (differ(state.marks, previous.marks)) what.push('marks');
  if (differ(state.shapes, previous.shapes)) what.push('shapes');
  if (what.length === 0) return null;
  const { marks, shapes } = state;
  return { view: viewOf(state), what, by: cause === 'snapshot' ? null : by, local, marks, shapes };
}

/** What no operation touched is the very same list. */
const differ = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a !== b && JSON.stringify(a) !== JSON.stringify(b);
