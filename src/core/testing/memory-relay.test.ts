import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientMessage, ServerMessage, Welcome } from '../protocol/messages.js';
import { lightTools } from './light-tools.js';
import { createFakeClock } from './fake-clock.js';
import { MemoryRelay } from './memory-relay.js';

const hello = { kind: 'hello', versions: [1], name: 'Ada', role: 'host' };
const say = (seq: number, part: object = {}) => ({
  kind: 'doc/submit',
  pipeline: 1,
  seq,
  base: 0,
  doc: 'slides',
  tool: 'slides',
  verb: 'load',
  op: null,
  ...part,
});

function setUp() {
  const relay = new MemoryRelay({ clock: createFakeClock(), tools: lightTools() });
  const connect = () => {
    const heard: ServerMessage[] = [];
    const closed: number[] = [];
    const end = relay.connect({
      send: (frame) => void heard.push(...(JSON.parse(frame) as ServerMessage[])),
      close: (code) => void closed.push(code),
    });
    const tell = (...messages: (ClientMessage | object)[]) => end.receive(JSON.stringify(messages));
    const last = (kind: ServerMessage['kind']) => heard.findLast((message) => message.kind === kind);
    return { end, heard, closed, tell, last };
  };
  return { relay, connect };
}

describe('the relay in memory', () => {
  for (const [what, frame, close] of [
    ['something else first', '[{"kind":"room/leave"}]', 4400],
    ['no version that it speaks', '[{"kind":"hello","versions":[9],"name":""}]', 4426],
    ['no JSON', 'hello', 4400],
    ['a second hello', JSON.stringify([hello, hello]), 4400],
  ] as const) {
    it(`[HS1] [HS2] turns away who says ${what}`, () => {
      const { end, closed, last } = setUp().connect();
      end.receive(frame);
      assert.deepEqual(closed, [close]);
      assert.ok(last('room/refused'));
    });
  }

  it('[RF1] [RF2] refuses a broken submit by itself, and ignores its pipeline from then on', () => {
    const { tell, last, heard, closed } = setUp().connect();
    tell(hello, say(1, { doc: '../x' }), say(2, { doc: '../y' }));
    const refusals = heard.filter(({ kind }) => kind === 'doc/refused');
    assert.equal(refusals.length, 1);
    assert.deepEqual(
      { ...last('doc/refused'), error: null },
      { kind: 'doc/refused', seq: 1, pipeline: 2, error: null },
    );
    assert.deepEqual(closed, []);
  });

  it('[RS3] takes a wrong secret for somebody new', () => {
    const { connect } = setUp();
    const first = connect();
    first.tell(hello);
    const { self } = first.last('welcome') as Welcome;
    const thief = connect();
    thief.tell({ ...hello, resume: { participant: self.id, secret: 'guessed', rev: 0 } });
    assert.notEqual((thief.last('welcome') as Welcome).self.id, self.id);
    assert.deepEqual(first.closed, []);
  });

  it('[RS4] gives the place to the newer of two connections with the same secret', () => {
    const { connect } = setUp();
    const first = connect();
    first.tell(hello);
    const { self, secret, pipeline } = first.last('welcome') as Welcome;
    const second = connect();
    second.tell({ ...hello, resume: { participant: self.id, secret, rev: 0 } });
    const again = second.last('welcome') as Welcome;
    assert.equal(again.self.id, self.id);
    assert.equal(again.content.kind, 'tail');
    assert.ok(again.pipeline > pipeline);
    assert.deepEqual(first.closed, [4409]);
    first.end.gone();
    assert.equal(second.last('participant/changed'), undefined);
  });

  it('[PR2] refuses presence that is too large, and nothing else', () => {
    const { tell, last, closed } = setUp().connect();
    tell(hello, { kind: 'presence/set', value: 'x'.repeat(3_000) });
    assert.match(JSON.stringify(last('refused')), /TOO_LARGE/);
    assert.deepEqual(closed, []);
  });

  it('[CK1] answers a ping with what it bore', () => {
    const { tell, last } = setUp().connect();
    tell(hello, { kind: 'clock/ping', sent: 12.5 });
    assert.deepEqual(last('clock/pong'), { kind: 'clock/pong', sent: 12.5, at: Date.UTC(2026, 0, 1) });
  });
});
