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

const typeOf = (value: unknown): ValueType =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : (typeof value as ValueType);

const isOf = (value: unknown, type: ValueType): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;

/** Why `value` does not fit `schema`, with where; null when it does. Looks at each part of it once. */
export function misfit(value: unknown, schema: ValueSchema, where = ''): string | null {
  const no = (why: string): string => `${where || 'it'} ${why}`;
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((each) => isOf(value, each)))
    return no(`must be ${types.join(' or ')}, not ${named(value)}`);
  if (schema.enum && !(schema.enum as readonly unknown[]).includes(value))
    return no(`must be one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`);
  if (typeof value === 'string') {
    const { minLength, maxLength } = schema;
    // As JSON Schema counts: whole characters, of which there are never more than units.
    const fits = value.length <= (maxLength ?? Infinity) && minLength === undefined;
    return fits ? null : boundsOf([...value].length, minLength, maxLength, 'characters', no);
  }
  if (typeof value === 'number') return boundsOf(value, schema.minimum, schema.maximum, '', no);
  if (Array.isArray(value)) {
    const bounds = boundsOf(value.length, schema.minItems, schema.maxItems, 'items', no);
    if (bounds !== null || !schema.items) return bounds;
    return first(value, (item, i) => misfit(item, schema.items!, `${where}/${i}`));
  }
  if (typeof value !== 'object' || value === null) return null;
  return misfitOfObject(value, schema, where, no);
}

function misfitOfObject(
  value: object,
  { properties = {}, required = [], additionalProperties = true, maxProperties }: ValueSchema,
  where: string,
  no: (why: string) => string,
): string | null {
  const lacking = required.find((key) => !Object.hasOwn(value, key));
  if (lacking !== undefined) return no(`lacks "${lacking}"`);
  const entries = Object.entries(value);
  const bounds = boundsOf(entries.length, undefined, maxProperties, 'entries', no);
  if (bounds !== null) return bounds;
  return first(entries, ([key, item]) => {
    const place = where ? `${where}/${key}` : key;
    const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (own === false) return `${place} is not known here`;
    return own === true || own === undefined ? null : misfit(item, own, place);
  });
}

function boundsOf(
  size: number,
  min: number | undefined,
  max: number | undefined,
  of: string,
  no: (why: string) => string,
): string | null {
  if (min !== undefined && size < min) return no(`must be at least ${min}${of && ` ${of}`}`);
  return max !== undefined && size > max ? no(`must be at most ${max}${of && ` ${of}`}`) : null;
}

/** The first that is not null of what `of` says. */
function first<T>(items: readonly T[], of: (item: T, i: number) => string | null): string | null {
  for (const [i, item] of items.entries()) {
    const found = of(item, i);
    if (found !== null) return found;
  }
  return null;
}
