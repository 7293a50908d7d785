import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRoom } from './built-in/open.js';
import { createLaw } from './law.js';
import { permit } from './permit.js';
import { PROFILE_VECTORS } from '../testing/profile-vectors.js';

describe('permit', () => {
  const open = createLaw(openRoom);
  for (const [role, may] of [
    ['host', true],
    ['participant', true],
    ['viewer', false],
    ['', false],
    ['owner', false],
    ['Host', false],
    ['constructor', false],
    ['__proto__', false],
  ] as const) {
    it(`[PF3] ${may ? 'lets' : 'does not let'} the role "${role}" turn a page of an open room`, () => {
      const { rule, reason } = permit(open, { actor: 'p1', role, tool: 'slides', verb: 'goto' });
      assert.equal(rule, may ? 'allow' : 'deny');
      assert.equal(reason, may ? '' : `the role ${role} may not slides_goto`);
    });
  }

  for (const { title, law, asked, rule, reason } of PROFILE_VECTORS) {
    it(`[PF4] ${title}`, () => {
      const verdict = permit(law, asked);
      assert.equal(verdict.rule, rule);
      if (reason !== undefined) assert.equal(verdict.reason, reason);
    });
  }
});
