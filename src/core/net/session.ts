/**
 * The conversation over a channel that comes and goes: hello, welcome, resume,
 * heartbeat, and what ends it. Knows documents, people and presence only as
 * messages that it hands on.
 * Rules HS1 to HS5, RS1, CK1, CK3 and SF4 of docs/protocol.md.
 */
import type { Clock } from '../clock/clock.js';
import type { ServerClock } from '../clock/server-clock.js';
import { decodeServerFrame, encodeFrames } from '../protocol/codec.js';
import { errorOfCloseCode, MMError } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import type {
  ClientMessage,
  ClockPong,
  Hello,
  RoomClosing,
  RoomRefused,
  ServerMessage,
  Welcome,
} from '../protocol/messages.js';
import { parseServerMessage } from '../protocol/parse-server.js';
import { PROTOCOL_VERSIONS } from '../protocol/version.js';
import type { Channel } from './channel.js';
import { createHeartbeat } from './heartbeat.js';

/** What the session leaves to others. */
export type RoomMessage = Exclude<ServerMessage, Welcome | RoomRefused | ClockPong | RoomClosing>;

export type SessionState =
  | { readonly name: 'idle' }
  /** Waiting for the channel; `error` is why the last connection ended, if that is known. */
  | { readonly name: 'connecting'; readonly error: MMError | null }
  /** The hello is sent. */
  | { readonly name: 'greeting'; readonly error: MMError | null; readonly giveUp: () => void }
  | { readonly name: 'live'; readonly retryAfter: number | null }
  | { readonly name: 'closed'; readonly error: MMError | null };

export interface SessionOptions {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  /** In [0, 1). */
  random(): number;
  readonly name: string;
  /** The token of the moment, asked for at each hello. */
  token?(): string | undefined;
  readonly role?: string | undefined;
  readonly profile?: string | undefined;
  /** The last revision applied, asked for at each hello. */
  rev(): number;
  /** The handlers may throw; the session then reports it and starts the connection anew. */
  welcomed(welcome: Welcome): void;
  received(message: RoomMessage): void;
  /** The connection of a live session is gone. */
  disconnected(): void;
  changed(state: SessionState): void;
  onError(error: MMError): void;
}

export interface Session {
  readonly state: SessionState;
  start(): void;
  /** Sends when live; otherwise what is sent is lost. */
  send(messages: readonly ClientMessage[]): void;
  /** Connects anew at once. */
  reconnect(): void;
  /** Says goodbye when live, and ends. Idempotent. */
  close(): void;
}

