import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { permit } from './permit.js';

describe('permit', () => {
  for (const [role, may] of [
    ['host', true],
    ['participant', true],
    ['viewer', false],
    ['', false],
    ['owner', false],
    ['Host', false],
    ['constructor', false],
  ] as const) {
    it(`${may ? 'lets' : 'does not let'} the role "${role}" turn a page`, () => {
      assert.equal(permit(role, 'slides_goto'), may);
    });
  }

  it('permits nothing that has no name', () => {
    assert.equal(permit('host', ''), false);
  });
});
