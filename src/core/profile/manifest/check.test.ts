import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Validator } from '@cfworker/json-schema';
import { checkManifest, sentenceOf } from './check.js';
import { manifestSchema } from './schema.js';
import { coloursManifest } from './testing/colours.js';
import { misfit, type ValueSchema } from './value-schema.js';

const problemsOf = (value: unknown): readonly string[] => {
  const checked = checkManifest(value);
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path.join('/')}: ${message}`);
};
const published = new Validator(manifestSchema('/schemas/tool-manifest.v1.json'), '2020-12', false);

describe('a tool’s manifest', () => {
  it('[MF1] holds, by the check and by the published schema', () => {
    assert.deepEqual(problemsOf(coloursManifest), []);
    assert.ok(published.validate(coloursManifest).valid);
  });

  const state = (of: object): object => ({ ...coloursManifest, state: { ...coloursManifest.state, ...of } });
  const verb = (of: unknown): object => ({ ...coloursManifest, verbs: { vote: of } });
  for (const [what, value, said, shape] of [
    ['nothing', null, /^: must be an object, not null$/, true],
    ['a missing field', { ...coloursManifest, title: undefined }, /^title: must be a text/, false],
    [
      'a wrong key',
      { ...coloursManifest, verb: {} },
      /^verb: is not known here; did you mean "verbs"\?/,
      true,
    ],
    ['a hostile key', JSON.parse('{"__proto__": {}}'), /__proto__/, false],
    ['a state that is no object', state({ type: 'array' }), /^state\/type: must be "object"/, false],
    [
      'a pattern, which may never end',
      state({ pattern: '(a+)+$' }),
      /^state\/pattern: is not known here/,
      true,
    ],
    ['a reference', state({ $ref: '#' }), /^state\/\$ref: is not known here/, true],
    [
      'a type that there is not',
      state({ items: { type: 'text' } }),
      /^state\/items\/type: must be one of/,
      true,
    ],
    ['a wrong bound', state({ maxProperties: -1 }), /^state\/maxProperties: must be a whole number/, true],
    [
      'an initial state that does not fit',
      { ...coloursManifest, initial: { votes: [] } },
      /^initial: does not fit the state: it lacks/,
      false,
    ],
    ['neither page nor module', { ...coloursManifest, page: undefined, module: undefined }, /page/, false],
    [
      'a module without a digest',
      { ...coloursManifest, module: { src: 'x.js' } },
      /^module: lacks "integrity"/,
      true,
    ],
    [
      'a module without an element',
      JSON.parse(JSON.stringify({ ...coloursManifest, tag: undefined })),
      /^tag: is lacking/,
      false,
    ],
    [
      'a page of another scheme',
      { ...coloursManifest, page: 'javascript:alert(1)' },
      /^page: must be an address/,
      true,
    ],
    [
      'a page of data',
      { ...coloursManifest, page: 'data:text/html,hello' },
      /^page: must be an address/,
      true,
    ],
    ['no verb', verb(null), /^verbs\/vote: must be an object, not null/, false],
    ['a verb for nobody known', verb({ for: ['boss'] }), /^verbs\/vote\/for\/0: must be/, true],
    [
      'a verb that changes what there is not',
      verb({ changes: ['score'] }),
      /names "score", which is no part of the state; there is votes, closed or note/,
      false,
    ],
    [
      'a sentence with what is no argument',
      verb({ sentence: 'voted {what}' }),
      /has \{what\}, which is none of the args/,
      false,
    ],
  ] as const) {
    it(`[MF1] may not have ${what}`, () => {
      assert.match(problemsOf(value).join('\n'), said);
      if (shape) assert.equal(published.validate(value).valid, false, 'and editors say so too');
    });
  }

  it('[MF1] is small, and not deep', () => {
    assert.match(problemsOf({ ...coloursManifest, description: 'x'.repeat(20_000) })[0]!, /bytes as JSON/);
    let deep: object = { type: 'string' };
    for (let i = 0; i < 20; i++) deep = { type: 'array', items: deep };
    assert.match(problemsOf(state({ properties: { deep } })).join('\n'), /nests deeper/);
  });

  it('[MF1] tells what was done from its sentence, and takes nothing else from the arguments', () => {
    const { vote } = coloursManifest.verbs;
    assert.equal(sentenceOf(vote!, { colour: 'red' }), 'voted for red');
    assert.equal(sentenceOf(vote!, { colour: { toString: 'x' } }), 'voted for ');
    assert.equal(sentenceOf({}, null), '');
  });
});

describe('a value and its schema', () => {
  const cases: readonly (readonly [ValueSchema, unknown, RegExp | null])[] = [
    [{}, { any: [1] }, null],
    [{ type: 'integer', minimum: 1, maximum: 6 }, 6, null],
    [{ type: 'integer' }, 1.5, /^it must be integer, not 1.5$/],
    [{ type: 'number', minimum: 1 }, 0, /at least 1/],
    [{ type: ['string', 'null'] }, null, null],
    [{ type: ['string', 'null'] }, 1, /must be string or null/],
    [{ type: 'string', maxLength: 2 }, 'abc', /at most 2 characters/],
    [{ type: 'string', minLength: 1 }, '', /at least 1 characters/],
    [{ type: 'string', maxLength: 1 }, '👩', null],
    [{ type: 'string', minLength: 2 }, '👩', /at least 2 characters/],
    [{ enum: ['a', 1, null] }, null, null],
    [{ enum: ['a'] }, 'b', /one of "a"/],
    [{ type: 'array', maxItems: 1 }, [1, 2], /at most 1 items/],
    [{ type: 'array', items: { type: 'string' } }, ['a', 1], /^1 must be string/],
    [{ type: 'object', required: ['a'] }, {}, /lacks "a"/],
    [{ type: 'object', required: ['toString'] }, {}, /lacks "toString"/],
    [
      { type: 'object', properties: { a: {} }, additionalProperties: false },
      { b: 1 },
      /^b is not known here/,
    ],
    [{ type: 'object', additionalProperties: { type: 'boolean' } }, { b: 1 }, /^b must be boolean/],
    [
      { type: 'object', properties: { a: { properties: { b: { type: 'null' } } } } },
      { a: { b: 1 } },
      /^a\/b must be null/,
    ],
    [{ type: 'object', maxProperties: 1 }, { a: 1, b: 1 }, /at most 1 entries/],
    [{ type: 'object' }, null, /must be object, not null/],
  ];
  for (const [schema, value, said] of cases)
    it(`[MF1] ${JSON.stringify(value)} ${said ? 'breaks' : 'fits'} ${JSON.stringify(schema)}, as JSON Schema has it`, () => {
      const found = misfit(value, schema);
      if (said) assert.match(found ?? 'fits', said);
      else assert.equal(found, null);
      assert.equal(new Validator(schema as object, '2020-12').validate(value).valid, said === null);
    });
});
