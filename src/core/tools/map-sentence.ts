/** What was done to a map, in words: the last and most telling thing, for an operation may be many. */
import type { MapOp } from '../ot/map/map.js';
import type { MapState, Mark, Shape } from '../ot/map/state.js';
import type { Told } from './tool.js';

/** Characters of a label that a sentence quotes. */
const QUOTED = 60;

/** "Ana marked Stephansdom"; null for an operation that changes nothing. */
export function mapSentence(op: MapOp, { name, before, after }: Told<MapState>): string | null {
  const deed = shapeDeed(op, before, after) ?? markDeed(op, before, after) ?? viewDeed(op, before, after);
  return deed && `${name} ${deed}`;
}

function viewDeed({ view }: MapOp, before: MapState, after: MapState): string | null {
  if (!view) return null;
  if (view.zoom !== undefined && before.zoom !== after.zoom)
    return after.zoom > before.zoom ? 'zoomed the map in' : 'zoomed the map out';
  if (view.center !== undefined) return 'moved the map';
  if (view.bearing !== undefined && before.bearing !== after.bearing) return 'turned the map';
  return view.pitch === undefined ? 'zoomed the map' : 'tilted the map';
}

function markDeed({ marks }: MapOp, before: MapState, after: MapState): string | null {
  const id = Object.keys(marks ?? {}).at(-1);
  if (id === undefined) return null;
  const was = before.marks.find((mark) => mark.id === id);
  const is = after.marks.find((mark) => mark.id === id);
  if (!is) return was ? `removed ${placeOf(was)}` : null;
  if (!was) return `marked ${placeOf(is)}`;
  if (was.label !== is.label)
    return is.label ? `named ${placeOf(was)} ${quote(is.label)}` : `unnamed ${placeOf(was)}`;
  return `moved ${placeOf(is)}`;
}

function shapeDeed({ shapes }: MapOp, before: MapState, after: MapState): string | null {
  const id = Object.keys(shapes ?? {}).at(-1);
  if (id === undefined) return null;
  const was = before.shapes.find((shape) => shape.id === id);
  const is = after.shapes.find((shape) => shape.id === id);
  if (!is) return was ? `erased ${shapeOf(was)}` : null;
  return `${was ? 'changed' : 'drew'} ${shapeOf(is)}`;
}

const placeOf = ({ label }: Mark): string => (label ? quote(label) : 'a place');

const shapeOf = ({ kind, label }: Shape): string =>
  label ? quote(label) : kind === 'line' ? 'a line' : 'an area';

function quote(label: string): string {
  const line = label.replace(/\s+/g, ' ').trim();
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
}
