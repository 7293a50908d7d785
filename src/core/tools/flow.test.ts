import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowType, type FlowOp, type FlowState } from '../ot/flow/flow.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { flowTool } from './flow.js';
import { flowVerbs } from './flow-verbs.js';
import type { Author } from './tool.js';

const ada: Author = { id: 'ada', name: 'Ada', role: 'host' };
const server: Author = { id: 'server', name: '', role: 'host' };

const run = (
  verb: keyof typeof flowVerbs,
  args: unknown,
  state = flowType.create(),
  author = ada,
): FlowOp | null => flowVerbs[verb](args, state, { author, now: 7, newId: () => 'x' });
const after = (state: FlowState, verb: keyof typeof flowVerbs, args: unknown, author = ada): FlowState =>
  flowType.apply(state, run(verb, args, state, author)!);
const admit = (op: unknown, state = flowType.create(), author = ada): void =>
  flowTool.admit!(flowType.parse(op), state, author);

describe('the course of a room, verb by verb', () => {
  const waiting = after(flowType.create(), 'knock', { people: [{ participant: 'e', name: 'Eve' }] }, server);

  it('changes nothing where it is so already', () => {
    assert.equal(run('phase', { phase: null }), null);
    assert.equal(run('knock', { people: [{ participant: 'e', name: 'Eve' }] }, waiting, server), null);
    assert.equal(run('admit', { participant: 'nobody' }, waiting), null);
    assert.equal(run('withdraw', {}), null);
    assert.equal(run('refuse', { participant: 'e', operation: 'camera' }), null);
    assert.equal(run('revoke', { participant: 'e', operation: 'camera' }), null);
    assert.equal(run('promote', { participant: 'e', role: null }), null);
    assert.equal(run('unban', { participant: 'e' }), null);
    assert.equal(run('end', undefined, { ...flowType.create(), ended: true }), null);
    const asking = after(flowType.create(), 'ask', { operation: 'camera' });
    assert.equal(run('ask', { operation: 'camera' }, asking), null);
    const granted = after(asking, 'grant', { participant: 'ada', operation: 'camera' });
    assert.deepEqual(granted.asks, []);
    assert.equal(run('ask', { operation: 'camera' }, granted), null);
  });

  it('names the argument that is wrong', () => {
    assert.throws(() => run('phase', {}), /lacks "phase"/);
    assert.throws(() => run('ask', { operation: '*' }), /must be an operation like/);
    assert.throws(() => run('grant', { participant: 'e' }), /lacks "operation"/);
    assert.throws(() => run('admit', {}), /lacks "participant"/);
    assert.throws(() => run('admit', { participants: 'e' }), /participants must be a list/);
    assert.throws(() => run('hand-over', { participant: 'ada' }), /somebody else/);
    assert.throws(() => run('promote', { participant: 'e', role: 3 }), /role must be a string/);
    assert.throws(() => run('end', { now: true }), /unknown field "now"/);
  });

  it('knocks for many once, and lets several in at once', () => {
    const people = ['f', 'e', 'f'].map((participant) => ({ participant, name: participant }));
    const state = after(flowType.create(), 'knock', { people }, server);
    assert.equal(state.waiting.length, 2);
    const op = run('admit', { participants: ['e', 'f', 'x'] }, state)!;
    assert.deepEqual(flowTool.verbsOf(op), ['admit']);
    assert.equal(
      flowTool.sentence(op, { name: 'Ada', before: state, after: flowType.apply(state, op) }),
      'Ada let 2 people in',
    );
  });

  it('tells what ends with a phase as the phase, and lifts all bans on one person', () => {
    const asking = after(flowType.create(), 'ask', { operation: 'camera' });
    const op = run('phase', { phase: 'test' }, asking)!;
    assert.deepEqual(flowTool.verbsOf(op), ['phase']);
    assert.equal(
      flowTool.sentence(op, { name: 'Ada', before: asking, after: asking }),
      'Ada moved on to test',
    );
    const ban = (participant: string) => ({ participant, name: 'Eve', subject: 's' });
    const banned = { ...flowType.create(), banned: [ban('a'), ban('b'), { participant: 'c', name: 'Cem' }] };
    assert.deepEqual(after(banned, 'unban', { participant: 'a' }).banned, [
      { participant: 'c', name: 'Cem' },
    ]);
    assert.deepEqual(after(banned, 'unban', { participant: 'c' }).banned.length, 2);
  });

  it('[FL2] refuses everybody what is the server’s, and what is somebody else’s', () => {
    const comer = { name: 'Eve', at: 1 };
    for (const [op, names] of [
      [[['waiting', 'e', '', comer]], /only the server says who waits/],
      [[['asks', 'ada', 'camera', 'lapse']], /only the server says who waits and who is gone/],
      [[['asks', 'e', 'camera', comer]], /nobody asks for another/],
      [[['asks', 'e', 'camera', 'withdraw']], /nobody asks for another/],
      [[['asks', 'ada', 'camera', 'grant']], /nobody grants what they ask for themselves/],
      [[['grants', 'ada', 'camera', { name: '' }]], /nobody grants themselves/],
      [[['roles', 'ada', '', 'own']], /nobody gives themselves a role/],
      [[['roles', 'e', '', { name: '', role: 'host', how: 'succeed' }]], /who succeeds/],
      [[['roles', 'e', '', { name: '', role: 'host', how: 'hand-over' }]], /handed over/],
      [[['banned', 'ada', '', 'unban']], /nobody bans themselves, or lifts/],
    ] as const) {
      assert.throws(() => admit(op), { code: 'NOT_PERMITTED', message: names }, JSON.stringify(op));
      admit(op, undefined, server);
    }
  });

  it('[FL2] takes no more than there may be, and lets go beyond that', () => {
    const people = Array.from({ length: TOOL_LIMITS.flowBans }, (_, i) => ({
      participant: `p${i}`,
      name: '',
    }));
    const full = { ...flowType.create(), banned: people };
    assert.throws(() => admit([['banned', 'x', '', { name: '' }]], full), { code: 'TOO_LARGE' });
    admit([['banned', 'p5', '', 'unban']], full);
    admit([['banned', 'p5', '', { name: 'again' }]], full);
  });

  it('stamps an ask with whoever asks, and leaves the server’s as they are', () => {
    const op = flowType.parse([['asks', 'ada', 'camera', { name: 'Mallory', at: 1 }]]);
    assert.deepEqual(flowTool.stamp!(op, ada, 99, flowType.create()), [
      ['asks', 'ada', 'camera', { name: 'Ada', at: 99 }],
    ]);
    assert.equal(flowTool.stamp!(op, server, 99, flowType.create()), op);
  });
});
