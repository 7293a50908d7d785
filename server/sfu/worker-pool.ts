/**
 * The SFU's processes: starts them, gives each its port, replaces one that
 * died or hangs, ends them all. Knows no calls: their routers hear from
 * mediasoup itself when their worker is gone.
 */
import type * as Mediasoup from 'mediasoup';
import type { types } from 'mediasoup';
import { MMError } from '../../src/core/protocol/errors.js';
import type { SfuOptions } from './options.js';

type PoolOptions = Pick<
  SfuOptions,
  'clock' | 'logger' | 'workers' | 'port' | 'listen' | 'announce' | 'workerBin'
>;

/** Pause before a worker is started again, by how often it died in a row: the first time at once. */
const PAUSES_MS = [0, 500, 1_000, 2_000, 5_000, 10_000, 30_000];
/** A worker that ran so long has not died in a row. */
const STEADY_MS = 60_000;
/** Between two looks at whether a worker answers, and as long as it may take to. */
const LOOK_MS = 10_000;
/** What a worker is given to end by itself. */
const END_MS = 3_000;

/** A running process with its port. */
export interface MediaWorker {
  readonly worker: types.Worker;
  readonly server: types.WebRtcServer;
}

interface Slot {
  readonly index: number;
  running: MediaWorker | null;
  /** Settled, but for a worker that is being started. */
  starting: Promise<void>;
  deaths: number;
  cancel: (() => void) | null;
}

export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #mediasoup: typeof Mediasoup;
  readonly #slots: readonly Slot[];
  #waiting: (() => void)[] = [];
  #closed: Promise<void> | null = null;

  /** Rejects when not one worker starts. */
  static async start(options: PoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options, await import('mediasoup'));
    const starts = await Promise.allSettled(pool.#slots.map((slot) => pool.#start(slot)));
    if (pool.running.length === 0) {
      await pool.close();
      throw (starts[0] as PromiseRejectedResult).reason;
    }
    for (const slot of pool.#slots) if (!slot.running) pool.#again(slot);
    return pool;
  }

  private constructor(options: PoolOptions, mediasoup: typeof Mediasoup) {
    this.#options = options;
    this.#mediasoup = mediasoup;
    this.#slots = Array.from({ length: options.workers }, (_, index) => ({
      index,
      running: null,
      starting: Promise.resolve(),
      deaths: 0,
      cancel: null,
    }));
  }

  /** Those that can be used now. */
  get running(): readonly MediaWorker[] {
    return this.#slots.flatMap(({ running }) => running ?? []);
  }

  /** Resolves when a worker is there; rejects with `UNAVAILABLE` when none is within `ms`. */
  async whenRunning(ms: number): Promise<void> {
    if (this.running.length > 0) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        cancel();
        resolve();
      };
      const cancel = this.#options.clock.after(ms, () => {
        this.#waiting = this.#waiting.filter((each) => each !== wake);
        resolve();
      });
      this.#waiting.push(wake);
    });
    if (this.running.length === 0) throw new MMError('UNAVAILABLE', 'voice and video are being restarted');
  }

  /** Ends the processes; resolves when they are gone. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    const ends = this.#slots.map(async (slot) => {
      slot.cancel?.();
      await slot.starting.catch(() => {});
      const { running } = slot;
      slot.running = null;
      if (running) await this.#stop(running.worker);
    });
    await Promise.all(ends);
    this.#wake();
  }

  #start(slot: Slot): Promise<void> {
    slot.starting = this.#create(slot);
    return slot.starting;
  }

  async #create(slot: Slot): Promise<void> {
    const { listen, announce, port, workerBin } = this.#options;
    const worker = await this.#mediasoup.createWorker({
      logLevel: 'error',
      ...(workerBin !== undefined && { workerBin }),
    });
    try {
      const place = {
        ip: listen,
        ...(announce !== null && { announcedAddress: announce }),
        ...(port > 0 && { port: port + slot.index }),
      };
      const server = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...place },
          { protocol: 'tcp', ...place },
        ],
      });
      if (this.#closed) throw new MMError('UNAVAILABLE', 'the server stops');
      slot.running = { worker, server };
    } catch (error) {
      await this.#stop(worker);
      throw error;
    }
    const { clock } = this.#options;
    const startedAt = clock.monotonic();
    worker.once('died', (error) => {
      slot.cancel?.();
      slot.running = null;
      if (clock.monotonic() - startedAt > STEADY_MS) slot.deaths = 0;
      this.#options.logger.error({ error, worker: slot.index }, 'a media worker died');
      this.#again(slot);
    });
    this.#watch(slot, worker);
    this.#wake();
  }

  #again(slot: Slot): void {
    if (this.#closed) return;
    const pause = PAUSES_MS[Math.min(slot.deaths++, PAUSES_MS.length - 1)]!;
    slot.cancel = this.#options.clock.after(pause, () => {
      this.#start(slot).catch((error: unknown) => {
        if (this.#closed) return;
        this.#options.logger.error({ error, worker: slot.index }, 'a media worker does not start');
        this.#again(slot);
      });
    });
  }

  /** A worker that does not answer is as good as dead; ended, it is replaced. */
  #watch(slot: Slot, worker: types.Worker): void {
    const { clock, logger } = this.#options;
    slot.cancel = clock.after(LOOK_MS, () => {
      slot.cancel = clock.after(LOOK_MS, () => {
        logger.error({ worker: slot.index }, 'a media worker does not answer');
        kill(worker);
      });
      worker.getResourceUsage().then(
        () => {
          slot.cancel?.();
          if (slot.running?.worker === worker) this.#watch(slot, worker);
        },
        () => {},
      );
    });
  }

  async #stop(worker: types.Worker): Promise<void> {
    if (worker.subprocessClosed) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.clock.after(END_MS, () => kill(worker));
      worker.once('subprocessclose', () => {
        cancel();
        resolve();
      });
      worker.close();
    });
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** A process that has ended between two looks is as dead as it should be: no reason for the server to fall. */
function kill({ pid }: types.Worker): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ESRCH') throw error;
  }
}
