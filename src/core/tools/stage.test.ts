import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasMark, type StageOp, type StageState } from '../ot/stage/stage.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { stageTool } from './stage.js';
import type { Author } from './tool.js';

const ada: Author = { id: 'p1', name: 'Ada', role: 'participant' };
const host: Author = { id: 'p3', name: 'Eve', role: 'host' };
const NONE = stageTool.type.create();

const make = (author: Author, verb: string, args: unknown, state: StageState): StageOp | null =>
  stageTool.verbs[verb]!(args, state, { author, now: 5, newId: () => 'id' });
/** As the relay takes it. */
const take = (author: Author, op: unknown, state: StageState): StageState => {
  const parsed = stageTool.type.parse(op);
  stageTool.admit!(parsed, state, author);
  return stageTool.type.apply(state, parsed);
};
const does = (state: StageState, author: Author, verb: string, args?: unknown): StageState =>
  take(author, make(author, verb, args, state), state);

describe('moderation', () => {
  it('is a host’s: mute, stop, ask, remove, lock', () => {
    for (const [verb, args] of [
      ['mute', { participant: 'p2' }],
      ['stop-video', { participant: 'p2' }],
      ['stop-screen', { participant: 'p2' }],
      ['ask', { participant: 'p2', source: 'camera' }],
      ['remove', { participant: 'p2' }],
      ['lock', undefined],
    ] as const) {
      assert.notDeepEqual(does(NONE, host, verb, args), NONE, verb);
      const message = new RegExp(`only a host may ${verb}`);
      assert.throws(() => does(NONE, ada, verb, args), { code: 'NOT_PERMITTED', message });
    }
  });

  it('lets everybody take a hold off themselves, and nobody off another', () => {
    const muted = does(does(NONE, host, 'mute', { participant: 'p1' }), host, 'mute', { participant: 'p2' });
    const after = does(muted, ada, 'unmute');
    assert.equal(hasMark(after, 'p1', 'microphone'), false);
    assert.equal(hasMark(after, 'p2', 'microphone'), true);
    const forged: StageOp = [['p2', 'microphone', false, 'Bob']];
    assert.throws(() => take(ada, forged, muted), { code: 'NOT_PERMITTED' });
  });

  it('lets nobody who was removed come back by themselves, nor a host shut themselves out', () => {
    const out = does(NONE, host, 'remove', { participant: 'p1' });
    assert.throws(() => does(out, ada, 'readmit', { participant: 'p1' }), { code: 'NOT_PERMITTED' });
    assert.deepEqual(does(out, host, 'readmit', { participant: 'p1' }), NONE);
    assert.throws(() => does(NONE, host, 'remove', { participant: 'p3' }), { message: /leave instead/ });
  });

  it('answers a question by turning it on, or by declining', () => {
    const asked = does(does(NONE, host, 'mute', { participant: 'p1' }), host, 'ask', { participant: 'p1' });
    assert.deepEqual(does(asked, ada, 'unmute'), NONE);
    assert.equal(hasMark(does(asked, ada, 'decline'), 'p1', 'microphone'), true);
    assert.equal(hasMark(does(asked, ada, 'decline'), 'p1', 'ask-microphone'), false);
  });

  it('mutes many at once, each once, and tells how many', () => {
    const people = ['p4', 'p1', 'p4'].map((participant) => ({ participant, name: participant }));
    const op = make(host, 'mute', { people }, NONE)!;
    assert.deepEqual(op, [
      ['p1', 'microphone', true, 'p1'],
      ['p4', 'microphone', true, 'p4'],
    ]);
    const told = { name: 'Eve', before: NONE, after: stageTool.type.apply(NONE, op) };
    assert.equal(stageTool.sentence(op, told), 'Eve muted 2 people');
    assert.equal(stageTool.sentence(op.slice(0, 1), told), 'Eve muted p1');
  });

  it('changes nothing that is so already', () => {
    assert.equal(make(host, 'lock', { on: false }, NONE), null);
    assert.equal(make(ada, 'unmute', undefined, NONE), null);
  });

  it('refuses arguments that mean nothing, naming them', () => {
    for (const [verb, args, message] of [
      ['mute', {}, /participant/],
      ['mute', { people: 'all' }, /people of mute/],
      ['mute', { participant: '' }, /participant/],
      ['ask', { participant: 'p2', source: 'screen' }, /microphone, camera/],
      ['unmute', { source: 'voice' }, /microphone, camera, screen/],
      ['lock', { on: 'yes' }, /true or false/],
      ['record', { on: 1 }, /record takes true or false/],
    ] as const)
      assert.throws(() => make(host, verb, args, NONE), { code: 'BAD_OPERATION', message }, verb);
  });

  it('believes nobody but the server that the call is recorded', () => {
    const server: Author = { id: 'server', name: '', role: 'host' };
    const on = does(NONE, server, 'record');
    assert.deepEqual(on, { ...NONE, recording: true });
    assert.equal(make(server, 'record', {}, on), null);
    assert.deepEqual(does(on, server, 'record', { on: false }), NONE);
    for (const author of [host, ada, { ...host, id: 'api' }]) {
      assert.throws(() => does(NONE, author, 'record'), { code: 'NOT_PERMITTED', message: /server/ });
      assert.throws(() => does(on, author, 'record', { on: false }), { code: 'NOT_PERMITTED' });
    }
    const told = { name: '', before: NONE, after: on };
    assert.equal(stageTool.sentence([['', 'recording', true, '']], told), 'The call is being recorded');
  });

  it('has an end to how much stands at once', () => {
    const full: StageState = {
      ...NONE,
      people: Array.from({ length: TOOL_LIMITS.stageMarks }, (_, i) => ({
        participant: `p${10_000 + i}`,
        marks: ['camera'],
      })),
    };
    assert.throws(() => does(full, host, 'mute', { participant: 'q' }), { code: 'TOO_LARGE' });
  });
});
