import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRoom } from './built-in/open.js';
import { createLaw } from './law.js';
import { readMarkup } from './markup/read.js';
import type { MarkupNode } from './markup/tree.js';
import { markupFromProfile } from './markup/write.js';
import type { Profile, WholeProfile } from './schema.js';

describe('who sees whom', () => {
  const profile: WholeProfile = {
    roles: { host: { as: 'host' }, guest: { sees: ['host'] }, listener: { sees: [] } },
    flow: { phases: { mingle: { roles: { guest: { sees: ['host', 'guest'] } } } } },
  };
  const law = createLaw(profile);

  for (const [role, other, sees] of [
    ['host', 'host', true],
    ['host', 'guest', true],
    ['host', 'a role of before', true],
    ['guest', 'host', true],
    ['guest', 'guest', false],
    ['guest', 'constructor', false],
    ['listener', 'host', false],
    ['listener', 'listener', false],
  ] as const)
    it(`[PF4] ${role} ${sees ? 'gets' : 'does not get'} what ${other} sends`, () =>
      assert.equal(law.sees(role, other), sees));

  it('[FL3] is another thing in a phase, and the same again after it', () => {
    const mingle = law.during('mingle');
    assert.deepEqual([mingle.sees('guest', 'guest'), mingle.sees('listener', 'guest')], [true, false]);
    assert.equal(mingle.during(null).sees('guest', 'guest'), false);
  });

  it('[PF4] is everybody where roles are not listed', () =>
    assert.equal(createLaw(openRoom).sees('viewer', 'participant'), true));

  it('[PF11] is an attribute of the role in markup, nobody as well', () => {
    const written: Profile = { roles: { guest: { sees: ['host', 'guest'] }, listener: { sees: [] } } };
    const html = markupFromProfile(written);
    assert.match(html, /<mm-role name="guest" sees="host guest">/);
    const role = (name: string, sees: string): MarkupNode => ({
      localName: 'mm-role',
      attributes: [
        { name: 'name', value: name },
        { name: 'sees', value: sees },
      ],
      children: [],
    });
    const head = {
      localName: 'mm-profile',
      attributes: [],
      children: [role('guest', 'host guest'), role('listener', '')],
    };
    assert.deepEqual(readMarkup({ localName: 'mm-room', attributes: [], children: [head] }).profile, written);
  });
});
