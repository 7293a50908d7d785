import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLaw } from '../../src/core/profile/law.js';
import type { WholeProfile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { RoomLaw } from './room-law.js';

const lawOf = (profile: WholeProfile): RoomLaw =>
  new RoomLaw({ law: createLaw(profile), clock: createFakeClock(), present: () => [] });

describe('the law at work in a room', () => {
  it('[PF7] keeps as many entries as profile and server both allow', () => {
    const both = lawOf({ retention: { entries: 500 } });
    assert.deepEqual([both.keepEntries(0), both.keepEntries(100), both.keepEntries(9_000)], [500, 100, 500]);
    assert.deepEqual([lawOf({}).keepEntries(0), lawOf({}).keepEntries(70)], [0, 70]);
  });

  it('[PF4] tells standings where roles are listed, and nothing in an open room', () => {
    assert.deepEqual(lawOf({}).facts('host'), {});
    assert.deepEqual(lawOf({}).ownFacts('host'), {});
    const listed = lawOf({ roles: { a: {}, b: { as: 'viewer' } } });
    assert.deepEqual([listed.facts('a'), listed.facts('b')], [{ as: 'participant' }, { as: 'viewer' }]);
    assert.deepEqual(
      [listed.ownFacts('a'), listed.ownFacts('b')],
      [{ may: { '*': 'allow' } }, { may: { '*': 'deny' } }],
    );
  });
});
