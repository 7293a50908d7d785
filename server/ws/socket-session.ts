/**
 * One socket from upgrade to close: hello, seat, messages. Checks and limits
 * what comes in, so that the room sees only messages of the protocol; whatever
 * is wrong ends this socket and touches no other.
 *
 * Rules FR1, FR2, HS1 to HS3, HS6, RF5, CK3.
 */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { RawData } from 'ws';
import type { Clock } from '../../src/core/clock/clock.js';
import { decodeFrame } from '../../src/core/protocol/codec.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import { TOOL_LIMITS } from '../../src/core/protocol/tool-limits.js';
import type { ClientMessage, Hello } from '../../src/core/protocol/messages.js';
import { BadSubmit, parseClientMessage } from '../../src/core/protocol/parse.js';
import { PROTOCOL_VERSIONS, negotiate } from '../../src/core/protocol/version.js';
import { TokenBucket, type Rate } from '../relay/token-bucket.js';
import type { Rooms, Seat } from '../relay/types.js';
import { cleanName } from './clean-name.js';
import type { SocketConnection } from './socket-connection.js';

export interface SessionDeps {
  readonly clock: Clock;
  readonly rooms: Rooms;
  /**
   * Who this is. Rejects with `UNAUTHENTICATED`, `NOT_FOUND` …; the room exists afterwards. `end` ends the
   * connection with a reason that the client is told.
   */
  authorize(
    room: string,
    hello: Hello,
    request: IncomingMessage,
    end: (error: MMError) => void,
  ): Promise<Admitted>;
  /** A defect: something threw that is no `MMError`. */
  broken(error: unknown): void;
}

/** Who has been let in, and on what terms. */
export interface Admitted {
  readonly name: string;
  readonly role: string;
  /** The person, as the application knows them. */
  readonly subject?: string;
  /** What the room is called inside the server, where it is called otherwise. */
  readonly room?: string;
  /** When the token ends, milliseconds since the epoch. */
  readonly expires?: number;
  /** It has become that participant. */
  seated?(participant: string): void;
  /** The connection is gone. */
  left?(): void;
  /** One operation is asked for. Throws what it is refused with. */
  takeOperation?(): void;
}

/** All messages of a socket; beyond it the socket floods. */
const MESSAGES: Rate = { perSecond: 1_000, burst: 5_000 };
/** Their bytes; likewise. Beside what operations cost, this bounds what is read in vain. */
const BYTES: Rate = { perSecond: 4 * 1_048_576, burst: 64 * 1_048_576 };
/** Messages other than operations and presence. */
const OTHERS: Rate = { perSecond: 50, burst: 200 };
/** What is asked of the SFU: a large call is entered in one go. */
const ASKS: Rate = { perSecond: 200, burst: 2_000 };
/** Messages that may come between hello and welcome. */
const MOST_HELD = 64;
/** Bytes of all that comes before the welcome: whoever waits at the door may wait for long, and many may. */
const HELD_BYTES = 65_536;

type State =
  | { readonly kind: 'greeting' }
  /** `gone` tells the room, which may have it wait to be let in. */
  | { readonly kind: 'joining'; readonly held: ClientMessage[]; readonly gone: AbortController }
  | { readonly kind: 'seated'; readonly seat: Seat; readonly admitted: Admitted }
  | { readonly kind: 'gone' };

export class SocketSession {
  readonly #deps: SessionDeps;
  readonly #room: string;
  /** Let go of after the hello: it is the larger part of an idle connection's memory. */
  #request: IncomingMessage | null;
  readonly #connection: SocketConnection;
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #others: TokenBucket;
  readonly #asks: TokenBucket;
  #state: State = { kind: 'greeting' };
  #heardAt: number;
  #expires = Infinity;
  #early = 0;
  /** A ping is out, and nothing has been heard since. */
  #pinged = false;

