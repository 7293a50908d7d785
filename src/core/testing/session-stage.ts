/** A session between a channel and a clock that a test works by hand. Knows nothing of rooms. */
import { createServerClock } from '../clock/server-clock.js';
import { createSession, type SessionOptions } from '../net/session.js';
import { encodeFrame } from '../protocol/codec.js';
import { MMError, type ErrorCode } from '../protocol/errors.js';
import type { ClientMessage, ServerMessage, Welcome } from '../protocol/messages.js';
import { createFakeClock } from './fake-clock.js';
import { createMemoryChannel } from './memory-channel.js';

export const AT = 5_000_000;
export const pong = (sent: number): ServerMessage => ({ kind: 'clock/pong', sent, at: AT });
export const body = (code: ErrorCode) => new MMError(code, `because of ${code}`).toJSON();
export const committed: ServerMessage = {
  kind: 'doc/committed',
  rev: 1,
  at: AT,
  by: 'p2',
  seq: 1,
  tool: 'slides',
  verb: 'goto',
  doc: 'slides',
  op: [],
};

export function welcomeOf(part: Partial<Welcome> = {}): Welcome {
  const self = { id: 'p1', name: 'Ada', role: 'host', online: true };
  return {
    kind: 'welcome',
    version: 1,
    self,
    secret: 'hush',
    pipeline: 1,
    seq: 0,
    rev: 0,
    at: AT,
    content: { kind: 'tail', entries: [] },
    participants: [self],
    presence: [],
    ...part,
  };
}

/** A session that has been started, and what it said and told; nothing in it waits for the time of day. */
export function start(part: Partial<SessionOptions> = {}) {
  const clock = createFakeClock();
  const sent: ClientMessage[][] = [];
  const wanted: (number | undefined)[] = [];
  const log: string[] = [];
  const channel = createMemoryChannel({
    wanted: (after) => void wanted.push(after),
    sent: (frame) => void sent.push(JSON.parse(frame) as ClientMessage[]),
  });
  let rev = 0;
  const serverClock = createServerClock(clock);
  const session = createSession({
    channel,
    clock,
    serverClock,
    random: () => 0.5,
    name: 'Ada',
    rev: () => rev,
    welcomed: (welcome) => void log.push(`welcome ${welcome.rev}`),
    received: (message) => void log.push(message.kind),
    disconnected: () => void log.push('disconnected'),
    changed: (state) =>
      void log.push('error' in state && state.error ? `${state.name} ${state.error.code}` : state.name),
    onError: (error) => void log.push(`error ${error.code}`),
    ...part,
  });
  session.start();
  const say = (...messages: ServerMessage[]): void => channel.deliver(encodeFrame(messages));
  return {
    clock,
    serverClock,
    channel,
    session,
    sent,
    wanted,
    log,
    say,
    kinds: () => sent.flat().map(({ kind }) => kind),
    goLive: (part?: Partial<Welcome>) => {
      channel.establish();
      say(welcomeOf(part));
      log.length = 0;
      sent.length = 0;
    },
    setRev: (value: number) => void (rev = value),
    /** Answers each ping at once from now on. */
    answer: (ms: number, step = 100) => {
      for (let at = 0; at < ms; at += step) {
        clock.advance(step);
        if (session.state.name === 'live') say(pong(clock.monotonic()));
      }
    },
  };
}
