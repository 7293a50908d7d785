/**
 * A call's part on one worker: a router, what listens there, and what is piped
 * there from the call's other branches. It is there as long as somebody sits in it.
 */
import type { types } from 'mediasoup';
import { CODECS } from './codecs.js';
import { Ears, type EarsOptions } from './ears.js';
import { Pipes, type Piped } from './pipes.js';
import type { MediaWorker } from './worker-pool.js';

export interface BranchOptions {
  readonly worker: MediaWorker;
  /** The worker has died, and the router with it. */
  lost(): void;
  /** The branch is closed, for whatever reason. */
  closed(): void;
}

interface Opened {
  readonly router: types.Router;
  readonly pipes: Pipes;
  readonly ears: Ears;
}

const NOTHING = (): void => {};

export class Branch {
  readonly worker: MediaWorker;
  /** Consumers that are here or on their way. */
  consumers = 0;
  readonly #options: BranchOptions;
  readonly #opening: Promise<Opened>;
  #opened: Opened | null = null;
  #members = 0;
  #closed = false;

  constructor(options: BranchOptions, ears: EarsOptions) {
    this.worker = options.worker;
    this.#options = options;
    this.#opening = this.#open(ears);
    // Whoever enters hears of a failure.
    this.#opening.catch(() => this.#close());
  }

  get members(): number {
    return this.#members;
  }

  /** Throws before the first `enter` has resolved. */
  get router(): types.Router {
    return this.#ready.router;
  }

  /** Producers that are piped here now. */
  get pipes(): number {
    return this.#ready.pipes.count;
  }

  /** A member comes; it counts at once, and can be served when this resolves. */
  async enter(): Promise<void> {
    this.#members++;
    await this.#opening;
  }

  /** A member that came, or tried to, goes; the last one closes the branch. */
  leave(): void {
    if (--this.#members === 0) this.#close();
  }

  /** Makes a producer of the call usable here; resolves with how to say that it is no longer needed. */
  async reach(piped: Piped): Promise<() => void> {
    return piped.from === this.router ? NOTHING : this.#ready.pipes.use(piped);
  }

  listen(producer: types.Producer): Promise<void> {
    return this.#ready.ears.listen(producer);
  }

  get #ready(): Opened {
    if (!this.#opened) throw new Error('the branch is not open yet');
    return this.#opened;
  }

  async #open(earsOptions: EarsOptions): Promise<Opened> {
    const router = await this.worker.worker.createRouter({ mediaCodecs: [...CODECS] });
    if (this.#closed) {
      router.close();
      throw new Error('everybody left while the router was made');
    }
    router.once('workerclose', () => {
      this.#options.lost();
      this.#close();
    });
    try {
      const ears = await Ears.open(router, earsOptions);
      this.#opened = { router, ears, pipes: new Pipes(router) };
    } catch (error) {
      router.close();
      throw error;
    }
    if (this.#closed) router.close();
    return this.#opened;
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#opened?.router.close();
    this.#options.closed();
  }
}
