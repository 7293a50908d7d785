import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText } from './text.js';

const cases: readonly (readonly [what: string, raw: string, clean: string])[] = [
  ['line ends', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
  ['runs of blank space', '  a \t  b  \n \n\n\n  c ', 'a b\n\nc'],
  ['controls', 'a\u0000b\u0007c\u009fd', 'abcd'],
  ['marks that turn text around', 'a\u202eb\u2066c', 'abc'],
  ['half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
  ['a hyphenated line end', 'trans\ufffe\nformation', 'transformation'],
  ['HTML stays text', '<b>&amp;', '<b>&amp;'],
  ['emoji', '\u{1f600} ok', '\u{1f600} ok'],
  ['nothing', ' \n ', ''],
];
for (const [what, raw, clean] of cases) test(what, () => assert.equal(cleanText(raw), clean));

test('is bounded, and not cut within a character', () => {
  const long = cleanText('x' + '\u{1f600}'.repeat(60_000));
  assert.ok(long.length <= 50_000);
  assert.equal(Buffer.from(long).toString(), long);
});
