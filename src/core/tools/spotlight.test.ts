import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SpotlightOp, SpotlightState } from '../ot/spotlight/spotlight.js';
import { spotlightTool } from './spotlight.js';
import type { Author } from './tool.js';

const ada: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const bob: Author = { id: 'p2', name: 'Bob', role: 'participant' };
const host: Author = { id: 'p3', name: 'Eve', role: 'host' };
const NONE = spotlightTool.type.create();

const make = (author: Author, verb: string, args: unknown, state: SpotlightState): SpotlightOp | null =>
  spotlightTool.verbs[verb]!(args, state, { author, now: 5, newId: () => 'id' });
const take = (author: Author, op: unknown, state: SpotlightState): SpotlightState => {
  const parsed = spotlightTool.type.parse(op);
  spotlightTool.admit!(parsed, state, author);
  return spotlightTool.type.apply(state, spotlightTool.stamp!(parsed, author, 1, state));
};
const does = (state: SpotlightState, author: Author, verb: string, args?: unknown): SpotlightState =>
  take(author, make(author, verb, args, state), state);
const told = (state: SpotlightState, author: Author, verb: string, args?: unknown): string | null =>
  spotlightTool.sentence(spotlightTool.stamp!(make(author, verb, args, state)!, author, 1, state), {
    name: author.name,
    before: state,
    after: state,
  });

const led: SpotlightState = { shown: 'slides', leader: 'p1' };
const denied = { code: 'NOT_PERMITTED' };

describe('the spotlight', () => {
  it('is anybody’s while nobody leads', () => {
    assert.deepEqual(does(NONE, ada, 'show', { key: 'map' }), { shown: 'map', leader: null });
    assert.equal(make(ada, 'show', { key: 'map' }, { shown: 'map', leader: null }), null);
    assert.equal(make(ada, 'release', {}, NONE), null);
  });

  it('is the leader’s and a host’s while somebody leads', () => {
    assert.equal(does(led, ada, 'show', { key: 'map' }).shown, 'map');
    assert.equal(does(led, host, 'show', { key: 'map' }).shown, 'map');
    assert.throws(() => does(led, bob, 'show', { key: 'map' }), denied);
    assert.throws(() => does(led, bob, 'release'), denied);
    assert.deepEqual(does(led, ada, 'release'), { shown: 'slides', leader: null });
    assert.deepEqual(does(led, host, 'release').leader, null);
  });

  it('is led by whoever takes it, for a leader may be gone; another’s lead is a host’s word', () => {
    assert.deepEqual(does(led, bob, 'lead', { key: 'map' }), { shown: 'map', leader: 'p2' });
    assert.throws(() => does(NONE, bob, 'lead', { participant: 'p1' }), denied);
    assert.equal(does(NONE, host, 'lead', { participant: 'p1' }).leader, 'p1');
    assert.equal(make(ada, 'lead', { key: 'slides' }, led), null);
    assert.deepEqual(does(led, ada, 'lead', { key: 'map' }), { shown: 'map', leader: 'p1' });
  });

  it('hides no forbidden change behind one that is allowed', () => {
    assert.throws(() => take(bob, { shown: 'map', lead: [null, false] }, led), denied);
    assert.throws(() => take(bob, { shown: 'map', lead: ['p1', true] }, NONE), denied);
    assert.deepEqual(spotlightTool.verbsOf({ shown: 'map', lead: [null, false] }), ['show', 'release']);
    assert.deepEqual(spotlightTool.verbsOf({ shown: 'map', lead: ['p1', true] }), ['lead']);
  });

  it('has sentences that do not take a client’s word for who leads', () => {
    assert.equal(told(NONE, ada, 'show', { key: 'map' }), 'Ada showed map to everybody');
    assert.equal(told(led, ada, 'show', { key: null }), 'Ada took the spotlight away');
    assert.equal(told(NONE, ada, 'lead'), 'Ada leads, everybody follows');
    assert.equal(told(led, ada, 'release'), 'Ada lets everybody choose');
    assert.equal(told(NONE, host, 'lead', { participant: 'p1' }), 'Eve handed the lead over');
    const lie = spotlightTool.stamp!({ lead: ['p1', true] }, host, 1, NONE);
    assert.deepEqual(lie.lead, ['p1', false]);
    assert.equal(spotlightTool.sentence({}, { name: 'Ada', before: NONE, after: NONE }), null);
  });

  for (const [verb, args, message] of [
    ['show', undefined, /argument of show/],
    ['show', { key: '' }, /key/],
    ['show', { key: 3 }, /key/],
    ['show', {}, /"key"/],
    ['lead', { participant: null }, /somebody/],
    ['lead', { participant: 3 }, /participant/],
    ['lead', { key: '' }, /key/],
    ['release', { key: 'map' }, /"key"/],
  ] as const) {
    it(`${verb} ${JSON.stringify(args)} is refused by name`, () => {
      assert.throws(() => make(ada, verb, args, led), { code: 'BAD_OPERATION', message });
    });
  }
});
