/**
 * What a manifest may say of a value: so much of JSON Schema (2020-12) as can be
 * held against any value in one walk over it. No patterns, references or
 * alternatives: the relay does this for every operation, by schemas it was sent.
 */
import { isHostileKey } from '../../protocol/ids.js';
import { list, object } from '../shape/groups.js';
import { described, examine, named, type Path, type Report, type Shape } from '../shape/shape.js';
import { text, whole } from '../shape/values.js';

export const VALUE_TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export interface ValueSchema {
  readonly type?: ValueType | readonly ValueType[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  /** `text`: several may write in it at once; `counter`: it is added to. */
  readonly format?: string;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ValueSchema;
  readonly maxProperties?: number;
  readonly items?: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Where the schema of it is in the published one. */
const REFERENCE = { $ref: '#/$defs/value' } as const;
/** Keys on the way to the innermost schema: enough for any state that people keep in their heads. */
const DEEPEST = 20;
const MANY = 100;

const shapeBy = (accepts: (value: unknown) => boolean, what: string, schema: object): Shape<unknown> => ({
  what,
  schema: schema as Shape<unknown>['schema'],
  accepts,
  check() {},
});

const number = shapeBy(Number.isFinite, 'a number', { type: 'number' });
const size = whole(0, 1_000_000);
const scalar = shapeBy(
  (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
  'a text, a number, true, false or null',
  { type: ['string', 'number', 'boolean', 'null'] },
);

const isType = (value: unknown): boolean => (VALUE_TYPES as readonly unknown[]).includes(value);
const type = shapeBy(
  (value) => isType(value) || (Array.isArray(value) && value.length > 0 && value.every(isType)),
  `one of ${VALUE_TYPES.map((each) => `"${each}"`).join(', ')}, or a list of these`,
  { anyOf: [{ enum: VALUE_TYPES }, { type: 'array', items: { enum: VALUE_TYPES }, minItems: 1 }] },
);

/** A schema of a value, as part of a manifest. */
export const valueSchema: Shape<ValueSchema> = {
  what: 'a schema',
  schema: REFERENCE,
  accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  check(value, path, report) {
    if (path.length > DEEPEST) report(path, 'nests deeper than a schema may');
    else KEYWORDS.check(value, path, report);
  },
};

const properties: Shape<unknown> = {
  what: 'an object of schemas',
  schema: { type: 'object', maxProperties: MANY, additionalProperties: REFERENCE },
  accepts: valueSchema.accepts,
  check(value, path, report) {
    const entries = Object.entries(value as object);
    if (entries.length > MANY) return report(path, `has ${entries.length} entries, more than ${MANY}`);
    for (const [key, each] of entries) {
      if (isHostileKey(key)) report([...path, key], 'is a key that no object may have');
      else examine(valueSchema, each, [...path, key], report);
    }
  },
};

const others: Shape<unknown> = {
  what: 'true, false or a schema',
  schema: { anyOf: [{ type: 'boolean' }, REFERENCE] },
  accepts: (value) => typeof value === 'boolean' || valueSchema.accepts(value),
  check(value: unknown, path: Path, report: Report) {
    if (typeof value !== 'boolean') valueSchema.check(value, path, report);
  },
};

const KEYWORDS = object({
  type: described(type, 'What JSON it is'),
  title: text({ max: 80 }),
  description: text({ max: 500 }),
  default: shapeBy(() => true, 'any value', {}),
  format: described(text({ max: 20 }), '"text": several write in it at once; "counter": it is added to'),
  enum: list(scalar, MANY),
  properties,
  required: list(text({ max: 200 }), MANY),
  additionalProperties: described(others, 'What keys that are not listed may hold; anything without'),
  maxProperties: size,
  items: valueSchema,
  minItems: size,
  maxItems: size,
  minLength: size,
  maxLength: size,
  minimum: number,
  maximum: number,
});

/** `$defs` of a published schema that a `valueSchema` is part of. */
export const VALUE_DEFS = { value: KEYWORDS.schema } as const;

const isOf = (value: unknown, type: ValueType): boolean => {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
};

/** What is wrong, and the keys to where, from the inside out: nothing is made for all that is right. */
interface Wrong {
  readonly at: (string | number)[];
  readonly why: string;
}

const wrong = (why: string, ...at: string[]): Wrong => ({ at, why });

/**
 * What is known to fit, for values that nobody changes in place: a state shares
 * most of its parts with the one before it, and those need not be looked at again.
 */
export class Fits {
  readonly #known = new WeakMap<object, ValueSchema>();
  /** Values that were looked at so far, known ones too. */
  looked = 0;

  has(value: object, schema: ValueSchema): boolean {
    return this.#known.get(value) === schema;
  }

  add(value: object, schema: ValueSchema): void {
    this.#known.set(value, schema);
  }
}

/** Why `value` does not fit `schema`, with where; null when it does. Looks at each part of it once, and at what is in `fits` never again. */
export function misfit(value: unknown, schema: ValueSchema, fits?: Fits): string | null {
  const found = look(value, schema, fits);
  return found && `${found.at.reverse().join('/') || 'it'} ${found.why}`;
}

function look(value: unknown, schema: ValueSchema, fits?: Fits): Wrong | null {
  if (fits) fits.looked++;
  const { type } = schema;
  if (
    type !== undefined &&
    !(typeof type === 'string' ? isOf(value, type) : type.some((each) => isOf(value, each)))
  )
    return wrong(`must be ${[type].flat().join(' or ')}, not ${named(value)}`);
  if (schema.enum && !(schema.enum as readonly unknown[]).includes(value))
    return wrong(`must be one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`);
  if (typeof value === 'number') return outside(value, schema.minimum, schema.maximum, '');
  if (typeof value === 'string') return lookAtText(value, schema);
  if (typeof value !== 'object' || value === null) return null;
  if (fits?.has(value, schema)) return null;
  const found = Array.isArray(value) ? lookAtItems(value, schema, fits) : lookAtKeys(value, schema, fits);
  if (!found) fits?.add(value, schema);
  return found;
}

function lookAtText(value: string, { minLength, maxLength }: ValueSchema): Wrong | null {
  // As JSON Schema counts: whole characters, of which there are never more than units.
  if (minLength === undefined && value.length <= (maxLength ?? Infinity)) return null;
  return outside([...value].length, minLength, maxLength, ' characters');
}

function lookAtItems(
  value: readonly unknown[],
  { items, minItems, maxItems }: ValueSchema,
  fits?: Fits,
): Wrong | null {
  const found = outside(value.length, minItems, maxItems, ' items');
  if (found || !items) return found;
  for (let i = 0; i < value.length; i++) {
    const inner = look(value[i], items, fits);
    if (inner) return within(inner, i);
  }
  return null;
}

function lookAtKeys(value: object, schema: ValueSchema, fits?: Fits): Wrong | null {
  const { properties = {}, required = [], additionalProperties = true, maxProperties } = schema;
  const lacking = required.find((key) => !Object.hasOwn(value, key));
  if (lacking !== undefined) return wrong(`lacks "${lacking}"`);
  const keys = Object.keys(value);
  const found = outside(keys.length, undefined, maxProperties, ' entries');
  if (found) return found;
  for (const key of keys) {
    const own = Object.hasOwn(properties, key) ? properties[key]! : additionalProperties;
    if (own === false) return wrong('is not known here', key);
    const inner = own === true ? null : look((value as Record<string, unknown>)[key], own, fits);
    if (inner) return within(inner, key);
  }
  return null;
}

function within(found: Wrong, key: string | number): Wrong {
  found.at.push(key);
  return found;
}

function outside(size: number, min = -Infinity, max = Infinity, of: string): Wrong | null {
  if (size < min) return wrong(`must be at least ${min}${of}`);
  return size > max ? wrong(`must be at most ${max}${of}`) : null;
}
