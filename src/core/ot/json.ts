/**
 * A shared JSON value: `ot-json1` behind our contract.
 *
 * Operations are the library's. What it leaves open is closed here: paths are
 * bounded, hostile keys refused, and the root is replaced but never taken away
 * or moved, so that the value is JSON at all times.
 */
import { insertOp, removeOp, replaceOp, type as library, type Doc, type JSONOp } from 'ot-json1';
import { MMError } from '../protocol/errors.js';
import { isHostileKey, show } from '../protocol/ids.js';
import { LIMITS } from '../protocol/limits.js';
import { checkPlain } from '../protocol/plain.js';
import { bad, checkStepCount, tooLarge } from './check.js';
import { shapeOf } from './json-shape.js';
import { textType } from './text.js';
import type { OTType } from './type.js';

export type { Doc, JSONOp };

export const jsonType: OTType<Doc, JSONOp> = {
  name: library.name,

  create: () => ({}),

  parse(raw) {
    checkPlain(raw, 'the operation');
    const op = raw as JSONOp;
    guarded(() => library.checkValidOp(op));
    if (op !== null) checkDescent(op, 0);
    checkStepCount(weight(op), LIMITS.steps);
    return op;
  },

  apply: (state, op) => guarded(() => whole(library.apply(state, op) as Doc | undefined)),

  // The library lets `left` win where only one value can stand; with us the later one does.
  transform: (op, against, order) =>
    guarded(() => library.transformNoConflict(op, against, order === 'before' ? 'right' : 'left')),

  compose: (a, b) => guarded(() => library.compose(a, b)),

  invert: (op, state) => guarded(() => library.invertWithDoc(op, state)),

  isNoop: (op) => op === null,

  weight,

  diff: (from, to) => combine(diff(from, to, [])),
};

/** Keys and indices that lead to a part of a value. */
export type Path = readonly (string | number)[];

/** The operation that makes the part of `state` at `path` into `value`; objects on the way are made when they lack. */
export function setAt(state: Doc, path: Path, value: Doc): JSONOp {
  let here: Doc = state;
  for (const [i, key] of path.entries()) {
    const rest = (): Doc => path.slice(i + 1).reduceRight<Doc>((inner, outer) => holder(outer, inner), value);
    const place = path.slice(0, i + 1);
    if (Array.isArray(here) && typeof key === 'number') {
      if (key > here.length) throw bad(`there is no place ${key} in a list of ${here.length}`);
      if (key === here.length) return insertOp([...place], rest());
      here = here[key]!;
    } else if (isObject(here) && typeof key === 'string') {
      if (!Object.hasOwn(here, key)) return insertOp([...place], rest());
      here = here[key]!;
    } else throw bad(`the path leads through ${show(here)} with the key ${show(key)}`);
  }
  return combine(diff(here, value, path));
}

/** What `checkValidOp` does not look at. `depth` is the number of keys above `list`. */
function checkDescent(list: readonly unknown[], depth: number): void {
  for (const item of list) {
    if (Array.isArray(item)) checkDescent(item, depth);
    else if (typeof item === 'object' && item !== null) checkComponent(item as Component, depth);
    else depth = checkKey(item as string | number, depth);
  }
}

function checkKey(key: string | number, depth: number): number {
  if (typeof key === 'string' && (isHostileKey(key) || key in Object.prototype))
    throw bad(`the operation has a key "${key}", which is not allowed`);
  if (depth === LIMITS.depth) throw tooLarge(`the operation reaches deeper than ${LIMITS.depth} levels`);
  return depth + 1;
}

type Component = Readonly<Record<'p' | 'd' | 'r' | 'i' | 'e' | 'et' | 'es' | 'ena', unknown>>;

function checkComponent(component: Component, depth: number): void {
  const has = (key: keyof Component): boolean => Object.hasOwn(component, key);
  if (depth === 0 && (has('p') || has('d') || has('r') !== has('i'))) {
    throw bad('the whole value can only be replaced or edited: remove and insert it at once');
  }
  // Other types would have to be registered for the whole process.
  if (has('e') || has('et')) throw bad('only texts (es) and numbers (ena) can be edited in place');
  if (has('es')) textType.parse(component.es);
  if (has('ena') && !Number.isFinite(component.ena))
    throw bad(`a number is added, not ${show(component.ena)}`);
}

/** Places that `op` touches. The library settles conflicts one by one, each with work for all of them. */
function weight(op: unknown): number {
  if (Array.isArray(op)) return op.reduce<number>((sum, item) => sum + weight(item), 0);
  return typeof op === 'object' && op !== null ? 1 : 0;
}

/** Operations that turn `from` into `to` at `path`, one after another; one that replaces it where they would be many. */
function diff(from: Doc, to: Doc, path: Path): JSONOp[] {
  if (from === to) return [];
  if (!isObject(from) || !isObject(to)) {
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [replaceOp([...path], true, to)];
  }
  const ops: JSONOp[] = [];
  for (const key of Object.keys(from)) {
    if (!Object.hasOwn(to, key)) ops.push(removeOp([...path, key]));
    else ops.push(...diff(from[key]!, to[key]!, [...path, key]));
  }
  for (const key of Object.keys(to))
    if (!Object.hasOwn(from, key)) ops.push(insertOp([...path, key], to[key]!));
  return ops.length > LIMITS.steps / 2 ? [replaceOp([...path], true, to)] : ops;
}

function holder(key: string | number, value: Doc): Doc {
  if (typeof key === 'string') return { [key]: value };
  if (key === 0) return [value];
  throw bad(`there is no place ${key} in a list that does not exist yet`);
}

function combine(ops: readonly JSONOp[]): JSONOp {
  return ops.reduce<JSONOp>((all, op) => library.compose(all, op), null);
}

export function isObject(value: unknown): value is Readonly<Record<string, Doc>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The library lets a path lead through what is not part of the value, such as the methods of a list. */
function whole(value: Doc | undefined): Doc {
  if (value === undefined) throw bad('the operation takes the whole value away');
  shapeOf(value);
  return value;
}

/** The library asserts; whatever it does not like is an operation that does not fit. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof MMError) throw cause;
    throw new MMError('BAD_OPERATION', `the JSON operation does not fit: ${(cause as Error).message}`, {
      cause,
    });
  }
}
