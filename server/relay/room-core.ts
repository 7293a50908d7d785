/**
 * The operations of one room: one order, made durable, then shown. Holds the
 * sequencer and everything that is rebuilt from the log when a commit fails;
 * knows no connections and no participants beyond their ids.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { parseName } from '../../src/core/protocol/ids.js';
import { checkJson } from '../../src/core/protocol/json.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import type { DocSubmit, Entry, RoomSnapshot } from '../../src/core/protocol/messages.js';
import { jsonBytes } from '../../src/core/protocol/size.js';
import { takingWork, type Charge } from '../../src/core/relay/work.js';
import type { Sequencer, SubmitResult } from '../../src/core/relay/sequencer.js';
import type { Judge } from '../../src/core/profile/judge.js';
import type { AnyTool, Author } from '../../src/core/tools/tool.js';
import type { LogEntry, OpLog } from '../storage/types.js';
import type { Authors } from './authors.js';
import { Committer, type Sequenced } from './committer.js';
import type { RecentEntries } from './recent-entries.js';
import { digestOf, type RequestKeys } from './request-keys.js';
import { loadRoom, toStored, type LoadedRoom, type LoggedEntry } from './stored-room.js';
import type { OutsideRequest } from './types.js';

export interface RoomCoreOptions {
  readonly room: string;
  readonly log: OpLog;
  readonly clock: Clock;
  readonly tools: (name: string) => AnyTool | undefined;
  /** Milliseconds between two commits, and so between two frames of operations. */
  readonly frameMs: number;
  /** Entries between two stored snapshots. */
  readonly snapshotEvery: number;
  /** Entries kept in the log behind the snapshot; 0 for all. */
  readonly keepEntries: number;
  /** Bytes of all documents. */
  readonly roomBytes: number;
  /** Who may do what. */
  readonly judge: Judge;
  /** These entries are durable now: show them. */
  committed(batch: readonly Sequenced[]): void;
  /** A commit has failed; this core is dead. */
  failed(error: MMError): void;
  /** Something in the background did not work; the room goes on. */
  warn(message: string, error: unknown): void;
}

export class RoomCore {
  readonly sequencer: Sequencer;
  readonly authors: Authors;
  readonly committer: Committer<RoomSnapshot>;
  readonly #options: RoomCoreOptions;
  readonly #keys: RequestKeys;
  readonly #recent: RecentEntries;
  /** By key's digest: requests that are not durable yet. */
  readonly #asked = new Map<string, Promise<{ rev: number }>>();
  #durable: RoomSnapshot;
  #storedRev: number;
  #storing: Promise<void> = Promise.resolve();

  static async load(options: RoomCoreOptions): Promise<RoomCore> {
    const { log, room, tools, roomBytes, judge } = options;
    return new RoomCore(options, await loadRoom(log, room, tools, roomBytes, judge));
  }

  private constructor(options: RoomCoreOptions, loaded: LoadedRoom) {
    this.#options = options;
    this.sequencer = loaded.sequencer;
    this.authors = loaded.authors;
    this.#keys = loaded.keys;
    this.#recent = loaded.recent;
    this.#storedRev = loaded.storedRev;
    this.#durable = loaded.sequencer.snapshot();
    const { room, log, clock, frameMs } = options;
    this.committer = new Committer<RoomSnapshot>({
      room,
      log,
      clock,
      intervalMs: frameMs,
      rev: this.#durable.rev,
      mark: () => this.sequencer.snapshot(),
      durable: (batch, snapshot) => this.#onDurable(batch, snapshot),
      failed: options.failed,
    });
  }

  /** The durable state: all that anybody may be shown. */
  get durable(): RoomSnapshot {
    return this.#durable;
  }

