import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ERRORS, type ErrorCode } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import { AT, body, committed, pong, start, welcomeOf } from '../testing/session-stage.js';

describe('session: hello', () => {
  it('[HS1] says hello first, alone and once, with what it was given', () => {
    const { channel, session, sent } = start({ token: () => 't', role: 'viewer' });
    session.send([{ kind: 'presence/set', value: 1 }]);
    assert.deepEqual(sent, []);
    channel.establish();
    session.send([{ kind: 'presence/set', value: 2 }]);
    assert.deepEqual(sent, [[{ kind: 'hello', versions: [1], name: 'Ada', token: 't', role: 'viewer' }]]);
  });

  it('[HS4] is live from the welcome on, before its handler sends', () => {
    const { channel, say, sent, session, log } = start({
      welcomed: () => session.send([{ kind: 'presence/set', value: 1 }]),
    });
    channel.establish();
    say(welcomeOf());
    assert.deepEqual(sent[1], [{ kind: 'presence/set', value: 1 }]);
    assert.deepEqual(log, ['connecting', 'greeting', 'live']);
  });

  it('[HS4] knows what time it is from the welcome, and better from the first answer', () => {
    const { channel, serverClock, clock, say } = start();
    channel.establish();
    assert.equal(serverClock.error, null);
    clock.advance(60);
    say(welcomeOf());
    // Said at some moment of these 60 ms.
    assert.deepEqual([serverClock.now(), serverClock.error], [AT + 30, 31]);
    clock.advance(20);
    say({ kind: 'clock/pong', sent: 60, at: AT + 57 });
    assert.ok(Math.abs(serverClock.now() - (AT + 67)) < 0.1, `${serverClock.now() - AT}`);
    assert.ok(Math.abs((serverClock.error ?? 0) - 11) < 0.1, `${serverClock.error}`);
  });

  it('[HS5] hands on what follows in the same frame, in order, and nothing before the welcome', () => {
    const { channel, say, log } = start();
    channel.establish();
    say(committed);
    say(welcomeOf(), committed, { kind: 'participant/left', id: 'p9' });
    assert.deepEqual(log, [
      'connecting',
      'greeting',
      'welcome 0',
      'live',
      'doc/committed',
      'participant/left',
    ]);
  });

  for (const code of [
    'UNAUTHENTICATED',
    'UNSUPPORTED_VERSION',
    'NOT_FOUND',
    'NOT_PERMITTED',
    'BAD_MESSAGE',
  ] as const) {
    it(`[HS3] ends with ${code} when the hello is refused for it`, () => {
      const { channel, say, session, clock, log } = start();
      channel.establish();
      say({ kind: 'room/refused', error: body(code) });
      assert.equal(log.at(-1), `closed ${code}`);
      assert.match(session.state.name === 'closed' ? String(session.state.error) : '', /because of/);
      assert.equal(channel.state, 'closed');
      assert.equal(clock.timers, 0);
    });
  }

  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    it(`ends or tries again after close code ${ERRORS[code].close} as the table says`, () => {
      const { channel, goLive, session } = start();
      goLive();
      channel.lose(ERRORS[code].close);
      assert.equal(session.state.name, ERRORS[code].retryable ? 'connecting' : 'closed');
      assert.equal('error' in session.state && session.state.error?.code, code);
    });
  }

  it('tries again when the room is full, and says why meanwhile', () => {
    const { channel, say, wanted, log } = start();
    channel.establish();
    say({ kind: 'room/refused', error: body('ROOM_FULL') });
    assert.equal(log.at(-1), 'connecting ROOM_FULL');
    assert.deepEqual(wanted, [0, undefined]);
    channel.establish();
    assert.equal(log.at(-1), 'greeting ROOM_FULL');
    say(welcomeOf());
    assert.equal(log.at(-1), 'live');
  });

  it('says once that nobody is reached, as long as it never was, and tries on', () => {
    const { channel, log, goLive, session } = start();
    channel.fail();
    channel.fail();
    assert.deepEqual(log, ['connecting', 'connecting UNAVAILABLE']);
    goLive();
    channel.lose();
    channel.fail();
    assert.equal('error' in session.state && session.state.error, null);
  });

  it('[FL5] waits to be let in for as long as it is told that it waits, and says so', () => {
    const { channel, clock, log, say, session, wanted } = start();
    channel.establish();
    for (let i = 0; i < 5; i++) {
      clock.advance(LIMITS.silenceMs - 1);
      say({ kind: 'refused', error: body('WAITING') });
      assert.equal(log.at(-1), 'greeting WAITING');
    }
    say(welcomeOf());
    assert.equal(log.at(-1), 'live');
    say({ kind: 'refused', error: body('TOO_LARGE') });
    assert.equal(log.at(-1), 'refused');
    assert.deepEqual([session.state.name, wanted], ['live', [0]]);
  });

  it('[FL5] comes anew when nothing more is heard, and ends when it is turned away', () => {
    const { channel, clock, log, say } = start();
    channel.establish();
    say({ kind: 'refused', error: body('WAITING') });
    clock.advance(LIMITS.silenceMs);
    assert.equal(log.at(-1), 'connecting TIMEOUT');
    channel.establish();
    say({ kind: 'refused', error: body('WAITING') });
    say({ kind: 'room/refused', error: body('NOT_PERMITTED') });
    assert.equal(log.at(-1), 'closed NOT_PERMITTED');
    assert.equal(clock.timers, 0);
  });

  it('tries again when no welcome comes', () => {
    const { channel, clock, log, wanted } = start();
    channel.establish();
    clock.advance(LIMITS.silenceMs - 1);
    assert.equal(log.at(-1), 'greeting');
    clock.advance(1);
    assert.equal(log.at(-1), 'connecting TIMEOUT');
    assert.equal(wanted.length, 2);
  });

  it('[FR4] ignores kinds of a newer server', () => {
    const { channel, goLive, log } = start();
    goLive();
    channel.deliver('[{"kind":"sfu/offered"},{"kind":"participant/left","id":"p2"}]');
    assert.deepEqual(log, ['participant/left']);
  });
});

