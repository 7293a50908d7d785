import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { defaultTools } from '../../tools/registry.js';
import { BUILT_IN, builtIn } from '../built-in/built-in.js';
import { resolveProfile } from '../resolve.js';
import type { Profile } from '../schema.js';
import { contrast, USUAL_COLOURS } from './contrast.js';
import { KIN } from './kin.js';
import { knownTools, type KnownTools } from './known.js';
import { lintProfile } from './lint.js';

describe('a profile’s linter', () => {
  let known: KnownTools;
  before(async () => void (known = await knownTools(defaultTools())));
  const lint = (profile: Profile): readonly string[] =>
    lintProfile(resolveProfile(profile, builtIn), known).map(
      ({ path, message }) => `${path.join(' > ')}: ${message}`,
    );

  for (const name of BUILT_IN)
    it(`[PF7] finds nothing in ${name}`, () => assert.deepEqual(lint(builtIn(name)!), []));

  for (const [what, profile, said] of [
    [
      'a tool that nobody may use',
      { extends: 'classroom', tools: { map: {} }, roles: { teacher: { ops: { 'slides_*': 'allow' } } } },
      /^tools > map: nobody may do anything with map$/,
    ],
    [
      'an operation that nobody may do',
      { tools: { chat: {} }, roles: { a: { as: 'host', ops: { chat_say: 'allow' } } } },
      /^tools > chat: nobody may ever chat_edit, chat_delete$/,
    ],
    [
      'a role that cannot make itself heard',
      { roles: { a: { as: 'host' }, b: { media: {}, ops: { slides_goto: 'allow' } } } },
      /^roles > b: can neither speak nor write/,
    ],
    [
      'a role that may nothing',
      { roles: { a: { as: 'host' }, b: { ops: {} } } },
      /^roles > b: may do nothing/,
    ],
    [
      'a role that nobody sees',
      { roles: { a: { as: 'host', sees: ['a'] }, b: { sees: ['a'] } } },
      /^roles > b: may speak or film, and no role "sees" it/,
    ],
    [
      'a role that sees nobody',
      { roles: { a: { as: 'host' }, b: { sees: ['v'] }, v: { as: 'viewer' } } },
      /^roles > b: "sees" nobody/,
    ],
    ['that nobody moderates', { roles: { a: {} } }, /^roles: nobody is "as": "host"/],
    [
      'a request, which nobody can grant',
      { roles: { a: { ops: { notes_edit: 'request' } } } },
      /^roles > a > ops > notes_edit: "request" is "deny": no role may grant it/,
    ],
    [
      'a rule that people get around by the next button',
      { roles: { a: { as: 'host' }, b: { ops: { slides_goto: 'request', '*': 'allow' } } } },
      /^roles > b > ops > slides_goto: is "request", and slides_next and slides_previous are "allow", though all turn the pages; is that meant\?$/,
    ],
    [
      'a rule that leaves a button dead',
      { roles: { a: { as: 'host' }, b: { ops: { slides_next: 'allow', slides_previous: 'allow' } } } },
      /^roles > b > ops > slides_next: is "allow", and slides_goto is "deny"/,
    ],
    [
      'a door that nobody opens',
      { roles: { a: {} }, flow: { lobby: 'knock' } },
      /^flow > lobby: nobody may let anybody in/,
    ],
    [
      'a colour that cannot be read',
      { brand: { tokens: { '--mm-color-accent': '#ffee00' } } },
      /^brand > tokens > --mm-color-accent: .*on light pages/,
    ],
    [
      'a colour that cannot be read on dark pages',
      { brand: { tokens: { '--mm-color-text': '#111' } } },
      /text \(#111\) on surface \(#14171d\).*on dark pages/,
    ],
  ] as const satisfies readonly (readonly [string, Profile, RegExp])[]) {
    it(`[PF8] notices ${what}`, () => {
      const found = lint(profile);
      assert.ok(
        found.some((each) => said.test(each)),
        found.join('\n') || 'nothing',
      );
    });
  }

  it('[PF8] has nothing against roles that see one another in some phase', () => {
    const roles = { a: { as: 'host', sees: ['a'] }, b: { sees: ['a'] } } as const;
    assert.deepEqual(lint({ roles, flow: { phases: { talk: { roles: { a: { sees: ['b'] } } } } } }), []);
  });

  it('[PF8] has nothing against rules that name each of several buttons, or the tool', () => {
    const of = (ops: Record<string, 'allow' | 'deny' | 'request'>) =>
      lint({ roles: { a: { as: 'host' }, b: { ops: { chat_say: 'allow', ...ops } } } });
    assert.deepEqual(of({ slides_goto: 'request', slides_next: 'allow', slides_previous: 'allow' }), []);
    assert.deepEqual(of({ 'slides_*': 'request' }), []);
    assert.deepEqual(of({ map_mark: 'allow', slides_load: 'deny' }), []);
  });

  it('[PF8] knows kin among operations that there are', () => {
    for (const { tool, verbs } of KIN)
      for (const verb of verbs) assert.ok(known.get(tool)!.includes(verb), `${tool}_${verb}`);
  });

  it('[PF8] has nothing against a request that a host grants', () => {
    assert.deepEqual(
      lint({ extends: 'classroom', roles: { student: { ops: { notes_edit: 'request' } } } }),
      [],
    );
  });

  it('[PF8] takes colours for both kinds of pages', () => {
    const of = (value: string) => lint({ brand: { tokens: { '--mm-color-accent': value } } });
    assert.deepEqual(of('light-dark(#114488, #99bbff)'), []);
    assert.equal(of('light-dark(#99bbff, #114488)').length, 2);
    assert.deepEqual(of('oklch(0.5 0.2 250)'), []);
  });

  it('[PF8] measures contrast as WCAG does', () => {
    assert.equal(contrast('#000', '#ffffff'), 21);
    assert.equal(contrast('#777777', '#fff').toFixed(2), '4.48');
  });

  it('[PF8] knows the colours that elements have of themselves', () => {
    const source = readFileSync(
      new URL('../../../components/base/tokens.styles.ts', import.meta.url),
      'utf8',
    );
    for (const [name, [light, dark]] of Object.entries(USUAL_COLOURS))
      assert.match(source, new RegExp(`['\\s]${name}'?: \\['${light}', '${dark}'\\]`), name);
  });
});
