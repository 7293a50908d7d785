/**
 * A room's connection over one WebSocket. Gathers what is for this connection
 * alone into one frame per turn, and watches that the other side reads: first
 * presence is left out, then the connection is closed. (SF3)
 */
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Clock } from '../../src/core/clock/clock.js';
import { ERRORS, MMError } from '../../src/core/protocol/errors.js';
import type { Connection, SharedFrame } from '../relay/types.js';
import { sharedFrame, writeShared } from './shared-frame.js';

export interface ConnectionLimits {
  /** Bytes unread beyond which the other side gets no presence. */
  readonly slowBytes: number;
  /** Bytes unread beyond which it is closed; its welcome comes on top. */
  readonly fullBytes: number;
}

export interface ConnectionEvents {
  sent(bytes: number): void;
  dropped(): void;
  closed(error: MMError): void;
}

/** Milliseconds that a closed peer has to answer the close before the socket is destroyed. */
const CLOSE_MS = 1_000;
/** What waits for it comes at the end of the turn, without the context that `queueMicrotask` keeps for each call. */
const TURN = Promise.resolve();

export class SocketConnection implements Connection {
  readonly #ws: WebSocket;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #limits: ConnectionLimits;
  readonly #events: ConnectionEvents;
  /** Messages for the next frame of this connection alone. */
  #queue: string[] = [];
  /** The largest frame of its own so far, which nobody can have read yet: the welcome. */
  #allowance = 0;
  #closed = false;

  constructor(
    ws: WebSocket,
    socket: Socket,
    clock: Clock,
    limits: ConnectionLimits,
    events: ConnectionEvents,
  ) {
    this.#ws = ws;
    this.#socket = socket;
    this.#clock = clock;
    this.#limits = limits;
    this.#events = events;
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(json: string): void {
    if (this.#closed) return;
    if (this.#queue.push(json) === 1) void TURN.then(() => this.#flush());
  }

  write(frame: SharedFrame, droppable: boolean): boolean {
    if (this.#closed) return true;
    this.#flush();
    // Nothing unread is the usual case, and cheap to know.
    const unread = this.#socket.writableLength;
    if (droppable && unread > this.#limits.slowBytes) {
      this.#events.dropped();
      return false;
    }
    writeShared(this.#ws, this.#socket, frame);
    this.#events.sent(frame.bytes.length);
    if (unread > 0) this.#check();
    return true;
  }

  /** Asks the other side's WebSocket for a sign of life. */
  ping(): void {
    if (!this.#closed) this.#ws.ping();
  }

  close(error: MMError): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    this.#events.closed(error);
    // A close frame holds at most 123 bytes of reason.
    this.#ws.close(
      ERRORS[error.code].close,
      Buffer.from(error.message)
        .subarray(0, 120)
        .toString()
        .replace(/\uFFFD/g, ''),
    );
    this.#expire();
  }

  /** Ends a connection that the client leaves by itself. */
  end(): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    this.#ws.close(1000);
    this.#expire();
  }

  #expire(): void {
    const cancel = this.#clock.after(CLOSE_MS, () => this.#ws.terminate());
    this.#ws.once('close', cancel);
  }

  #flush(): void {
    if (this.#queue.length === 0 || this.#closed) return;
    // For one receiver alone it is as cheap to write as for many: `ws` hands header and text over apart.
    const frame = sharedFrame(`[${this.#queue.join(',')}]`);
    this.#queue = [];
    this.#allowance = Math.max(this.#allowance, frame.bytes.length);
    writeShared(this.#ws, this.#socket, frame);
    this.#events.sent(frame.bytes.length);
    this.#check();
  }

  #check(): void {
    if (this.#socket.writableLength <= this.#limits.fullBytes + this.#allowance) return;
    this.close(new MMError('SLOW_READER', 'the connection does not take what it is sent'));
  }
}