describe('session: heartbeat', () => {
  it('[CK3] pings sixteen times quickly, then when it hears nothing else', () => {
    const { goLive, kinds, answer, sent, clock } = start();
    goLive();
    answer(2_000, 125);
    // The first ping went with the welcome, before the record was emptied.
    assert.equal(kinds().length, 15);
    sent.length = 0;
    clock.advance(LIMITS.heartbeatMs);
    assert.deepEqual(kinds(), ['clock/ping']);
  });

  it('[CK3] pings no more while it hears, but for the server’s time now and then', () => {
    const { goLive, kinds, sent, say, clock } = start();
    goLive();
    const hear = (seconds: number): void => {
      for (let tenth = 0; tenth < seconds * 10; tenth++) {
        clock.advance(100);
        const { length } = kinds();
        say(length > 0 ? pong(clock.monotonic()) : committed);
        sent.length = 0;
        asked += length;
      }
    };
    let asked = 0;
    hear(2);
    assert.equal(asked, 15);
    hear(28);
    assert.equal(asked, 15);
    hear(60);
    assert.ok(asked >= 16 && asked <= 17, `${asked} pings`);
  });

  it('[CK3] gives a silent connection up', () => {
    const { goLive, clock, session, log, wanted } = start();
    goLive();
    clock.advance(LIMITS.silenceMs - 1);
    assert.equal(session.state.name, 'live');
    clock.advance(1);
    assert.deepEqual(log, ['disconnected', 'connecting TIMEOUT']);
    assert.deepEqual(wanted, [0, undefined]);
    assert.equal(clock.timers, 0);
  });

  it('[CK3] keeps a connection that says anything at all', () => {
    const { goLive, clock, session, say } = start();
    goLive();
    for (let i = 0; i < 20; i++) {
      clock.advance(LIMITS.silenceMs / 3);
      say({ kind: 'participant/left', id: 'p2' });
    }
    assert.equal(session.state.name, 'live');
  });
});

describe('session: ends', () => {
  it('[SF4] comes back after the pause a stopping server asks for, spread', () => {
    const { goLive, say, channel, wanted, session } = start();
    goLive();
    say({ kind: 'room/closing', retryAfter: 1_000 });
    assert.equal(session.state.name, 'live');
    channel.lose(ERRORS.UNAVAILABLE.close);
    assert.equal(session.state.name, 'connecting');
    assert.deepEqual(wanted.slice(1), [undefined, 1_500]);
  });

  it('says goodbye and stops everything, once', () => {
    const { goLive, session, kinds, log, clock, channel } = start();
    goLive();
    session.close();
    session.close();
    session.reconnect();
    assert.deepEqual(kinds(), ['room/leave']);
    assert.deepEqual(log, ['disconnected', 'closed']);
    assert.equal(clock.timers, 0);
    assert.equal(channel.state, 'closed');
  });

  it('stops everything while it connects and while it waits for the welcome', () => {
    for (const established of [false, true]) {
      const { session, channel, clock, kinds } = start();
      if (established) channel.establish();
      session.close();
      assert.equal(clock.timers, 0);
      assert.equal(channel.state, 'closed');
      assert.deepEqual(kinds(), established ? ['hello'] : []);
    }
  });

  it('[CH1] connects anew at once when told to', () => {
    const { goLive, session, wanted } = start();
    goLive();
    session.reconnect();
    assert.equal(session.state.name, 'connecting');
    assert.deepEqual(wanted, [0, 0]);
  });

  it('may be closed by a handler in the middle of a frame', () => {
    const { goLive, session, say, log } = start({ received: () => session.close() });
    goLive();
    say(committed, welcomeOf(), { kind: 'room/refused', error: body('ROOM_FULL') });
    assert.deepEqual(log, ['disconnected', 'closed']);
  });
});