export function createSession(options: SessionOptions): Session {
  const { channel, clock, serverClock } = options;
  let state: SessionState = { name: 'idle' };
  let cancelPark = (): void => {};
  /** When the last hello was sent, on the monotonic clock: the welcome is the first that is known of the server's time. */
  let greeted = 0;
  let identity: { readonly participant: string; readonly secret: string } | null = null;

  const heartbeat = createHeartbeat({
    clock,
    ping: (sent) => send([{ kind: 'clock/ping', sent }]),
    stale: () => serverClock.stale,
    silent: () => drop(unanswered()),
  });

  const enter = (next: SessionState): void => {
    cancelPark();
    if (state.name === 'greeting') state.giveUp();
    if (state.name === 'live' && next.name !== 'live') {
      heartbeat.stop();
      options.disconnected();
    }
    state = next;
    options.changed(next);
  };

  const end = (error: MMError | null): void => {
    if (state.name === 'closed') return;
    channel.close();
    enter({ name: 'closed', error });
  };

  /** Gives up the connection for a reason that another one may not have. */
  const drop = (error: MMError): void => {
    if (state.name === 'closed') return;
    enter({ name: 'connecting', error });
    channel.reconnect();
  };

  const send = (messages: readonly ClientMessage[]): void => {
    if (state.name !== 'live') return;
    for (const frame of encodeFrames(messages)) channel.send(frame);
  };

  /** For the welcome, as long as something is heard; `error` is why it does not come yet. */
  const wait = (error: MMError | null): void => {
    const giveUp = clock.after(LIMITS.silenceMs, () => {
      drop(unanswered());
    });
    enter({ name: 'greeting', error, giveUp });
  };

  const greet = (): void => {
    const { name, role, profile, rev } = options;
    const token = options.token?.();
    const hello: Hello = {
      kind: 'hello',
      versions: PROTOCOL_VERSIONS,
      name,
      ...(token === undefined ? {} : { token }),
      ...(role === undefined ? {} : { role }),
      ...(profile === undefined ? {} : { profile }),
      ...(identity === null ? {} : { resume: { ...identity, rev: rev() } }),
    };
    wait(errorOf(state));
    greeted = clock.monotonic();
    for (const frame of encodeFrames([hello])) channel.send(frame);
  };

  const welcome = (message: Welcome): void => {
    if (state.name !== 'greeting') throw new MMError('INTERNAL', 'the server sent a second welcome');
    serverClock.sample(greeted, message.at);
    // Should taking it fail, the same tail would fail again: the next hello then asks for everything.
    identity = null;
    // Live before the handlers are called, since they resend what is pending; told to others after it.
    state.giveUp();
    state = { name: 'live', retryAfter: null };
    options.welcomed(message);
    if ((state as SessionState).name !== 'live') return;
    identity = { participant: message.self.id, secret: message.secret };
    options.changed(state);
    if ((state as SessionState).name === 'live') heartbeat.start();
  };

  const handle = (message: ServerMessage): void => {
    switch (message.kind) {
      case 'welcome':
        return welcome(message);
      case 'room/refused':
        return stop(MMError.from(message.error));
      case 'clock/pong':
        return serverClock.sample(message.sent, message.at);
      case 'room/closing':
        if (state.name === 'live') state = { name: 'live', retryAfter: message.retryAfter };
        return;
      default:
        if (state.name === 'live') options.received(message);
        else if (message.kind === 'refused') wait(MMError.from(message.error));
    }
  };

  /** The server will not have us: for ever, for now, or until there is another token. (HS6) */
  const stop = (error: MMError): void => {
    if (error.code === 'UNAUTHENTICATED' && identity) park(error);
    else if (!error.retryable) end(error);
    else if (state.name !== 'closed') drop(error);
  };

  /** Whoever was in stays the same, with all that is pending, while the page gets another token. */
  const park = (error: MMError): void => {
    if (state.name === 'closed') return;
    const token = options.token?.();
    enter({ name: 'connecting', error });
    // Given by somebody who was just told.
    if (options.token?.() !== token) return;
    cancelPark = clock.after(LIMITS.renewMs, () => end(error));
    // Not before it ends: the same token would be refused again.
    channel.reconnect({ after: LIMITS.renewMs * 2 });
  };

  const received = (frame: string): void => {
    heartbeat.heard();
    try {
      for (const raw of decodeServerFrame(frame)) {
        const message = parseServerMessage(raw);
        // A message may end the connection, and with it what came in the same frame.
        if (state.name !== 'greeting' && state.name !== 'live') return;
        if (message) handle(message);
      }
    } catch (cause) {
      const error = cause instanceof MMError ? cause : MMError.wrap(cause);
      options.onError(error);
      drop(error);
    }
  };

  const lost = (code: number): void => {
    if (state.name === 'closed' || state.name === 'connecting') return;
    const known = errorOfCloseCode(code);
    const error = known && new MMError(known, `the server ended the connection: ${known}`);
    if (error && !error.retryable) return end(error);
    const pause = state.name === 'live' ? state.retryAfter : null;
    enter({ name: 'connecting', error: error ?? errorOf(state) });
    // Spread, so that a server that comes back does not meet everyone at once.
    if (pause !== null) channel.reconnect({ after: pause * (1 + options.random()) });
  };

  /** Somebody who waits to come in is told once why; what a page may know of it is no more than this. */
  const failed = (): void => {
    if (identity || state.name !== 'connecting' || state.error) return;
    enter({
      name: 'connecting',
      error: new MMError('UNAVAILABLE', 'the server cannot be reached, or does not admit this page'),
    });
  };

  return {
    get state() {
      return state;
    },
    start() {
      if (state.name !== 'idle') return;
      enter({ name: 'connecting', error: null });
      channel.open({ opened: greet, received, lost, failed });
    },
    send,
    reconnect() {
      if (state.name === 'closed' || state.name === 'idle') return;
      channel.reconnect({ after: 0 });
    },
    close() {
      send([{ kind: 'room/leave' }]);
      end(null);
    },
  };
}

const unanswered = (): MMError =>
  new MMError('TIMEOUT', `no answer from the server within ${LIMITS.silenceMs} ms`);

function errorOf(state: SessionState): MMError | null {
  return 'error' in state ? state.error : null;
}