  constructor(deps: SessionDeps, room: string, request: IncomingMessage, connection: SocketConnection) {
    this.#deps = deps;
    this.#room = room;
    this.#request = request;
    this.#connection = connection;
    this.#messages = new TokenBucket(MESSAGES, deps.clock);
    this.#bytes = new TokenBucket(BYTES, deps.clock);
    this.#others = new TokenBucket(OTHERS, deps.clock);
    this.#asks = new TokenBucket(ASKS, deps.clock);
    this.#heardAt = deps.clock.monotonic();
  }

  /** A frame has come. */
  received(data: RawData, isBinary: boolean): void {
    if (this.#connection.closed) return;
    this.heard();
    try {
      for (const raw of decodeFrame(this.#read(data, isBinary))) {
        if (this.#connection.closed) return;
        this.#take(raw);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A sign of life has come. */
  heard(): void {
    this.#heardAt = this.#deps.clock.monotonic();
    this.#pinged = false;
  }

  /** Nothing could be heard for `ms`, for nobody listened. */
  excuse(ms: number): void {
    this.#heardAt = Math.min(this.#heardAt + ms, this.#deps.clock.monotonic());
  }

  /** The socket is gone, whoever closed it. */
  gone(): void {
    const state = this.#state;
    this.#state = { kind: 'gone' };
    if (state.kind === 'joining') state.gone.abort();
    if (state.kind !== 'seated') return;
    state.admitted.left?.();
    state.seat.disconnected();
  }

  /** Ends a socket whose token has expired; called now and then with the time of day. (HS6) */
  checkToken(now: number): void {
    if (now >= this.#expires) this.refuse(new MMError('UNAUTHENTICATED', 'the token has expired'));
  }

  /**
   * Closes a socket that has been silent for too long; called now and then.
   * Before that it is pinged once: the browser answers for a page that has
   * heard enough to say nothing, or is in the background, where timers sleep. (HS1, CK3)
   */
  checkSilence(now: number): void {
    const silent = now - this.#heardAt;
    if (this.#state.kind === 'greeting' && silent > TOOL_LIMITS.helloMs) {
      this.refuse(new MMError('TIMEOUT', `no hello within ${TOOL_LIMITS.helloMs} ms`));
    } else if (silent > LIMITS.silenceMs) {
      this.refuse(new MMError('TIMEOUT', `silent for more than ${LIMITS.silenceMs} ms`));
    } else if (silent > LIMITS.heartbeatMs * 1.2 && !this.#pinged) {
      this.#pinged = true;
      this.#connection.ping();
    }
  }

  /**
   * Ends the socket. Before the welcome, and when the token is good no more, the reason is said in a message too:
   * a close code alone says too little, and some pages do not see it. (HS3, HS6)
   */
  refuse(error: MMError): void {
    const { kind } = this.#state;
    const told = kind === 'greeting' || kind === 'joining' || error.code === 'UNAUTHENTICATED';
    if (told) this.#connection.send(JSON.stringify({ kind: 'room/refused', error: error.toJSON() }));
    this.#connection.close(error);
    // Nobody lets in whom nobody hears.
    if (this.#state.kind === 'joining') this.#state.gone.abort();
  }

  #take(raw: unknown): void {
    if (!this.#messages.take()) throw new MMError('RATE_LIMITED', 'too many messages in a short time');
    const message = this.#parse(raw);
    if (message === null) return;
    const bucket = this.#bucketOf(message);
    if (bucket && !bucket.take()) {
      throw new MMError('RATE_LIMITED', `too many messages of kind ${message.kind} in a short time`);
    }
    const state = this.#state;
    switch (state.kind) {
      case 'greeting':
        if (message.kind !== 'hello')
          throw new MMError('BAD_MESSAGE', `hello comes first, not ${message.kind}`);
        this.#state = { kind: 'joining', held: [], gone: new AbortController() };
        void this.#join(message).catch((error: unknown) => this.#fail(error));
        return;
      case 'joining':
        if (state.held.push(message) > MOST_HELD) throw new MMError('BAD_MESSAGE', 'wait for the welcome');
        return;
      case 'seated':
        return this.#pass(state.seat, state.admitted, message);
      case 'gone':
        return;
    }
  }

  /** Operations and presence are limited by the room. */
  #bucketOf({ kind }: ClientMessage): TokenBucket | null {
    if (kind === 'doc/submit' || kind === 'presence/set') return null;
    return kind === 'sfu/ask' ? this.#asks : this.#others;
  }

  /** Null for a submit that has been refused by itself. */
  #parse(raw: unknown): ClientMessage | null {
    try {
      return parseClientMessage(raw);
    } catch (error) {
      if (!(error instanceof BadSubmit) || this.#state.kind !== 'seated') throw error;
      this.#state.seat.refuse(error, new MMError(error.code, error.message));
      return null;
    }
  }

  async #join(hello: Hello): Promise<void> {
    if (negotiate(hello.versions) === null) {
      const spoken = PROTOCOL_VERSIONS.join(', ');
      throw new MMError(
        'UNSUPPORTED_VERSION',
        `the server speaks ${spoken}; the client ${hello.versions.join(', ')}`,
      );
    }
    const request = this.#request!;
    this.#request = null;
    const admitted = await this.#deps.authorize(this.#room, hello, request, (error) => this.refuse(error));
    try {
      await this.#seat(hello, admitted);
    } finally {
      if ((this.#state as State).kind !== 'seated') admitted.left?.();
    }
  }

  async #seat(hello: Hello, admitted: Admitted): Promise<void> {
    const { name, role, subject, room: key = this.#room, expires = Infinity } = admitted;
    // Before the seat: whoever waits at the door does so no longer than their token lasts.
    this.#expires = expires;
    const seat = await this.#deps.rooms.with(key, (room) => {
      if (this.#state.kind !== 'joining' || this.#connection.closed)
        throw new MMError('TIMEOUT', 'the connection is gone');
      const gone = this.#state.gone.signal;
      const who = { ...hello, name: cleanName(name), role, ...(subject !== undefined && { subject }) };
      return room.join(who, this.#connection, gone);
    });
    if (this.#state.kind !== 'joining') return seat.disconnected();
    const { held } = this.#state;
    admitted.seated?.(seat.participant.id);
    this.#state = { kind: 'seated', seat, admitted };
    for (const message of held) if (!this.#connection.closed) this.#pass(seat, admitted, message);
  }

  #pass(seat: Seat, admitted: Admitted, message: ClientMessage): void {
    if (message.kind === 'hello') throw new MMError('BAD_MESSAGE', 'there was a hello already');
    if (message.kind === 'doc/submit') {
      try {
        admitted.takeOperation?.();
      } catch (error) {
        return seat.refuse(message, MMError.wrap(error));
      }
    }
    seat.handle(message);
    if (message.kind === 'room/leave') this.#connection.end();
  }

  #read(data: RawData, isBinary: boolean): string {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
    if (!this.#bytes.take(bytes.byteLength))
      throw new MMError('RATE_LIMITED', 'too many bytes in a short time');
    if (isBinary) throw new MMError('BAD_MESSAGE', 'frames are text, not binary');
    const { kind } = this.#state;
    if (kind !== 'seated' && (this.#early += bytes.byteLength) > HELD_BYTES)
      throw new MMError('BAD_MESSAGE', `wait for the welcome: more than ${HELD_BYTES} bytes came before it`);
    if (!isUtf8(bytes)) throw new MMError('BAD_MESSAGE', 'the frame is not UTF-8');
    return bytes.toString('utf8');
  }

  #fail(error: unknown): void {
    const known = MMError.wrap(error);
    if (known.code === 'INTERNAL') this.#deps.broken(error);
    this.refuse(known);
  }
}
