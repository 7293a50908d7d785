import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyProfile } from '../../testing/any-profile.js';
import { BUILT_IN, builtIn } from '../built-in/built-in.js';
import { PROFILE } from '../schema.js';
import { examine } from '../shape/shape.js';
import { checkMarkup, startTag } from './check-markup.js';
import { readMarkup } from './read.js';
import type { MarkupNode } from './tree.js';
import { attributesOf, DECLARATIONS, HEAD_FIELDS, LAYOUT, type Fields } from './vocabulary.js';
import { markupFromProfile, writeProfile } from './write.js';

const node = (
  localName: string,
  attributes: Record<string, string> = {},
  ...children: MarkupNode[]
): MarkupNode => ({
  localName,
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  children,
});

describe('a profile as markup', () => {
  it('[PF11] is read back as the same, whatever it says', () => {
    fc.assert(
      fc.property(anyProfile(), (profile) => {
        const wrong: unknown[] = [];
        examine(PROFILE, profile, [], (path, message) => wrong.push([path, message]));
        assert.deepEqual(wrong, [], 'the generator makes what holds');
        const tree = writeProfile(profile);
        const read = readMarkup(tree);
        assert.deepEqual(read.problems, []);
        assert.deepEqual(read.profile, profile);
        assert.deepEqual(writeProfile(read.profile), tree);
      }),
      { numRuns: 1_000 },
    );
  });

  it('[PF11] calls no two things of an element alike', () => {
    const look = (fields: Fields): void => {
      const plain = [...fields.values()].flatMap((form) => {
        if (form.kind === 'object')
          return form.inline === null
            ? []
            : [...attributesOf(form.fields).keys()].map((name) => form.inline! + name);
        return form.kind === 'named' ? [] : form.attribute;
      });
      assert.equal(new Set(plain).size, plain.length, plain.join());
      for (const taken of ['empty', 'removed', 'json', 'op', 'class', 'hidden', 'style', 'slot'])
        assert.ok(!plain.includes(taken), taken);
      for (const form of fields.values()) {
        if (form.kind === 'object') look(form.fields);
        if (form.kind === 'named') look(form.of.fields);
      }
    };
    look(HEAD_FIELDS);
    look(LAYOUT.fields);
    assert.deepEqual(
      ['mm-profile', 'mm-role', 'mm-rule', 'mm-phase', 'mm-brand', 'mm-token', 'mm-string', 'mm-flow'].filter(
        (tag) => !DECLARATIONS.has(tag),
      ),
      [],
    );
  });

  for (const name of BUILT_IN) {
    it(`[PF11] says ${name} in the language of the guide, without JSON in it`, async () => {
      const profile = builtIn(name)!;
      assert.ok(!markupFromProfile(profile).includes('json'), markupFromProfile(profile));
      const checked = await checkMarkup(writeProfile(profile));
      assert.ok(checked.ok);
      assert.deepEqual(checked.profile, profile);
    });
  }

  it('[PF11] looks as people write it', () => {
    const html = markupFromProfile(
      {
        id: 'algebra',
        extends: 'classroom',
        tools: {
          slides: {},
          handouts: { use: 'slides', title: 'Handouts', options: { 'read-only': true } },
          video: null,
        },
        roles: {
          student: {
            max: 30,
            media: { microphone: 'request' },
            ops: { map_mark: { rule: 'allow', rate: '10/min' }, chat_say: 'allow', notes_edit: null },
          },
        },
        layout: { wide: { as: 'side', main: 'slides' }, narrow: { as: 'tabs' }, movable: true },
      },
      { room: 'algebra-2', name: 'Ada' },
    );
    assert.equal(
      html,
      `<mm-room room="algebra-2" name="Ada" profile="classroom">
  <mm-profile name="algebra">
    <mm-role name="student" max="30" microphone="request">
      <mm-rule op="map_mark" rule="allow" rate="10/min"></mm-rule>
      <mm-rule op="chat_say" rule="allow"></mm-rule>
      <mm-rule op="notes_edit" removed></mm-rule>
    </mm-role>
    <mm-tool name="video" removed></mm-tool>
  </mm-profile>
  <mm-layout as="side" main="slides" narrow-as="tabs" movable>
    <mm-slides></mm-slides>
    <mm-slides name="handouts" label="Handouts" read-only></mm-slides>
  </mm-layout>
</mm-room>`,
    );
  });

  it('[PF11] is read out of a page of whatever shape', () => {
    const page = node(
      'mm-room',
      { room: 'r1', profile: 'meeting', class: 'wide' },
      node('header', {}, node('mm-people', { compact: '' })),
      node(
        'main',
        {},
        node('mm-cursors', {}, node('mm-slides', { onclick: 'x()', 'data-x': '1', page: '3' })),
      ),
      node('mm-people'),
      node('template', {}, node('mm-map')),
      node('mm-room', { room: 'r2' }, node('mm-poll')),
    );
    assert.deepEqual(readMarkup(page).profile, {
      extends: 'meeting',
      tools: { people: { options: { compact: true } }, cursors: {}, slides: { options: { page: 3 } } },
    });
  });

  it('[PF11] does not take for a profile’s what a page has remembered', () => {
    const { profile, problems } = readMarkup(
      node('mm-room', { room: 'r1' }, node('mm-layout', { as: 'tabs', remember: 'mine' })),
    );
    assert.deepEqual([profile, problems], [{ layout: { wide: { as: 'tabs' } } }, []]);
  });

  for (const [what, wrong, tag, said] of [
    [
      'a verb',
      node('mm-role', { name: 'a' }, node('mm-rule', { op: 'slides_got', rule: 'allow' })),
      '<mm-rule op="slides_got">',
      /did you mean "goto"\?/,
    ],
    [
      'a word',
      node('mm-role', { name: 'a' }, node('mm-rule', { op: 'slides_goto', rule: 'alow' })),
      '<mm-rule op="slides_goto">',
      /did you mean "allow"\?/,
    ],
    ['an element', node('mm-rool', { name: 'a' }), '<mm-rool name="a">', /did you mean <mm-role>\?/],
    [
      'an attribute',
      node('mm-role', { name: 'a', titel: 'A' }),
      '<mm-role name="a">',
      /did you mean "title"\?/,
    ],
    [
      'a number',
      node('mm-role', { name: 'a', max: 'ten' }),
      '<mm-role name="a">',
      /must be a whole number from 1 to 100000, not "ten"/,
    ],
    ['no name', node('mm-role'), '<mm-role>', /has no "name"/],
    ['JSON', node('mm-role', { name: 'a', 'max.json': '{' }), '<mm-role name="a">', /no JSON in "max.json"/],
    [
      'a role twice',
      node('mm-flow', {}, node('mm-phase', { name: 'a' }), node('mm-phase', { name: 'a' })),
      '<mm-phase name="a">',
      /"a" is here twice/,
    ],
    ['a hostile name', node('mm-role', { name: '__proto__' }), '<mm-role name="__proto__">', /__proto__/],
    [
      'an emptied word',
      node('mm-role', { name: 'a', empty: 'max' }),
      '<mm-role name="a">',
      /cannot have "max" empty/,
    ],
  ] as const) {
    it(`[PF11] says of ${what} that is wrong in which element it is`, async () => {
      const checked = await checkMarkup(node('mm-room', {}, node('mm-profile', {}, wrong)));
      assert.ok(!checked.ok);
      const { element, message } = checked.problems[0]!;
      assert.match(message, said);
      if (what !== 'a hostile name') assert.equal(startTag(element), tag);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });
  }

  it('[PF11] says what stands at the wrong place, and of a tool that there is not', async () => {
    const page = node('mm-room', {}, node('mm-role', { name: 'a' }), node('mm-slids'), node('mm-tool'));
    const checked = await checkMarkup(page);
    assert.ok(!checked.ok);
    assert.deepEqual(
      checked.problems.map(({ element, message }) => [startTag(element), message]),
      [
        ['<mm-role name="a">', 'stands in <mm-profile>, not in the room itself'],
        ['<mm-tool>', 'has no "name"'],
        ['<mm-slids>', 'there is no tool "slids"; did you mean "slides"?'],
      ],
    );
  });
});
