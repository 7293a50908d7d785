import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { defaultTools } from '../../tools/registry.js';
import { BUILT_IN, builtIn } from '../built-in/built-in.js';
import { checkProfile, type Surroundings } from './check.js';
import { knownTools } from './known.js';

describe('checking a profile', () => {
  let around: Surroundings;
  before(async () => {
    around = { tools: await knownTools(defaultTools()), find: builtIn, profiles: BUILT_IN };
  });
  const problemsOf = (value: unknown): readonly string[] => {
    const checked = checkProfile(value, around);
    return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path.join(' > ')}: ${message}`);
  };

  for (const name of BUILT_IN)
    it(`[PF7] finds nothing wrong with ${name}`, () => assert.deepEqual(problemsOf(builtIn(name)), []));

  const ops = (of: unknown) => ({ roles: { a: { ops: of } } });
  for (const [what, value, said] of [
    ['no object', [], /^: must be an object, not a list$/],
    ['a wrong key', { role: {} }, /^role: is not known here; did you mean "roles"\?$/],
    ['a wrong key far from any', { zzzzzzzz: 1 }, /^zzzzzzzz: is not known here; there are "\$schema"/],
    ['a hostile key', JSON.parse('{"roles":{"__proto__":{}}}'), /__proto__/],
    [
      'a hostile key in options',
      { tools: { map: { options: JSON.parse('{"constructor":1}') } } },
      /constructor/,
    ],
    ['a wrong type', { capacity: '7' }, /^capacity: must be a whole number from 1 to 100000, not "7"$/],
    ['a number out of range', { capacity: 0 }, /^capacity: must be a whole number from 1/],
    ['a fraction', { capacity: 1.5 }, /^capacity: must be a whole number/],
    ['a wrong word', { roles: { a: { as: 'hots' } } }, /^roles > a > as: .*did you mean "host"\?$/],
    ['a wrong rule', ops({ '*': 'alow' }), /^roles > a > ops > \*: .*did you mean "allow"\?$/],
    ['a rule without a rule', ops({ '*': { why: 'x' } }), /^roles > a > ops > \*: lacks "rule", "allow", /],
    ['a wrong rate', ops({ '*': { rule: 'allow', rate: '10 a day' } }), /rate: must be a rate like "10\/s"/],
    [
      'a verb that there is not',
      ops({ slides_got: 'allow' }),
      /slides_got: there is no verb of slides "got"; did you mean "goto"\?$/,
    ],
    [
      'a role that there is not, to be seen',
      { roles: { host: {}, guest: { sees: ['host', 'gest'] } } },
      /^roles > guest > sees > 1: there is no role "gest"; did you mean "guest"\?$/,
    ],
    [
      'the same in a phase',
      { roles: { host: {} }, flow: { phases: { talk: { roles: { host: { sees: ['hots'] } } } } } },
      /^flow > phases > talk > roles > host > sees > 0: .*did you mean "host"\?$/,
    ],
    [
      'a tool that there is not',
      ops({ slide_goto: 'allow' }),
      /there is no tool "slide"; did you mean "slides"\?$/,
    ],
    [
      'a tool that it does not have',
      { tools: { chat: {} }, ...ops({ map_pan: 'allow' }) },
      /there is no tool "map"/,
    ],
    [
      'something that is no operation',
      ops({ slides: 'allow' }),
      /ops > slides: is not a name .*"slides_goto"/,
    ],
    [
      'a condition',
      ops({ '*': { rule: 'allow', when: 'op.author = actor' } }),
      /when: character 11 .*"==" compares$/,
    ],
    ['a tool', { tools: { whitebord: {} } }, /^tools > whitebord: .*did you mean "whiteboard"\?$/],
    ['what a tool uses', { tools: { deck: { use: 'slide' } } }, /^tools > deck > use: .*"slides"\?$/],
    ['a profile', { extends: 'clasroom' }, /^extends: there is no profile "clasroom"; there are open, /],
    [
      'a newcomer’s role',
      { extends: 'classroom', flow: { role: 'pupil' } },
      /^flow > role: there is no role "pupil"; there is student or teacher$/,
    ],
    ['no role at all', { roles: {} }, /^roles: leaves nobody/],
    ['a phase', { extends: 'classroom', flow: { phase: 'lessons' } }, /^flow > phase: .*"lesson"\?$/],
    [
      'a role in a phase',
      { flow: { phases: { x: { roles: { hosts: {} } } } } },
      /phases > x > roles > hosts: .*"host"\?$/,
    ],
    [
      'a role that goes in a phase',
      { flow: { phases: { x: { roles: { host: null } } } } },
      /cannot be taken away in a phase/,
    ],
    [
      'a rule that goes in a phase',
      { flow: { phases: { x: { roles: { host: { ops: { '*': null } } } } } } },
      /takes no rule away/,
    ],
    [
      'a tool in a layout',
      { tools: { chat: {} }, layout: { wide: { main: 'chap' } } },
      /^layout > wide > main: .*"chat"\?$/,
    ],
    [
      'areas',
      { tools: { chat: {}, map: {} }, layout: { narrow: { areas: ['chat map', 'map map'] } } },
      /"map" is not one rectangle/,
    ],
    [
      'uneven areas',
      { tools: { chat: {} }, layout: { narrow: { areas: ['chat .', 'chat'] } } },
      /has 1 places, the first row has 2/,
    ],
    [
      'a token’s name',
      { brand: { tokens: { color: 'red' } } },
      /tokens > color: is not a name .*--mm-color-accent/,
    ],
    [
      'an address in a token',
      { brand: { tokens: { '--mm-x': 'UrL (//evil)' } } },
      /must be a CSS value without/,
    ],
    [
      'the end of a token',
      { brand: { tokens: { '--mm-x': 'red; background: blue' } } },
      /must be a CSS value without/,
    ],
    ['a logo’s protocol', { brand: { logo: 'javascript:alert(1)' } }, /must be a picture at https:/],
    ['a name with a way out', { roles: { '../a': {} } }, /is not a name that may stand here/],
    [
      'too many roles',
      { roles: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`r${i}`, {}])) },
      /has 21 entries, more than 20/,
    ],
    ['a long text', { title: 'x'.repeat(81) }, /^title: has more than 80 characters$/],
    ['a large profile', { description: 'x'.repeat(70_000) }, /bytes as JSON, more than 65536/],
  ] as const) {
    it(`[PF1] names ${what}`, () => {
      const problems = problemsOf(value);
      assert.ok(
        problems.some((problem) => said.test(problem)),
        problems.join('\n') || 'no problem',
      );
    });
  }

  it('[PF1] names everything at once', () => {
    assert.equal(problemsOf({ capacity: 0, title: 3, zzz: 1, roles: { a: { max: 'x' } } }).length, 4);
  });

  it('[PF1] is deep at most so far', () => {
    let deep: unknown = {};
    for (let i = 0; i < 5_000; i++) deep = { options: deep };
    assert.match(problemsOf({ tools: { map: deep } })[0]!, /deeper than 32/);
  });
});
