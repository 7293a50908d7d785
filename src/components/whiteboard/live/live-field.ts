/**
 * What one tells the others of what is not in the document yet: the stroke
 * that is being drawn, what is being dragged, and what is selected. It travels as presence, in the
 * field `board:<document>`; what others say there is untrusted and checked.
 */
import { checkId, parseObject } from '../../../core/ot/board/fields.js';
import type { Stroke } from '../../../core/ot/board/state.js';
import type { Room } from '../../../core/room/room.js';
import { readPresence, setPresence } from '../../base/presence.js';
import { strokeObject, type StrokeParts } from '../drawing/make.js';
import { rounded } from '../drawing/rounded.js';
import { simplify } from '../drawing/simplify.js';
import { packPlacements, readPlacements, type Placements } from './placements.js';

/** What this participant tells. */
export interface Work {
  readonly stroke: StrokeParts | null;
  /** Where the dragged objects are now. */
  readonly dragged: Placements | null;
  /** Ids of selected objects. */
  readonly selected: readonly string[];
}

/** What somebody else is doing on a board just now. */
export interface LiveWork {
  readonly stroke: Stroke | null;
  /** Where they have dragged objects to. */
  readonly dragged: Placements;
  /** Ids of selected objects. */
  readonly selected: readonly string[];
}

/** Letters that a stroke's points may take: the rest of a presence value is for others. */
export const POINT_LETTERS = 1_100;
/** Selected objects that are told. */
const SELECTED = 12;

const fieldOf = (doc: string): string => `board:${doc}`;

export const NO_WORK: Work = { stroke: null, dragged: null, selected: [] };

/** Tells what is drawn and selected; nothing when there is none. A stroke is told the more roughly the longer it is. */
export function tellWork(room: Room, doc: string, { stroke, dragged, selected }: Work): void {
  const told = {
    ...(stroke && { s: pack(stroke) }),
    ...(!stroke && dragged && { d: packPlacements(dragged) }),
    ...(selected.length > 0 && { sel: selected.slice(0, SELECTED) }),
  };
  setPresence(room, { [fieldOf(doc)]: Object.keys(told).length > 0 ? told : undefined });
}

/** The stroke as an object, without what is the same for all of them. */
function pack(parts: StrokeParts): Record<string, unknown> {
  let object = strokeObject(parts);
  for (let rough = parts.width / 4; object.points.length > POINT_LETTERS; rough *= 2) {
    object = strokeObject({ ...parts, points: simplify(parts.points, rough) });
  }
  const { kind: _kind, by: _by, at: _at, ...fields } = object;
  return rounded(fields);
}

/** Reads what the others tell; remembers what it has checked. */
export class WorkReader {
  readonly #field: string;
  readonly #read = new WeakMap<object, LiveWork | null>();

  constructor(doc: string) {
    this.#field = fieldOf(doc);
  }

  read(room: Room): Map<string, LiveWork> {
    return readPresence(room, (fields) => {
      const value = fields[this.#field];
      if (typeof value !== 'object' || value === null) return null;
      // The values stay the same objects until their sender says something new.
      let work = this.#read.get(value);
      if (work === undefined) this.#read.set(value, (work = readWork(value)));
      return work;
    });
  }
}

const NOTHING: Placements = new Map();

function readWork({ s, d, sel }: { s?: unknown; d?: unknown; sel?: unknown }): LiveWork | null {
  const stroke = readStroke(s);
  const dragged = attempt(() => readPlacements(d)) ?? NOTHING;
  const selected = Array.isArray(sel) ? sel.slice(0, SELECTED).filter(isId) : [];
  return stroke || dragged.size > 0 || selected.length > 0 ? { stroke, dragged, selected } : null;
}

function readStroke(value: unknown): Stroke | null {
  if (typeof value !== 'object' || value === null) return null;
  const object = attempt(() => parseObject({ ...value, kind: 'stroke', by: '', at: 0 }, 'the stroke'));
  return object?.kind === 'stroke' && object.points.length <= POINT_LETTERS ? object : null;
}

const isId = (value: unknown): value is string => attempt(() => checkId(value, 'id')) !== null;

/** What others say may be nonsense; it is no error here. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
