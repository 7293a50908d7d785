import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { defaultTools } from '../tools/registry.js';
import { BUILT_IN, builtIn } from './built-in/built-in.js';
import type { Surroundings } from './check/check.js';
import { knownTools } from './check/known.js';
import { lintProfile } from './check/lint.js';
import { checkProfileText, pathText } from './check/say.js';
import { markupFromProfile } from './markup/write.js';
import type { Profile } from './schema.js';
import { FACTS } from './when/when.js';

const GUIDE = readFileSync(new URL('../../../docs/guides/profiles.md', import.meta.url), 'utf8');

describe('the guide to profiles', () => {
  let around: Surroundings;
  before(async () => {
    around = { tools: await knownTools(defaultTools()), find: builtIn, profiles: BUILT_IN };
  });

  const profiles = [...GUIDE.matchAll(/^```json profile\n([\s\S]*?)^```/gm)].map(([, text]) => text!);
  for (const text of profiles) {
    it(`[PF1] shows a profile that holds: ${/"id": "(.*?)"/.exec(text)![1]}`, () => {
      const checked = checkProfileText(text, around);
      assert.ok(checked.ok, JSON.stringify(checked));
      assert.deepEqual(lintProfile(checked.whole, around.tools), []);
    });
  }

  it('[PF7] names every profile that comes along with its roles, and every fact', () => {
    assert.ok(profiles.length >= 2);
    for (const name of BUILT_IN) {
      const row = new RegExp(`^\\| \`${name}\` +\\| (.*?) +\\|`, 'm').exec(GUIDE);
      const roles = Object.keys(builtIn(name)!.roles ?? { any: {} });
      assert.deepEqual(row?.[1]?.split(', '), roles, name);
    }
    for (const fact of FACTS) assert.ok(GUIDE.includes(`\`${fact}\``), fact);
  });

  it('[PF11] shows its first profile in HTML', () => {
    const shown = /^```html markup\n([\s\S]*?)\n```/m.exec(GUIDE)?.[1];
    const profile = JSON.parse(profiles[0]!) as Profile;
    assert.equal(shown, markupFromProfile(profile, { server: 'http://localhost:8787', room: 'algebra' }));
  });

  it('[PF1] says of a mistake what the check says, with its place', () => {
    const text =
      '{\n  "extends": "classroom",\n  "roles": { "student": { "ops": { "slides_got": "allow" } } }\n}';
    const checked = checkProfileText(text, around);
    assert.ok(!checked.ok);
    const [{ path, message, line, column }] = checked.problems as [(typeof checked.problems)[number]];
    assert.deepEqual([line, column], [3, 36]);
    assert.ok(GUIDE.includes(`${pathText(path)}: ${message}`), `${pathText(path)}: ${message}`);
  });

  it('[PF1] says where a text stops to be JSON, and that it is too long', () => {
    assert.deepEqual(checkProfileText('{\n  "id": "x",\n}', around), {
      ok: false,
      problems: [
        { path: [], message: 'there is "}" where a name in double quotes should be', line: 3, column: 1 },
      ],
    });
    assert.ok(!checkProfileText(' '.repeat(300_000), around).ok);
  });
});
