import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readJson } from './place.js';

const TEXT = `{
  "title": "Room",
  "roles": {
    "a\\u0062": { "max": 3, "list": [1, {"x": null}] }
  }
}
`;

describe('reading a profile', () => {
  it('[PF1] knows where everything is', () => {
    const read = readJson(TEXT);
    assert.ok(read.ok);
    assert.deepEqual(read.placeOf([]), { line: 1, column: 1 });
    assert.deepEqual(read.placeOf(['title']), { line: 2, column: 3 });
    assert.deepEqual(read.placeOf(['roles', 'ab']), { line: 4, column: 5 });
    assert.deepEqual(read.placeOf(['roles', 'ab', 'list', 1, 'x']), { line: 4, column: 41 });
  });

  it('[PF1] shows the surroundings of what is not there', () => {
    const read = readJson(TEXT);
    assert.ok(read.ok);
    assert.deepEqual(read.placeOf(['roles', 'zz', 'ops']), { line: 3, column: 3 });
  });

  for (const [text, line, column, said] of [
    ['', 1, 1, /the text ends where a value/],
    ['{"a": 1,}', 1, 9, /there is "}" where a name in double quotes/],
    ["{\n  'a': 1}", 2, 3, /where a name in double quotes/],
    ['{"a" 1}', 1, 6, /where ":"/],
    ['{"a": 1 "b": 2}', 1, 9, /where "," or "}"/],
    ['[1 2]', 1, 4, /where "," or "]"/],
    ['{}\n{}', 2, 1, /where the end/],
    ['{"a": 1,\n "a": 2}', 2, 2, /"a" is here twice/],
    ['{"a": 01}', 1, 8, /where "," or "}"/],
    ['{"a": tru}', 1, 7, /where a value/],
    ['// no\n{}', 1, 1, /where a value/],
    ['"a\nb"', 1, 1, /where a value/],
    ['['.repeat(5_000), 1, 34, /at most 32 levels/],
  ] as const) {
    it(`[PF1] says where ${JSON.stringify(text.slice(0, 20))} stops to be JSON`, () => {
      const read = readJson(text);
      assert.ok(!read.ok);
      assert.deepEqual(read.place, { line, column });
      assert.match(read.message, said);
    });
  }

  it('[PF1] takes what the language takes, and nothing else', () => {
    const broken = fc.tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom('', ',', '}', '"', '0', ' ', 'x'),
    );
    const cut = broken.map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 4 }), cut), (text) => {
        let value: unknown;
        let parses = true;
        try {
          value = JSON.parse(text);
        } catch {
          parses = false;
        }
        const read = readJson(text);
        if (read.ok) assert.deepEqual(read.value, value);
        // A name twice is JSON, and nobody's intention.
        else assert.ok(!parses || read.message.endsWith('twice'), text);
      }),
      { numRuns: 2_000 },
    );
  });
});
