import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanFileName } from './file-name.js';

const cases: readonly (readonly [what: string, raw: string | undefined, name: string])[] = [
  ['an ordinary name', 'Budget 2030.pdf', 'Budget 2030.pdf'],
  ['a path', 'C:\\Users\\ada\\..\\x.pdf', 'x.pdf'],
  ['a climbing path', '../../../etc/passwd', 'passwd'],
  ['controls', 'a\u0000b\nc\u001b[31m.pdf', 'abc[31m.pdf'],
  ['a name that reads backwards', 'cod\u202efdp.exe', 'codfdp.exe'],
  ['HTML', '<img onerror=alert(1)>.pdf', '<img onerror=alert(1)>.pdf'],
  ['nothing', '', 'document'],
  ['no name', undefined, 'document'],
];
for (const [what, raw, name] of cases) test(what, () => assert.equal(cleanFileName(raw), name));

test('a long name is cut between characters', () => {
  assert.equal(cleanFileName('\u{1f600}'.repeat(1_000)), '\u{1f600}'.repeat(200));
});
