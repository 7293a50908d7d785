/**
 * What can be written: the fields of a view, a mark and a shape, each on its
 * own, so that two people who change different ones both have their way. An
 * empty text stands for none.
 */
import { isName, show } from '../../protocol/ids.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkList, checkObject, checkString, tooLarge } from '../check.js';
import {
  checkBearing,
  checkPitch,
  checkPlace,
  checkZoom,
  samePlace,
  toPlace,
  type LngLat,
  type View,
} from './geo.js';
import { samePoints, SHAPE_KINDS, type Mark, type Shape, type ShapeKind } from './state.js';

export interface MarkFields {
  readonly at: LngLat;
  readonly label: string;
  readonly by: string;
}

export interface ShapeFields {
  readonly kind: ShapeKind;
  readonly points: readonly LngLat[];
  readonly label: string;
  readonly colour: string;
  readonly by: string;
}

/** How the fields of one kind of thing are read from the wire, compared, and kept in the state. */
export interface FieldRules<Item extends { readonly id: string }, Fields> {
  /** What people call the thing. */
  readonly noun: string;
  readonly names: readonly (keyof Fields & string)[];
  /** How many of the thing one operation may write. */
  readonly most: number;
  check(name: keyof Fields & string, value: unknown, what: string): unknown;
  same(name: keyof Fields & string, a: unknown, b: unknown): boolean;
  fieldsOf(item: Item): Fields;
  itemOf(id: string, fields: Fields): Item;
}

const ID_CHARS = 64;

export const checkLabel = (value: unknown, what: string): string =>
  checkString(value, what, 0, TOOL_LIMITS.mapLabelChars);

/** `#rrggbb` in lower case, or nothing. */
export function checkColour(value: unknown, what: string): string {
  if (value === '' || (typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value))) return value;
  throw bad(`${what} must be like "#2f55d4", not ${show(value)}`);
}

export function checkKind(value: unknown, what: string): ShapeKind {
  if (SHAPE_KINDS.includes(value as ShapeKind)) return value as ShapeKind;
  throw bad(`${what} must be "line" or "area", not ${show(value)}`);
}

/** Points of a line or an area; `read` is how each is taken. */
export function checkPoints(
  value: unknown,
  what: string,
  read: (value: unknown, what: string) => LngLat = checkPlace,
): readonly LngLat[] {
  const list = checkList(value, what);
  if (list.length > TOOL_LIMITS.mapPoints)
    throw tooLarge(`${what} has ${list.length} points, at most ${TOOL_LIMITS.mapPoints} are allowed`);
  if (list.length < 2) throw bad(`${what} must have at least 2 points`);
  return list.map((point, i) => read(point, `${what}[${i}]`));
}

export const toPoints = (value: unknown, what: string): readonly LngLat[] =>
  checkPoints(value, what, toPlace);

/** A name for a mark or a shape: safe as the key of an object. */
export function checkId(value: unknown, what: string): string {
  if (isName(value)) return value;
  throw bad(`${what} must be 1 to 64 letters, digits, "_", "." or "-", not ${show(value)}`);
}

export const MARKS: FieldRules<Mark, MarkFields> = {
  noun: 'mark',
  names: ['at', 'label', 'by'],
  most: TOOL_LIMITS.mapMarks,
  check: (name, value, what) => {
    if (name === 'at') return checkPlace(value, what);
    return name === 'label' ? checkLabel(value, what) : checkString(value, what, 0, ID_CHARS);
  },
  same: (name, a, b) => (name === 'at' ? samePlace(a as LngLat, b as LngLat) : a === b),
  fieldsOf: ({ at, label = '', by = '' }) => ({ at, label, by }),
  itemOf: (id, { at, label, by }) => ({ id, at, ...(label && { label }), ...(by && { by }) }),
};

export const SHAPES: FieldRules<Shape, ShapeFields> = {
  noun: 'shape',
  names: ['kind', 'points', 'label', 'colour', 'by'],
  most: TOOL_LIMITS.mapShapes,
  check: (name, value, what) => {
    switch (name) {
      case 'kind':
        return checkKind(value, what);
      case 'points':
        return checkPoints(value, what);
      case 'label':
        return checkLabel(value, what);
      case 'colour':
        return checkColour(value, what);
      case 'by':
        return checkString(value, what, 0, ID_CHARS);
    }
  },
  same: (name, a, b) =>
    name === 'points' ? samePoints(a as readonly LngLat[], b as readonly LngLat[]) : a === b,
  fieldsOf: ({ kind, points, label = '', colour = '', by = '' }) => ({ kind, points, label, colour, by }),
  itemOf: (id, { kind, points, label, colour, by }) => ({
    id,
    kind,
    points,
    ...(label && { label }),
    ...(colour && { colour }),
    ...(by && { by }),
  }),
};

/** Some fields of a view. */
export function parseView(raw: unknown): Partial<View> {
  const fields = checkObject(raw, 'view', [], ['center', 'zoom', 'bearing', 'pitch']);
  if (Object.keys(fields).length === 0) throw bad('view names nothing to change');
  return {
    ...('center' in fields && { center: checkPlace(fields.center, 'center') }),
    ...('zoom' in fields && { zoom: checkZoom(fields.zoom) }),
    ...('bearing' in fields && { bearing: checkBearing(fields.bearing) }),
    ...('pitch' in fields && { pitch: checkPitch(fields.pitch) }),
  };
}
