/**
 * A map: one view that everyone shares, marks, and drawn shapes. An operation
 * writes fields of the view, of marks and of shapes: `{view?, marks?, shapes?}`.
 * Different fields never meet; of the same one the later write stands. Who may
 * write what is the tool's affair.
 */
import { checkObject } from '../check.js';
import type { OTType } from '../type.js';
import { MARKS, parseView, SHAPES, type MarkFields, type ShapeFields } from './fields.js';
import { samePlace, type LngLat, type View } from './geo.js';
import { FIRST_VIEW, type MapState } from './state.js';
import {
  applyWrites,
  composeWrites,
  diffItems,
  invertWrites,
  parseWrites,
  transformWrites,
  withoutFields,
  type Writes,
} from './writes.js';

export interface MapOp {
  readonly view?: Partial<View>;
  readonly marks?: Writes<MarkFields>;
  readonly shapes?: Writes<ShapeFields>;
}

export const mapType: OTType<MapState, MapOp> = {
  name: 'mm/map@1',

  create: () => ({ ...FIRST_VIEW, marks: [], shapes: [] }),

  parse(raw) {
    const { view, marks, shapes } = checkObject(raw, 'the operation', [], ['view', 'marks', 'shapes']);
    return opOf(
      view === undefined ? undefined : parseView(view),
      marks === undefined ? undefined : parseWrites(marks, MARKS),
      shapes === undefined ? undefined : parseWrites(shapes, SHAPES),
    );
  },

  apply: (state, { view, marks, shapes }) => ({
    ...state,
    ...view,
    marks: applyWrites(state.marks, marks, MARKS),
    shapes: applyWrites(state.shapes, shapes, SHAPES),
  }),

  transform(op, against, order) {
    const overtaken = op.view && against.view && order === 'before';
    return opOf(
      overtaken ? withoutFields(op.view!, against.view!) : op.view,
      transformWrites(op.marks, against.marks, order),
      transformWrites(op.shapes, against.shapes, order),
    );
  },

  compose: (a, b) =>
    opOf(
      a.view || b.view ? { ...a.view, ...b.view } : undefined,
      composeWrites(a.marks, b.marks),
      composeWrites(a.shapes, b.shapes),
    ),

  invert: ({ view, marks, shapes }, state) =>
    opOf(
      view && viewFields(view, (name) => [name, state[name]]),
      invertWrites(state.marks, marks, MARKS),
      invertWrites(state.shapes, shapes, SHAPES),
    ),

  isNoop: ({ view, marks, shapes }) => !view && !marks && !shapes,

  diff: (from, to) =>
    opOf(
      viewDiff(from, to),
      diffItems(from.marks, to.marks, MARKS),
      diffItems(from.shapes, to.shapes, SHAPES),
    ),
};

/** The one form of an operation: what it does not write is not there. */
export function opOf(
  view: Partial<View> | undefined,
  marks?: Writes<MarkFields>,
  shapes?: Writes<ShapeFields>,
): MapOp {
  return { ...(view && { view }), ...(marks && { marks }), ...(shapes && { shapes }) };
}

/** The fields of `to` that differ from those of `from`; undefined when none does. */
export function viewDiff(from: View, to: Partial<View>): Partial<View> | undefined {
  const changed = viewFields(to, (name, value) => (sameField(from[name], value) ? [] : [name, value]));
  return Object.keys(changed).length > 0 ? changed : undefined;
}

const sameField = (a: View[keyof View], b: View[keyof View]): boolean =>
  typeof a === 'object' && typeof b === 'object' ? samePlace(a, b) : a === b;

const VIEW_FIELDS = ['center', 'zoom', 'bearing', 'pitch'] as const;

function viewFields(
  view: Partial<View>,
  map: (name: keyof View, value: LngLat | number) => readonly [] | readonly [string, unknown],
): Partial<View> {
  const entries = VIEW_FIELDS.flatMap((name) => {
    const value = view[name];
    const entry = value === undefined ? [] : map(name, value);
    return entry.length > 0 ? [entry as [string, unknown]] : [];
  });
  return Object.fromEntries(entries) as Partial<View>;
}
