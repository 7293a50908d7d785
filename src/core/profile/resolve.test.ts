import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inPhase, resolveProfile } from './resolve.js';
import type { Profile } from './schema.js';

const PROFILES: Record<string, Profile> = {
  base: {
    id: 'base',
    title: 'Base',
    tools: { slides: {}, chat: { title: 'Talk' } },
    roles: { lead: { as: 'host' }, guest: { ops: { chat_say: 'allow', '*': 'deny' } } },
  },
  middle: { id: 'middle', extends: 'base', tools: { map: {} } },
  round: { extends: 'about' },
  about: { extends: 'round' },
  ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`p${n}`, { extends: `p${n + 1}` }])),
};
const find = (name: string): Profile | undefined =>
  Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;

describe('extending profiles', () => {
  it('[PF2] merges objects, takes away with null, replaces all else', () => {
    const whole = resolveProfile(
      {
        extends: 'middle',
        id: 'mine',
        tools: { slides: null, poll: {} },
        roles: { guest: { max: 3, ops: { chat_say: null, poll_vote: 'allow' } } },
      },
      find,
    );
    assert.deepEqual(whole, {
      id: 'mine',
      title: 'Base',
      tools: { chat: { title: 'Talk' }, map: {}, poll: {} },
      roles: { lead: { as: 'host' }, guest: { max: 3, ops: { '*': 'deny', poll_vote: 'allow' } } },
    });
  });

  it('[PF2] leaves what it merges as it was', () => {
    const before = structuredClone(PROFILES);
    resolveProfile({ extends: 'middle', tools: { chat: null } }, find);
    assert.deepEqual(PROFILES, before);
  });

  it('[PF2] names a profile that there is not, a circle, and a chain without an end', () => {
    assert.throws(() => resolveProfile({ extends: 'nope' }, find), /there is no profile "nope"/);
    assert.throws(() => resolveProfile({ extends: '__proto__' }, find), /there is no profile/);
    assert.throws(() => resolveProfile({ extends: 'round' }, find), /circle: round → about → round/);
    assert.throws(() => resolveProfile({ extends: 'p0' }, find), /more than 8 profiles/);
  });

  it('[PF2] merges a phase into the roles, by the same rule', () => {
    const whole = resolveProfile(
      {
        extends: 'base',
        flow: { phases: { quiet: { roles: { guest: { ops: { chat_say: 'deny' } } } } } },
      },
      find,
    );
    assert.deepEqual(inPhase(whole, 'quiet').roles?.['guest']?.ops, { chat_say: 'deny', '*': 'deny' });
    assert.equal(inPhase(whole, null), whole);
    assert.equal(inPhase(whole, 'toString'), whole);
  });
});
