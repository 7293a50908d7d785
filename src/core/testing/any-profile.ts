/**
 * Profiles of every kind, made from the description of what one may say: a
 * field that is added to it is in them by itself. Their shape holds; the names
 * in them are mostly nobody's.
 */
import fc from 'fast-check';
import { PROFILE, type Profile } from '../profile/schema.js';

type Json = Readonly<Record<string, unknown>>;

/** What attributes, elements and objects might take for something else. */
const HOSTILE = [
  '',
  ' ',
  '2',
  'true',
  'null',
  '"',
  '\'"><script>alert(1)</script>',
  '&lt;&amp;&#13;',
  'a\nb',
  'a\r\nb',
  '\0',
  '\ud800',
  '</mm-room>',
  '-->',
  'é 漢字 👩‍🏫',
  '{"a":1}',
  '[]',
  '__proto__',
  ' / ',
  'a / b',
];
/** Names that mean something, for tools, options and documents. */
const WORDS = ['slides', 'chat', 'deck', 'stage', 'room', 'role', 'tool', 'constructor1', 'A.b_c', 'x', '1'];

export const anyProfile = (): fc.Arbitrary<Profile> => anyOf(PROFILE.schema, 0) as fc.Arbitrary<Profile>;

function anyOf(schema: Json, depth: number): fc.Arbitrary<unknown> {
  if (schema['anyOf']) return fc.oneof(...(schema['anyOf'] as Json[]).map((each) => anyOf(each, depth)));
  if (schema['enum']) return fc.constantFrom(...(schema['enum'] as string[]));
  switch (schema['type']) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema['minimum'] as number, max: schema['maximum'] as number });
    case 'array':
      return fc.array(anyOf(schema['items'] as Json, depth), {
        maxLength: Math.min(3, schema['maxItems'] as number),
      });
    case 'string':
      return anyText(schema);
    default:
      return anyObject(schema, depth);
  }
}

function anyText({ pattern, maxLength, minLength = 0 }: Json): fc.Arbitrary<string> {
  const [min, max] = [minLength as number, maxLength as number];
  const fits = (text: string): boolean => [...text].length >= min && [...text].length <= max;
  if (typeof pattern !== 'string')
    return fc
      .oneof(fc.constantFrom(...HOSTILE, ...WORDS), fc.string({ unit: 'grapheme', maxLength: 20 }))
      .filter(fits);
  return matching(pattern).filter(fits);
}

/** A look ahead is beyond the generator, so that what it forbids is sorted out. */
function matching(source: string): fc.Arbitrary<string> {
  const whole = new RegExp(source, 'u');
  const simple = source.startsWith('^(?!') ? /^[^;{}<>\\]{0,20}$/u : whole;
  const made = fc.stringMatching(simple, { size: 'small' });
  const words = WORDS.filter((word) => whole.test(word));
  return (words.length > 0 ? fc.oneof(fc.constantFrom(...words), made) : made).filter((text) =>
    whole.test(text),
  );
}

function anyObject(schema: Json, depth: number): fc.Arbitrary<unknown> {
  const properties = schema['properties'] as Record<string, Json> | undefined;
  if (properties) {
    const shapes = Object.entries(properties).map(([key, each]) => [key, anyOf(each, depth + 1)] as const);
    const requiredKeys = (schema['required'] as string[] | undefined) ?? [];
    return fc.record(Object.fromEntries(shapes), {
      requiredKeys: requiredKeys as never[],
      noNullPrototype: true,
    });
  }
  const hostile = ['__proto__', 'constructor', 'prototype'];
  if (schema['additionalProperties']) {
    const { pattern } = schema['propertyNames'] as { pattern: string };
    const keys = matching(pattern).filter((key) => !hostile.includes(key));
    return fc.dictionary(keys, anyOf(schema['additionalProperties'] as Json, depth + 1), {
      maxKeys: 3,
      noNullPrototype: true,
    });
  }
  const values = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.jsonValue({ maxDepth: 2, noUnicodeString: false } as object),
  );
  const keys = fc.oneof(
    fc.constantFrom(
      'src',
      'zoom',
      'read-only',
      'onclick',
      'style',
      'name',
      'Poster',
      'options',
      'label',
      'a.json',
      'empty',
    ),
    fc.string({ maxLength: 6 }),
  );
  return fc
    .dictionary(
      keys.filter((key) => !hostile.includes(key)),
      values,
      { maxKeys: 4, noNullPrototype: true },
    )
    .map((value) => JSON.parse(JSON.stringify(value).replaceAll('-0,', '0,')) as object);
}
