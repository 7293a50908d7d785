/** How a session comes back: as whom, from where, and with which token. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MMError } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import type { Hello } from '../protocol/messages.js';
import { body, committed, start, welcomeOf } from '../testing/session-stage.js';

describe('session: resume', () => {
  it('[RS1] comes back as the same participant from the last revision', () => {
    const { channel, goLive, sent, setRev } = start();
    goLive();
    setRev(7);
    channel.lose();
    channel.establish();
    const resume = { participant: 'p1', secret: 'hush', rev: 7 };
    assert.deepEqual(sent, [[{ kind: 'hello', versions: [1], name: 'Ada', resume }]]);
  });

  it('[RS3] takes the name that the welcome gives it', () => {
    const { channel, goLive, say, sent } = start();
    goLive();
    channel.lose();
    channel.establish();
    say(welcomeOf({ self: { id: 'p5', name: 'Ada', role: 'host', online: true }, secret: 'other' }));
    channel.lose();
    channel.establish();
    const [hello] = sent.at(-1)!;
    assert.deepEqual(hello?.kind === 'hello' && hello.resume, { participant: 'p5', secret: 'other', rev: 0 });
  });

  it('reports a message that cannot be taken and connects anew', () => {
    const { goLive, say, log, wanted, sent, channel } = start({
      received: () => {
        throw new MMError('INTERNAL', 'revision 9 came after 7');
      },
    });
    goLive();
    say(committed, { kind: 'participant/left', id: 'p2' });
    assert.deepEqual(log, ['error INTERNAL', 'disconnected', 'connecting INTERNAL']);
    assert.equal(wanted.at(-1), undefined);
    channel.establish();
    assert.match(JSON.stringify(sent.at(-1)), /resume/);
  });

  it('asks for everything after a welcome that could not be taken', () => {
    let fails = false;
    const { channel, goLive, say, sent, log } = start({
      welcomed: () => {
        if (fails) throw new Error('an entry does not fit');
      },
    });
    goLive();
    fails = true;
    channel.lose();
    channel.establish();
    say(welcomeOf());
    assert.equal(log.at(-1), 'connecting INTERNAL');
    channel.establish();
    assert.doesNotMatch(JSON.stringify(sent.at(-1)), /resume/);
  });

  for (const frame of ['nonsense', '{}', '[5]', '[{"kind":"clock/pong"}]']) {
    it(`connects anew after ${frame}`, () => {
      const { channel, goLive, session } = start();
      goLive();
      channel.deliver(frame);
      assert.equal(session.state.name, 'connecting');
    });
  }
});

describe('session: a token that has ended', () => {
  const ended = { kind: 'room/refused', error: body('UNAUTHENTICATED') } as const;

  it('[HS6] waits for another one, and goes on as the same participant', () => {
    let token = 'old';
    const { channel, session, say, goLive, log, sent, clock } = start({ token: () => token });
    goLive();
    say(ended);
    assert.deepEqual(log, ['disconnected', 'connecting UNAUTHENTICATED']);
    clock.advance(LIMITS.renewMs - 1);
    token = 'new';
    session.reconnect();
    channel.establish();
    const [[hello]] = sent as [[Hello]];
    assert.equal(hello.token, 'new');
    assert.ok(hello.resume);
    say(welcomeOf());
    clock.advance(LIMITS.renewMs);
    assert.notEqual(session.state.name, 'closed');
  });

  it('[HS6] ends when no other one comes, and keeps no timer', () => {
    const { session, say, goLive, clock } = start({ token: () => 'old' });
    goLive();
    say(ended);
    clock.advance(LIMITS.renewMs);
    assert.equal(session.state.name, 'closed');
    assert.equal('error' in session.state && session.state.error?.code, 'UNAUTHENTICATED');
    assert.equal(clock.timers, 0);
  });

  it('[HS6] is told of a new one while it says that the old one has ended', () => {
    let token = 'old';
    const renewing = start({
      token: () => token,
      changed: (state) => {
        if (!('error' in state) || state.error?.code !== 'UNAUTHENTICATED' || token === 'new') return;
        token = 'new';
        renewing.session.reconnect();
      },
    });
    const { wanted, goLive, say } = renewing;
    goLive();
    wanted.length = 0;
    say(ended);
    assert.deepEqual(wanted, [0], 'at once, and nobody puts it off');
  });

  it('[HS6] whoever was never in is refused for good', () => {
    const { channel, session, say } = start({ token: () => 'old' });
    channel.establish();
    say(ended);
    assert.equal(session.state.name, 'closed');
  });
});
