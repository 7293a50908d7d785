/**
 * From sequenced to durable: collects a room's entries into batches, appends
 * one batch at a time, and says what is durable. The first entry after a pause
 * is appended at once; while entries keep coming there is one batch, and so
 * one frame to everyone, per interval. Knows no sequencer and no connection.
 *
 * Rules OP10, SF2. After a failed append it is dead: the room is rebuilt from
 * its log and gets another one. (RF4)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Entry } from '../../src/core/protocol/messages.js';
import type { LogEntry, OpLog } from '../storage/types.js';
import { Pacer } from './pacer.js';

export interface Sequenced extends LogEntry {
  readonly entry: Entry;
}

export interface CommitterOptions<Mark> {
  readonly room: string;
  readonly log: OpLog;
  readonly clock: Clock;
  /** Milliseconds between batches. */
  readonly intervalMs: number;
  /** The log's head. */
  readonly rev: number;
  /** Called when a batch is closed: all that is sequenced so far is in it or before it. */
  mark(): Mark;
  durable(batch: readonly Sequenced[], mark: Mark): void;
  failed(error: MMError): void;
}

interface Waiter {
  readonly rev: number;
  done(error: MMError | null): void;
}

/** Entries not yet durable beyond which a room takes no more. */
const MOST_PENDING = 20_000;

export class Committer<Mark = void> {
  readonly #options: CommitterOptions<Mark>;
  readonly #pacer: Pacer;
  #rev: number;
  #queue: Sequenced[] = [];
  #writing: readonly Sequenced[] = [];
  #waiters: Waiter[] = [];
  #error: MMError | null = null;

  constructor(options: CommitterOptions<Mark>) {
    this.#options = options;
    this.#rev = options.rev;
    const { clock, intervalMs } = options;
    this.#pacer = new Pacer({ clock, intervalMs, run: () => void this.#write() });
  }

  /** The last durable revision. */
  get rev(): number {
    return this.#rev;
  }

  /** Whether the log does not keep up. */
  get overloaded(): boolean {
    return this.#queue.length + this.#writing.length >= MOST_PENDING;
  }

  push(sequenced: Sequenced): void {
    this.#queue.push(sequenced);
    if (this.#writing.length === 0) this.#pacer.request();
  }

  /** Whether something of `author` is not durable yet. */
  hasPending(author: string): boolean {
    const own = ({ entry }: Sequenced): boolean => entry.by === author;
    return this.#writing.some(own) || this.#queue.some(own);
  }

  /** Resolves when `rev` is durable; rejects with `UNAVAILABLE` when it never will be. */
  whenDurable(rev: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#wait({ rev, done: (error) => (error ? reject(error) : resolve()) });
    });
  }

  /** Calls `then` when all entries so far are durable, now if they are; never if they fail. */
  afterPending(then: () => void): void {
    const last = this.#queue.at(-1) ?? this.#writing.at(-1);
    this.#wait({ rev: last?.rev ?? 0, done: (error) => void (error ?? then()) });
  }

  /** The end is near: appends what there is without waiting for the next frame. */
  hurry(): void {
    this.#pacer.hurry();
  }

  /** Appends nothing more. Whatever is not durable now is given up. */
  stop(error: MMError): void {
    if (this.#error) return;
    this.#error = error;
    this.#pacer.stop();
    this.#queue = [];
    for (const waiter of this.#waiters.splice(0)) waiter.done(error);
  }

  #wait(waiter: Waiter): void {
    if (waiter.rev <= this.#rev) waiter.done(null);
    else if (this.#error) waiter.done(this.#error);
    else this.#waiters.push(waiter);
  }

  async #write(): Promise<void> {
    const { log, room, mark, durable } = this.#options;
    const batch = this.#queue;
    if (batch.length === 0 || this.#writing.length > 0) return;
    this.#queue = [];
    this.#writing = batch;
    const marked = mark();
    try {
      const entries = batch.map(({ rev, json }) => ({ rev, json }));
      const result = await log.append({ room, after: this.#rev, entries });
      if (!result.ok)
        throw new MMError('UNAVAILABLE', `another writer has taken the room's log to ${result.head}`);
    } catch (error) {
      this.#fail(new MMError('UNAVAILABLE', 'the operation could not be stored', { cause: error }));
      return;
    }
    if (this.#error) return;
    this.#writing = [];
    this.#rev = batch.at(-1)!.rev;
    durable(batch, marked);
    const ready = this.#waiters.filter((waiter) => waiter.rev <= this.#rev);
    this.#waiters = this.#waiters.filter((waiter) => waiter.rev > this.#rev);
    for (const waiter of ready) waiter.done(null);
    if (this.#queue.length > 0) this.#pacer.request();
  }

  #fail(error: MMError): void {
    if (this.#error) return;
    this.stop(error);
    this.#options.failed(error);
  }
}
