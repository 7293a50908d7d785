/**
 * The one pipeline of a participant's own operations: numbers them, sends them
 * in order, sends them again where the rules say so. The only queue there is.
 *
 * Rules OP2, OP3, OP9, RF2, RF3, RF4, RS1, RS5.
 */
import type { Clock } from '../clock/clock.js';
import { LIMITS } from '../protocol/limits.js';
import type { DocSubmit } from '../protocol/messages.js';
import { jsonBytes } from '../protocol/size.js';
import type { InFlight } from './op-client.js';

export interface OutboxOptions {
  readonly clock: Clock;
  /** The revision that operations in flight are based on now. */
  readonly base: () => number;
  /** Sends the messages as one frame. */
  readonly send: (messages: readonly DocSubmit[]) => void;
}

interface Outgoing {
  readonly doc: string;
  readonly tool: string;
  readonly own: InFlight;
}

/** Half of what a frame may hold: operations grow when they are encoded, never twofold. */
const CHUNK_BYTES = LIMITS.frameBytes / 2;

export class Outbox {
  readonly #options: OutboxOptions;
  #queue: Outgoing[] = [];
  #seq = 0;
  #pipeline = 0;
  #connected = false;
  /** Sent on this connection, in this pipeline, up to this seq. */
  #sentUpTo = 0;
  /** Sent at any time up to this seq: frozen. */
  #frozenUpTo = 0;
  #lastFlush = -Infinity;
  #cancelTimer: (() => void) | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** How many operations are not confirmed. */
  get pending(): number {
    return this.#queue.length;
  }

  get full(): boolean {
    return this.#queue.length >= LIMITS.pendingOps;
  }

  nextSeq(): number {
    return ++this.#seq;
  }

  /** Whether the operation may still change, because nobody has been sent it. */
  isFrozen(seq: number): boolean {
    return seq <= this.#frozenUpTo;
  }

  /** Queues an operation; `flushSoon` sends it. */
  add(doc: string, tool: string, own: InFlight): void {
    this.#queue.push({ doc, tool, own });
  }

  /** Confirmed, refused or given up. */
  remove(seq: number): void {
    this.#queue = this.#queue.filter(({ own }) => own.seq !== seq);
  }

  /** The welcome has been taken: everything pending is sent on the new base. */
  connected(pipeline: number): void {
    this.#connected = true;
    this.restart(pipeline, 0, 0);
  }

  /** Sends all that comes after `seq` again, in a new pipeline, after `delay` ms. */
  restart(pipeline: number, seq: number, delay: number): void {
    this.#pipeline = pipeline;
    this.#sentUpTo = seq;
    this.#stopTimer();
    if (delay > 0) this.#flushAfter(delay);
    else this.#flush();
  }

  disconnected(): void {
    this.#connected = false;
    this.#stopTimer();
  }

  clear(): void {
    this.#queue = [];
    this.disconnected();
  }

  /** Sends the first at once, what follows within the window together. */
  flushSoon(): void {
    if (!this.#connected || this.#cancelTimer) return;
    const wait = this.#lastFlush + LIMITS.coalesceMs - this.#options.clock.monotonic();
    if (wait > 0) this.#flushAfter(wait);
    else this.#flush();
  }

  #flushAfter(ms: number): void {
    this.#cancelTimer = this.#options.clock.after(ms, () => {
      this.#cancelTimer = null;
      this.#flush();
    });
  }

  #flush(): void {
    if (!this.#connected) return;
    const base = this.#options.base();
    let chunk: DocSubmit[] = [];
    let bytes = 0;
    for (const { doc, tool, own } of this.#queue) {
      const { seq, verb, op } = own;
      if (seq <= this.#sentUpTo) continue;
      const size = jsonBytes(op);
      if (chunk.length === LIMITS.frameMessages || (chunk.length > 0 && bytes + size > CHUNK_BYTES)) {
        this.#options.send(chunk);
        chunk = [];
        bytes = 0;
      }
      chunk.push({ kind: 'doc/submit', pipeline: this.#pipeline, seq, base, doc, tool, verb, op });
      bytes += size;
      this.#sentUpTo = seq;
    }
    if (chunk.length === 0) return;
    this.#options.send(chunk);
    this.#frozenUpTo = Math.max(this.#frozenUpTo, this.#sentUpTo);
    this.#lastFlush = this.#options.clock.monotonic();
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}
