/**
 * How large and how deep a JSON value is, and that it is JSON. States share
 * most of their parts with the states before them, so what has been looked at
 * is remembered by identity: an edit costs what it changed.
 */
import { MMError } from '../protocol/errors.js';

export interface Shape {
  /** Roughly the characters of the value as JSON. */
  readonly size: number;
  /** Levels of lists and objects. */
  readonly depth: number;
}

/** A memory that forgets with the values themselves: states are never mutated. */
const known = new WeakMap<object, Shape>();

/** Throws `BAD_OPERATION` when `value` is not JSON all through. */
export function shapeOf(value: unknown): Shape {
  if (typeof value === 'string') return { size: value.length + 2, depth: 0 };
  if (value === null || typeof value === 'boolean') return { size: 4, depth: 0 };
  if (typeof value === 'number' && Number.isFinite(value)) return { size: String(value).length, depth: 0 };
  if (typeof value !== 'object') throw new MMError('BAD_OPERATION', `the value would hold a ${typeof value}`);
  const shape = known.get(value) ?? measure(value);
  known.set(value, shape);
  return shape;
}

function measure(value: object): Shape {
  const keys = Object.keys(value);
  // Paths are not checked against what they lead through: a list has a `length` that could be edited.
  if (Array.isArray(value) && keys.length !== value.length) {
    throw new MMError('BAD_OPERATION', 'the value would hold a list with other things than its items');
  }
  let size = 2;
  let depth = 0;
  for (const key of keys) {
    const item = shapeOf((value as Record<string, unknown>)[key]);
    size += item.size + 1 + (Array.isArray(value) ? 0 : key.length + 3);
    depth = Math.max(depth, item.depth);
  }
  return { size, depth: depth + 1 };
}
