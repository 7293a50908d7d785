/**
 * How the fields of a profile are called in HTML. All of it follows from the
 * description in `schema.ts` by four rules, so that a new field has its markup
 * by itself; the table only gives friendlier names:
 * a single value is an attribute, an object is an element `mm-<field>`, things
 * by name are elements with that name as an attribute, and whatever has no
 * other form stands as JSON in an attribute `<field>.json`. (PF11)
 */
import { PROFILE } from '../schema.js';

type Json = Readonly<Record<string, unknown>>;

export type Form =
  | { readonly kind: 'value'; readonly type: 'text' | 'number' | 'flag'; readonly attribute: string }
  | { readonly kind: 'list'; readonly separator: string; readonly attribute: string }
  /** Its attributes are its own element's, or with a prefix those of the element around it. */
  | { readonly kind: 'object'; readonly tag: string; readonly inline: string | null; readonly fields: Fields }
  | { readonly kind: 'named'; readonly tag: string; readonly key: string; readonly of: Named }
  | { readonly kind: 'json'; readonly attribute: string };

/** What each of the things by name is: fields, one value in an attribute, or either. */
export interface Named {
  readonly fields: Fields;
  /** The attribute that holds the value where it is no object. */
  readonly value: string | null;
}

export type Fields = ReadonlyMap<string, Form>;

interface Name {
  readonly tag?: string;
  readonly key?: string;
  readonly value?: string;
  readonly attribute?: string;
  readonly inline?: string;
}

/** Friendlier names, by field. */
const NAMES: Readonly<Record<string, Name>> = {
  $schema: { attribute: 'schema' },
  id: { attribute: 'name' },
  roles: { tag: 'mm-role' },
  ops: { tag: 'mm-rule', key: 'op', value: 'rule' },
  phases: { tag: 'mm-phase' },
  strings: { tag: 'mm-string', value: 'text' },
  tokens: { tag: 'mm-token' },
  media: { inline: '' },
  wide: { inline: '' },
  narrow: { inline: 'narrow-' },
};

/** Attributes of every element of a profile: its emptied fields, that it takes away, and all of it as JSON. */
export const EMPTY = 'empty';
export const REMOVED = 'removed';
export const WHOLE = 'json';
/** What marks an attribute whose value is JSON. */
export const AS_JSON = '.json';

const kebab = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function formOf(field: string, schema: Json): Form {
  const { tag, key, value, attribute = kebab(field), inline }: Name = NAMES[field] ?? {};
  const element = tag ?? `mm-${kebab(field)}`;
  if (schema['properties']) {
    const fields = fieldsOf(schema);
    const flat = [...fields.values()].every(({ kind }) => kind === 'value' || kind === 'list');
    return { kind: 'object', tag: element, inline: flat ? (inline ?? null) : null, fields };
  }
  if (schema['additionalProperties']) {
    const [each] = (schema['additionalProperties'] as { anyOf: Json[] }).anyOf;
    const of = { fields: new Map<string, Form>(), value: value ?? 'value' } satisfies Named;
    const objects = ((each!['anyOf'] as Json[] | undefined) ?? [each!]).find((one) => one['properties']);
    if (!objects) return { kind: 'named', tag: element, key: key ?? 'name', of };
    const either = each!['anyOf'] !== undefined;
    const fields = fieldsOf(objects);
    return {
      kind: 'named',
      tag: element,
      key: key ?? 'name',
      of: { fields, value: either ? of.value : null },
    };
  }
  const type = typeof schema['enum'] === 'object' ? 'string' : schema['type'];
  const types = { string: 'text', integer: 'number', boolean: 'flag' } as const;
  if (typeof type === 'string' && type in types)
    return { kind: 'value', type: types[type as keyof typeof types], attribute };
  const items = schema['items'] as Json | undefined;
  if (type === 'array' && items?.['type'] === 'string')
    return { kind: 'list', separator: items['pattern'] ? ' ' : ' / ', attribute };
  return { kind: 'json', attribute };
}

function fieldsOf(schema: Json): Fields {
  const properties = Object.entries(schema['properties'] as Record<string, Json>);
  return new Map(properties.map(([field, each]) => [field, formOf(field, each)]));
}

const ALL = fieldsOf(PROFILE.schema);
const without = (fields: Fields, ...names: readonly string[]): Fields =>
  new Map([...fields].filter(([name]) => !names.includes(name)));

/** The element in the room that holds all of its profile that is not seen. */
export const HEAD = 'mm-profile';
/** What stands in it: everything but what the room extends, its tools and their layout. */
export const HEAD_FIELDS: Fields = without(ALL, 'extends', 'tools', 'layout');
export const LAYOUT = ALL.get('layout') as Extract<Form, { kind: 'object' }>;
/** Of a tool, what is no attribute of its element's own. */
export const TOOL_FIELDS: Fields = without(
  (ALL.get('tools') as Extract<Form, { kind: 'named' }>).of.fields,
  'use',
  'title',
  'options',
);

/** An element for a tool that has none of its own name, or that is taken away. */
export const TOOL = 'mm-tool';

/** Every element that belongs to a profile and is nothing to see. */
export const DECLARATIONS: ReadonlySet<string> = new Set([HEAD, ...tagsOf(HEAD_FIELDS)]);

function* tagsOf(fields: Fields): Generator<string> {
  for (const form of fields.values()) {
    if (form.kind !== 'object' && form.kind !== 'named') continue;
    if (form.kind === 'named' || form.inline === null) yield form.tag;
    yield* tagsOf(form.kind === 'object' ? form.fields : form.of.fields);
  }
}

/** Attributes of an element with these fields: the field of each, and where it is inlined, of which object. */
export function attributesOf(fields: Fields): Map<string, { path: readonly string[]; form: Form }> {
  const found = new Map<string, { path: readonly string[]; form: Form }>();
  for (const [field, form] of fields) {
    if (form.kind === 'value' || form.kind === 'list' || form.kind === 'json')
      found.set(form.attribute, { path: [field], form });
    else if (form.kind === 'object' && form.inline !== null)
      for (const [name, inner] of attributesOf(form.fields))
        found.set(form.inline + name, { path: [field, ...inner.path], form: inner.form });
  }
  return found;
}
