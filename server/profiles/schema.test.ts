/**
 * The published JSON Schema and our own check agree: asked of a validator that
 * is not ours, about profiles that hold and about the same ones damaged.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { BUILT_IN, builtIn } from '../../src/core/profile/built-in/built-in.js';
import { PROFILE, profileSchema } from '../../src/core/profile/schema.js';
import { examine, type Problem } from '../../src/core/profile/shape/shape.js';
import { anyProfile } from '../../src/core/testing/any-profile.js';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
const validate = ajv.compile(profileSchema('https://rooms.example/schemas/room-profile.v1.json'));

function problemsOf(value: unknown): Problem[] {
  const problems: Problem[] = [];
  examine(PROFILE, value, [], (path, message) => problems.push({ path, message }));
  return problems;
}

/** What only the check can say: bytes, and keys that JSON Schema does not see. */
const BEYOND = /bytes as JSON|key that no object may have/;

function agree(value: unknown): void {
  const problems = problemsOf(value);
  if (problems.some(({ message }) => BEYOND.test(message))) return;
  const holds = validate(value);
  assert.equal(
    holds,
    problems.length === 0,
    `${JSON.stringify(value)}\nthe check: ${JSON.stringify(problems)}\nthe schema: ${JSON.stringify(validate.errors)}`,
  );
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every place in a value, from the outside in. */
function placesOf(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).map(([key, each]) =>
    placesOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inside.flat()];
}

/** `value` with something else at `path`; without it for undefined. */
function replaced(value: Json, path: readonly (string | number)[], by: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const inside = replaced((value as never)[key], rest, by);
  if (Array.isArray(value))
    return inside === undefined ? value.toSpliced(key as number, 1) : value.with(key as number, inside);
  const copy: Record<string, Json> = { ...(value as { [key: string]: Json }) };
  if (inside === undefined) delete copy[key];
  else copy[key] = inside;
  return copy;
}

const damage = fc.constantFrom<(Json | undefined)[]>(
  ...[
    undefined,
    null,
    true,
    0,
    -1,
    1.5,
    100_001,
    '',
    'allow',
    'x'.repeat(161),
    'x'.repeat(1_001),
    '\u{1f600}'.repeat(80),
  ],
  ...[[], ['a'], {}, { rule: 'allow' }, { rule: 'maybe' }, { '--mm-x': 'url(x)' }, { 'a b': {} }],
) as fc.Arbitrary<Json | undefined>;

describe('the published schema of profiles', () => {
  it('[PF1] takes the profiles that come along', () => {
    for (const name of BUILT_IN) {
      const { $schema: _, ...profile } = builtIn(name)!;
      assert.deepEqual([validate(profile), problemsOf(profile)], [true, []], name);
    }
  });

  it('[PF1] and the check agree about any profile', () => {
    fc.assert(fc.property(anyProfile(), agree), { numRuns: 500 });
  });

  it('[PF1] and the check agree about any profile that is damaged somewhere', () => {
    let refused = 0;
    const property = fc.property(anyProfile(), fc.nat(), damage, (profile, at, by) => {
      const places = placesOf(profile as Json);
      const value = replaced(profile as Json, places[at % places.length]!, by);
      // A profile that is nothing at all comes from no JSON.
      if (value === undefined) return;
      agree(value);
      if (problemsOf(value).length > 0) refused++;
    });
    fc.assert(property, { numRuns: 2_000 });
    assert.ok(refused > 300, `only ${refused} of them did not hold`);
  });

  it('[PF1] and the check agree about what else is in a profile', () => {
    const unknown = fc.property(anyProfile(), fc.string({ maxLength: 8 }), (profile, key) => {
      if (key === '__proto__') return;
      agree({ ...profile, [key]: 1 });
    });
    fc.assert(unknown, { numRuns: 300 });
  });
});
