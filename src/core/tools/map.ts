/** The map: one view for everyone, marked places, lines and areas. The collisions of its verbs are in docs/collisions.md. */
import { bad, checkString, tooLarge } from '../ot/check.js';
import {
  checkColour,
  checkId,
  checkKind,
  checkLabel,
  toPoints,
  type MarkFields,
  type ShapeFields,
} from '../ot/map/fields.js';
import { checkPitch, checkZoom, samePlace, toBearing, toPlace } from '../ot/map/geo.js';
import { mapType, opOf, viewDiff, type MapOp } from '../ot/map/map.js';
import { samePoints, type MapState, type Mark, type Shape } from '../ot/map/state.js';
import type { Writes } from '../ot/map/writes.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { readArgs } from './arguments.js';
import { mapSentence } from './map-sentence.js';
import type { Author, Tool, Verb } from './tool.js';

type MapVerb = Verb<MapState, MapOp>;

const verbs = {
  /** `{center}`: `[lng, lat]` in degrees; longitudes wrap, latitudes end at 85.0511. */
  pan(args, state) {
    const { center } = readArgs(args, 'pan', ['center']);
    return viewOp(state, { center: toPlace(center, 'center') });
  },

  /** `{zoom, center?}`: 0 to 24. */
  zoom(args, state) {
    const { zoom, center } = readArgs(args, 'zoom', ['zoom'], ['center']);
    const to = center === undefined ? {} : { center: toPlace(center, 'center') };
    return viewOp(state, { zoom: checkZoom(zoom), ...to });
  },

  /** `{bearing, pitch?}`: degrees; any bearing, a pitch from 0 to 85. */
  rotate(args, state) {
    const { bearing, pitch } = readArgs(args, 'rotate', ['bearing'], ['pitch']);
    const to = pitch === undefined ? {} : { pitch: checkPitch(pitch) };
    return viewOp(state, { bearing: toBearing(bearing), ...to });
  },

  /** `{id?, at, label?}`: a new place, or with the id of one that is there, that one moved and perhaps renamed. */
  mark(args, { marks }, { author, newId }) {
    const fields = readArgs(args, 'mark', ['at'], ['id', 'label']);
    const at = toPlace(fields.at, 'at');
    const label = fields.label === undefined ? undefined : checkLabel(fields.label, 'label');
    const id = fields.id === undefined ? newId() : checkId(fields.id, 'id');
    const old = marks.find((mark) => mark.id === id);
    if (!old) return { marks: { [id]: { at, label: label ?? '', by: author.id } } };
    const changed = {
      ...(!samePlace(at, old.at) && { at }),
      ...(label !== undefined && label !== (old.label ?? '') && { label }),
    };
    return Object.keys(changed).length > 0 ? { marks: { [id]: changed } } : null;
  },

  /** `{id}` */
  unmark(args, { marks }) {
    const id = find(readArgs(args, 'unmark', ['id']).id, marks, 'mark');
    return { marks: { [id]: null } };
  },

  /** `{id?, kind: 'line' | 'area', points, label?, colour?}`: with the id of one that is there, that one drawn anew. */
  draw(args, { shapes }, { author, newId }) {
    const fields = readArgs(args, 'draw', ['kind', 'points'], ['id', 'label', 'colour']);
    const kind = checkKind(fields.kind, 'kind');
    const points = toPoints(fields.points, 'points');
    if (kind === 'area' && points.length < 3) throw bad('points of an area must be at least 3');
    const label = fields.label === undefined ? undefined : checkLabel(fields.label, 'label');
    const colour = fields.colour === undefined ? undefined : checkColour(fields.colour, 'colour');
    const id = fields.id === undefined ? newId() : checkId(fields.id, 'id');
    const old = shapes.find((shape) => shape.id === id);
    if (!old)
      return {
        shapes: { [id]: { kind, points, label: label ?? '', colour: colour ?? '', by: author.id } },
      };
    const changed = {
      ...(kind !== old.kind && { kind }),
      ...(!samePoints(points, old.points) && { points }),
      ...(label !== undefined && label !== (old.label ?? '') && { label }),
      ...(colour !== undefined && colour !== (old.colour ?? '') && { colour }),
    };
    return Object.keys(changed).length > 0 ? { shapes: { [id]: changed } } : null;
  },

  /** `{id}` */
  erase(args, { shapes }) {
    const id = find(readArgs(args, 'erase', ['id']).id, shapes, 'shape');
    return { shapes: { [id]: null } };
  },
} satisfies Record<string, MapVerb>;

export const mapTool: Tool<MapState, MapOp> = {
  name: 'map',
  type: mapType,
  verbs,
  coalesces: true,

  verbsOf({ view = {}, marks = {}, shapes = {} }) {
    const found: string[] = [];
    if (view.zoom !== undefined) found.push('zoom');
    // A zoom may bring its centre along.
    else if (view.center !== undefined) found.push('pan');
    if (view.bearing !== undefined || view.pitch !== undefined) found.push('rotate');
    const kinds = { mark: marks, draw: shapes };
    if (Object.values(kinds.mark).some((write) => write !== null)) found.push('mark');
    if (Object.values(kinds.mark).some((write) => write === null)) found.push('unmark');
    if (Object.values(kinds.draw).some((write) => write !== null)) found.push('draw');
    if (Object.values(kinds.draw).some((write) => write === null)) found.push('erase');
    return found;
  },

  sentence: mapSentence,

  authorsOf({ marks = {}, shapes = {} }, state) {
    const touched = [
      ...state.marks.filter(({ id }) => Object.hasOwn(marks, id)),
      ...state.shapes.filter(({ id }) => Object.hasOwn(shapes, id)),
    ];
    return [...new Set(touched.map(({ by = '' }) => by))];
  },

  admit(op, state) {
    const { marks, shapes } = mapType.apply(state, op);
    admitCount(marks, state.marks, TOOL_LIMITS.mapMarks, 'marks');
    admitCount(shapes, state.shapes, TOOL_LIMITS.mapShapes, 'shapes');
    const flat = shapes.find(
      ({ id, kind, points }) =>
        op.shapes && Object.hasOwn(op.shapes, id) && kind === 'area' && points.length < 3,
    );
    if (flat) throw bad(`the area ${flat.id} must have at least 3 points`);
  },

  stamp: (op, author) =>
    opOf(op.view, stamped<MarkFields>(op.marks, author), stamped<ShapeFields>(op.shapes, author)),
};

/** Null when everyone is there already. */
function viewOp(state: MapState, to: Parameters<typeof viewDiff>[1]): MapOp | null {
  const changed = viewDiff(state, to);
  return changed ? { view: changed } : null;
}

function find(raw: unknown, items: readonly (Mark | Shape)[], noun: string): string {
  const id = checkString(raw, 'id', 1, 64);
  if (!items.some((item) => item.id === id)) throw bad(`there is no ${noun} ${id}`);
  return id;
}

/** Whoever makes room on a map that is too full already is let in. */
function admitCount(after: readonly unknown[], before: readonly unknown[], most: number, what: string): void {
  if (after.length > most && after.length > before.length)
    throw tooLarge(`the map has ${before.length} ${what}, at most ${most} fit`);
}

/** Whatever says who put something there says the truth. */
function stamped<F extends { readonly by: string }>(
  writes: Writes<F> | undefined,
  author: Author,
): Writes<F> | undefined {
  if (!writes) return undefined;
  return Object.fromEntries(
    Object.entries(writes).map(([id, write]) => [
      id,
      write && Object.hasOwn(write, 'by') ? { ...write, by: author.id } : write,
    ]),
  );
}

export { mapTool as tool };