  submit(author: Author, message: DocSubmit, charge: Charge): SubmitResult {
    if (this.committer.overloaded)
      throw new MMError('UNAVAILABLE', 'the room takes operations faster than it stores them');
    const result = this.sequencer.submit(author, message, this.#now(), charge);
    if (result.kind === 'entry') this.#push(result.entry);
    return result;
  }

  /** Rejects with the refusal, or with `UNAVAILABLE` when it does not become durable. */
  async submitOutside(request: OutsideRequest, charge?: Charge): Promise<{ rev: number }> {
    parseName(request.tool, 'tool');
    parseName(request.doc, 'doc');
    parseName(request.verb, 'verb');
    checkJson(request.args, 'args', 'BAD_OPERATION');
    const bytes = jsonBytes(request.args);
    if (bytes > LIMITS.opBytes)
      throw new MMError('TOO_LARGE', `args has ${bytes} bytes, more than ${LIMITS.opBytes}`);
    charge?.(takingWork(bytes));
    if (request.key === undefined) return this.#submitVerb(request);
    if (request.key.length > 200) throw new MMError('BAD_MESSAGE', 'key has more than 200 characters');

    const digest = digestOf(request.key);
    const rev = this.#keys.get(digest);
    if (rev !== undefined) return { rev };
    const asked = this.#asked.get(digest) ?? this.#submitVerb(request, digest);
    this.#asked.set(digest, asked);
    return asked.finally(() => this.#asked.delete(digest));
  }

  /** Durable entries after `rev`: from memory, or else from the log. At most `limit`. */
  async read(rev: number, limit: number): Promise<readonly LogEntry[]> {
    const recent = this.#recent.after(rev);
    if (recent) return recent.slice(0, limit);
    return this.#options.log.read(this.#options.room, rev, limit);
  }

  /** Durable entries after `rev` if they are in memory. */
  recent(rev: number): readonly LogEntry[] | null {
    return this.#recent.after(rev);
  }

  /** Makes everything durable and stores a snapshot. */
  async finish(present: (participant: string) => boolean): Promise<void> {
    this.committer.hurry();
    await this.committer.whenDurable(this.sequencer.rev);
    if (this.#durable.rev > this.#storedRev) this.store(present);
    await this.#storing;
  }

  /** Stores a snapshot in the background. A failure is only a longer way at the next load. */
  store(present: (participant: string) => boolean): void {
    const { log, room, clock, keepEntries, warn } = this.#options;
    for (const forgotten of this.authors.age(clock.now(), present)) this.sequencer.forget(forgotten);
    const stored = toStored(this.#durable, this.authors, this.#keys);
    this.#storedRev = stored.rev;
    this.#storing = this.#storing
      .then(() => log.saveSnapshot(room, stored))
      .then(() => (keepEntries > 0 ? log.prune(room, stored.rev - keepEntries) : undefined))
      .catch((error: unknown) => warn(`no snapshot of ${room} at ${stored.rev}`, error));
  }

  /** Whether it is time for a snapshot. */
  get storeDue(): boolean {
    return this.#durable.rev - this.#storedRev >= this.#options.snapshotEvery;
  }

  async #submitVerb(request: OutsideRequest, digest?: string): Promise<{ rev: number }> {
    const { author } = request;
    const newId = (): string => randomBytes(12).toString('base64url');
    const entry = this.sequencer.submitVerb(author, request, this.#now(), newId);
    if (entry) this.#push(entry, digest);
    const rev = entry?.rev ?? this.sequencer.rev;
    await this.committer.whenDurable(rev);
    return { rev };
  }

  #push(entry: Entry, key?: string): void {
    const logged: LoggedEntry = key === undefined ? entry : { ...entry, key };
    this.committer.push({ rev: entry.rev, json: JSON.stringify(logged), entry: logged });
  }

  #onDurable(batch: readonly Sequenced[], snapshot: RoomSnapshot): void {
    this.#durable = snapshot;
    for (const { rev, json, entry } of batch) {
      this.#recent.push({ rev, json });
      this.authors.note(entry);
      const { key } = entry as LoggedEntry;
      if (key !== undefined) this.#keys.note(key, rev);
    }
    this.#options.committed(batch);
  }

  #now(): number {
    return Math.floor(this.#options.clock.now());
  }
}
