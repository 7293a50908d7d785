/** The SFU of one server: its workers and its rooms' calls, on mediasoup. */
import { MMError } from '../../src/core/protocol/errors.js';
import { MediaCall } from './call.js';
import type { SfuOptions } from './options.js';
import type { Call, CallWatcher, Sfu, SfuCounts } from './port.js';
import { NoMediaError } from './refusal.js';
import { WorkerPool, type MediaWorker } from './worker-pool.js';

export class MediasoupSfu implements Sfu {
  readonly #options: SfuOptions;
  readonly #calls = new Map<string, MediaCall>();
  /** By room; a room has calls one after the other. */
  readonly #watchers = new Map<string, Set<CallWatcher>>();
  readonly #starting: Promise<WorkerPool | null>;
  #pool: WorkerPool | null = null;
  #unavailable: MMError | null = null;
  #closed: Promise<void> | null = null;

  /** Begins to start the workers: the room does not wait for its media. (D8) */
  constructor(options: SfuOptions) {
    this.#options = options;
    this.#starting = this.#start();
  }

  get unavailable(): MMError | null {
    return this.#unavailable;
  }

  /** Resolves once the workers run, or do not: `unavailable` knows by then. */
  async started(): Promise<WorkerPool | null> {
    return this.#starting;
  }

  get counts(): SfuCounts {
    const calls = [...this.#calls.values()];
    const members = calls.flatMap((call) => call.members);
    const sum = (count: (member: (typeof members)[number]) => number): number =>
      members.reduce((total, member) => total + count(member), 0);
    return {
      workers: this.#pool?.running.length ?? 0,
      calls: calls.filter((call) => call.members.length > 0).length,
      members: members.length,
      transports:
        sum(({ transports }) => transports.length) + calls.reduce((total, { checks }) => total + checks, 0),
      producers: sum(({ sending }) => sending.all.length),
      consumers: sum(({ receiving }) => receiving.ids.length),
    };
  }

  call(room: string): Call {
    const known = this.#calls.get(room);
    if (known) return known;
    const call: MediaCall = new MediaCall({
      options: this.#options,
      pool: () => this.#whenStarted(),
      load: (worker) => this.#load(worker),
      watchers: { [Symbol.iterator]: () => (this.#watchers.get(room) ?? []).values() },
      emptied: () => {
        if (this.#calls.get(room) === call) this.#calls.delete(room);
      },
    });
    this.#calls.set(room, call);
    return call;
  }

  watch(room: string, watcher: CallWatcher): () => void {
    const watchers = this.#watchers.get(room) ?? new Set();
    this.#watchers.set(room, watchers.add(watcher));
    for (const sent of this.#calls.get(room)?.floor.sent ?? []) watcher.added(sent);
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0 && this.#watchers.get(room) === watchers) this.#watchers.delete(room);
    };
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    this.#unavailable ??= new MMError('UNAVAILABLE', 'the server stops');
    for (const call of [...this.#calls.values()]) call.close();
    await (await this.#starting)?.close();
  }

  async #start(): Promise<WorkerPool | null> {
    const { logger } = this.#options;
    try {
      this.#pool = await WorkerPool.start(this.#options);
      logger.info({ workers: this.#pool.running.length }, 'voice and video are ready');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#unavailable = new NoMediaError(reason);
      logger.warn({ reason }, 'no voice and video: the media worker does not start');
    }
    return this.#pool;
  }

  async #whenStarted(): Promise<WorkerPool> {
    const pool = await this.#starting;
    if (!pool || this.#unavailable) throw this.#unavailable!;
    return pool;
  }

  #load(worker: MediaWorker): { consumers: number; routers: number } {
    let [consumers, routers] = [0, 0];
    for (const call of this.#calls.values()) {
      for (const branch of call.branches) {
        if (branch.worker !== worker) continue;
        consumers += call.loadOf(branch);
        routers++;
      }
    }
    return { consumers, routers };
  }
}
