/**
 * What an operation does to one object, and how two such changes go together.
 * Objects know nothing of each other, so this is all there is to converging:
 * an operation is a change for each of some ids.
 */
import { checkFit, type Fields } from './fields.js';
import type { BoardObject } from './state.js';
import type { Order } from '../type.js';

/**
 * One of: taken away for good; new; taken away and new; other fields. `gone`
 * counts as a field here.
 */
export interface Change {
  readonly drop?: true;
  readonly add?: BoardObject;
  readonly set?: Fields;
}

/** `a`, then `b`; null for nothing at all. */
export function composeChanges(a: Change | undefined, b: Change): Change | null {
  if (!a) return b;
  if (b.drop) {
    const wasThere = a.drop ?? !a.add;
    if (!wasThere) return b.add ? { add: b.add } : null;
    return b;
  }
  if (b.add) return { drop: true, add: b.add };
  const set = b.set!;
  return a.add ? { ...a, add: withFields(a.add, set) } : { set: { ...a.set, ...set } };
}

/** `change` after `against`, made concurrently on the same object; null for nothing. */
export function transformChange(change: Change, against: Change, order: Order): Change | null {
  if (against.drop || against.add) {
    // What is taken away for good takes changes along, and is taken away once.
    if (!change.add) return null;
    // Two new objects with one id: the first one stands.
    if (against.add) return order === 'before' ? { drop: true, add: change.add } : null;
    return { add: change.add };
  }
  if (!change.set || order === 'after') return change;
  // Field by field, the later one stands.
  const rest = Object.entries(change.set).filter(([name]) => !Object.hasOwn(against.set!, name));
  return rest.length > 0 ? { set: Object.fromEntries(rest) } : null;
}

/** The change that takes `change` back, which was made where `old` was. */
export function invertChange(change: Change, old: BoardObject | undefined): Change {
  if (change.drop) return change.add ? { drop: true, add: old! } : { add: old! };
  if (change.add) return { drop: true };
  const was = old as unknown as Fields;
  return { set: Object.fromEntries(Object.keys(change.set!).map((name) => [name, was[name] ?? null])) };
}

/** `object` with other values; throws when its kind has no such fields. */
export function withFields(object: BoardObject, fields: Fields): BoardObject {
  checkFit(object.kind, fields);
  // The usual case, and thousands of them when a board is cleared.
  if (!Object.values(fields).includes(null)) return { ...object, ...fields } as BoardObject;
  const next: Record<string, unknown> = {};
  // Built anew, not cut out of a copy: objects that had fields deleted are slow to read.
  for (const [name, value] of Object.entries({ ...object, ...fields }))
    if (value !== null) next[name] = value;
  return next as unknown as BoardObject;
}

/** The fields to set to make `to` of `from`; null when an object cannot become the other. */
export function fieldsBetween(from: BoardObject, to: BoardObject): Fields | null {
  if (from.kind !== to.kind || from.by !== to.by || from.at !== to.at) return null;
  const [was, is] = [from as unknown as Fields, to as unknown as Fields];
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys({ ...from, ...to })) {
    if (!sameValue(was[name], is[name])) fields[name] = is[name] ?? null;
  }
  return fields;
}

/** Whether two values of a field are equal: plain ones, or anchors. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [Object.entries(a), b as Fields];
  return (
    one.length === Object.keys(b).length &&
    one.every(([name, value]) => Object.hasOwn(b, name) && other[name] === value)
  );
}
