import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowType } from '../../src/core/ot/flow/flow.js';
import { courseOf } from '../../src/core/profile/course.js';
import { createLaw } from '../../src/core/profile/law.js';
import type { WholeProfile } from '../../src/core/profile/schema.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { RoomLaw } from './room-law.js';

const COURSE = courseOf(flowType.create());
/** Whoever is no host may ask, and no more, with the course of a room. */
const ASKING = { 'flow_*': 'deny', flow_ask: 'allow', flow_withdraw: 'allow' };

const lawOf = (profile: WholeProfile): RoomLaw =>
  new RoomLaw({
    law: createLaw(profile),
    clock: createFakeClock(),
    present: () => [],
    head: () => COURSE,
    durable: () => COURSE,
    wanted: () => false,
  });

describe('the law at work in a room', () => {
  it('[PF7] keeps as many entries as profile and server both allow', () => {
    const both = lawOf({ retention: { entries: 500 } });
    assert.deepEqual([both.keepEntries(0), both.keepEntries(100), both.keepEntries(9_000)], [500, 100, 500]);
    assert.deepEqual([lawOf({}).keepEntries(0), lawOf({}).keepEntries(70)], [0, 70]);
  });

  it('[PF4] tells standings where a profile has something to say on pages, and nothing in an open room', () => {
    for (const silent of [{}, { id: 'x', title: 'X', tools: {}, layout: {}, retention: { entries: 500 } }])
      assert.deepEqual(lawOf(silent).facts('host'), {});
    for (const telling of [{ brand: { tokens: {} } }, { strings: {} }, { flow: {} }])
      assert.deepEqual(
        ['host', 'viewer', 'guest'].map((role) => lawOf(telling).facts(role)),
        [{ as: 'host' }, { as: 'viewer' }, {}],
      );
    assert.deepEqual(lawOf({ brand: {} }).ownFacts({ id: 'p', role: 'host' }), {});
    assert.deepEqual(lawOf({}).ownFacts({ id: 'p', role: 'host' }), {});
    const listed = lawOf({ roles: { a: {}, b: { as: 'viewer' } } });
    assert.deepEqual([listed.facts('a'), listed.facts('b')], [{ as: 'participant' }, { as: 'viewer' }]);
    assert.deepEqual(
      ['a', 'b'].map((role) => listed.ownFacts({ id: 'p', role })),
      [{ may: { ...ASKING, '*': 'allow' } }, { may: { ...ASKING, '*': 'deny' } }],
    );
  });
});
