/** Shapes of things that hold others: objects with known keys, objects by name, lists, and one of two. */
import { isHostileKey } from '../../protocol/ids.js';
import { nearest } from './nearest.js';
import { either, examine, type JsonSchema, type Shape } from './shape.js';

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type Fields<S extends Shapes> = { readonly [K in keyof S]?: S[K] extends Shape<infer T> ? T : never };
type Simple<T> = { [K in keyof T]: T[K] } & {};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of these keys, each of which may be missing; those in `required` may not. */
export function object<S extends Shapes, const R extends keyof S & string = never>(
  shapes: S,
  required: readonly R[] = [],
): Shape<Simple<Omit<Fields<S>, R> & Required<Pick<Fields<S>, R>>>> {
  const keys = Object.keys(shapes);
  return {
    what: 'an object',
    schema: {
      type: 'object',
      properties: Object.fromEntries(keys.map((key) => [key, shapes[key]!.schema])),
      ...(required.length > 0 && { required }),
      unevaluatedProperties: false,
    },
    accepts: isObject,
    check(value, path, report) {
      for (const [key, each] of Object.entries(value as object)) {
        const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
        if (shape) examine(shape, each, [...path, key], report);
        else report([...path, key], `is not known here; ${instead(key, keys)}`);
      }
      for (const key of required)
        if (!Object.hasOwn(value as object, key)) report(path, `lacks "${key}", ${shapes[key]!.what}`);
    },
  };
}

export interface RecordRules {
  /** What a key must match as a whole, and that in words. */
  readonly key: { readonly source: string; readonly like: string };
  /** Most entries. */
  readonly max: number;
}

/** An object of things by name. `null` takes away what the profile that this one extends has by that name. */
export function record<T>(
  shape: Shape<T>,
  { key, max }: RecordRules,
): Shape<Readonly<Record<string, T | null>>> {
  const matches = new RegExp(key.source, 'u');
  return {
    what: 'an object',
    schema: {
      type: 'object',
      maxProperties: max,
      propertyNames: { pattern: key.source, not: { enum: ['__proto__', 'constructor', 'prototype'] } },
      additionalProperties: { anyOf: [shape.schema, { type: 'null' }] },
    },
    accepts: isObject,
    check(value, path, report) {
      const entries = Object.entries(value as object);
      if (entries.length > max) return report(path, `has ${entries.length} entries, more than ${max}`);
      for (const [name, each] of entries) {
        if (!matches.test(name) || isHostileKey(name))
          report([...path, name], `is not a name that may stand here: it must be ${key.like}`);
        else if (each !== null) examine(shape, each, [...path, name], report);
      }
    },
  };
}

export function list<T>(shape: Shape<T>, max: number): Shape<readonly T[]> {
  return {
    what: 'a list',
    schema: { type: 'array', items: shape.schema, maxItems: max },
    accepts: Array.isArray,
    check(value, path, report) {
      const items = value as readonly unknown[];
      if (items.length > max) return report(path, `has ${items.length} items, more than ${max}`);
      items.forEach((item, i) => examine(shape, item, [...path, i], report));
    },
  };
}

/** One or the other; they must be of different JSON types. */
export function orElse<A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> {
  return {
    what: either([a.what, b.what]),
    schema: { anyOf: [a.schema, b.schema] } satisfies JsonSchema,
    accepts: (value) => a.accepts(value) || b.accepts(value),
    check: (value, path, report) => (a.accepts(value) ? a : b).check(value, path, report),
  };
}

function instead(key: string, keys: readonly string[]): string {
  const close = nearest(key, keys);
  return close ? `did you mean "${close}"?` : `there are ${keys.map((each) => `"${each}"`).join(', ')}`;
}
