/**
 * One document on its way to pages: which pages are still to do, and what a
 * process that died means for them. Hands out one step at a time and leaves it
 * to `converter.ts` when to take it, so that many documents share the machine.
 *
 * A process that dies takes the pages it was asked for with it. Those become
 * suspects and are tried again one by one, so that only the guilty one fails.
 */
import { MMError } from '../../src/core/protocol/errors.js';
import { ProcessEnded, type ConvertProcess } from './convert-process.js';
import type { ConvertedPage, PageSize } from './messages.js';

export interface ConversionJob {
  /** The document. Must stay where it is until the conversion is done. */
  readonly file: string;
  /** Pages that need no converting, because an earlier run did them. */
  readonly skip?: ReadonlySet<number>;
  /** The document is open. Called once, before any page. */
  opened(pages: readonly PageSize[]): Promise<void>;
  converted(page: ConvertedPage): Promise<void>;
  failed(n: number, error: MMError): Promise<void>;
}

export type Step = () => Promise<void>;

/** Pages asked for at a time: one is drawn while the other is encoded. */
const AHEAD = 2;
/** Deaths that one document may cause. */
const MAX_DEATHS = 10;

export class Conversion {
  readonly #job: ConversionJob;
  readonly #start: () => Promise<ConvertProcess>;
  #process: ConvertProcess | null = null;
  #opening = false;
  #todo: number[] | null = null;
  readonly #suspects: number[] = [];
  readonly #inFlight = new Set<number>();
  #deaths = 0;
  /** Pages since the process was started, which is this document's turn. */
  #turn = 0;
  #error: MMError | null = null;

  constructor(job: ConversionJob, start: () => Promise<ConvertProcess>) {
    this.#job = job;
    this.#start = start;
  }

  /** Why the whole document failed; null while it has not. */
  get error(): MMError | null {
    return this.#error;
  }

  get finished(): boolean {
    if (this.#opening || this.#inFlight.size > 0) return false;
    return this.#error !== null || (this.#todo?.length === 0 && this.#suspects.length === 0);
  }

  get turn(): number {
    return this.#turn;
  }

  get idle(): boolean {
    return !this.#opening && this.#inFlight.size === 0;
  }

  /** The next thing to do, to be started at once; null when there is nothing until a step has ended. */
  next(): Step | null {
    if (this.#opening || this.#error) return null;
    if (!this.#process) return this.idle && !this.finished ? () => this.#open() : null;
    if (this.#suspects.length > 0) return this.#inFlight.size === 0 ? this.#take(this.#suspects) : null;
    if (!this.#todo || this.#todo.length === 0 || this.#inFlight.size >= AHEAD) return null;
    // Somebody waits for the first page: nothing is done beside it.
    if (this.#inFlight.has(0)) return null;
    return this.#take(this.#todo);
  }

  /** Gives the process back; `next` starts another. */
  async park(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    this.#turn = 0;
    await process?.close();
  }

  /** Fails the document. Idempotent. */
  async abort(error: MMError): Promise<void> {
    this.#error ??= error;
    await this.park();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    try {
      const process = await this.#start();
      this.#process = process;
      // Aborted while it started: the abort found no process to end.
      if (this.#error) return await this.park();
      const pages = await process.open(this.#job.file);
      if (this.#todo) return;
      this.#todo = pages.map((_, n) => n).filter((n) => !this.#job.skip?.has(n));
      await this.#job.opened(pages);
    } catch (error) {
      await this.#cannotOpen(error);
    } finally {
      this.#opening = false;
    }
  }

  async #cannotOpen(error: unknown): Promise<void> {
    await this.park();
    if (!(error instanceof ProcessEnded)) this.#error ??= MMError.wrap(error);
    // What ended for no fault of the document's deserves another try.
    else if (error.guarded || ++this.#deaths > 1)
      this.#error ??= new MMError('UNSUPPORTED_MEDIA', `the document cannot be opened: ${error.message}`);
  }

  #take(list: number[]): Step {
    const n = list.shift() as number;
    const alone = list === this.#suspects;
    this.#inFlight.add(n);
    this.#turn++;
    return () => this.#page(n, alone);
  }

  async #page(n: number, alone: boolean): Promise<void> {
    const process = this.#process;
    try {
      const page = await (process?.page(n) ?? Promise.reject(new ProcessEnded('it was ended', false)));
      // A page that cannot be kept is no fault of the page: the disk is full, or the document too large.
      await this.#job.converted(page).catch((error: unknown) => this.abort(MMError.wrap(error)));
    } catch (error) {
      if (error instanceof ProcessEnded) await this.#died(process, n, alone, error);
      else await this.#job.failed(n, MMError.wrap(error));
    } finally {
      this.#inFlight.delete(n);
    }
  }

  async #died(process: ConvertProcess | null, n: number, alone: boolean, error: ProcessEnded): Promise<void> {
    // Every page in flight comes here; the first one counts the death.
    if (process && this.#process === process) {
      this.#deaths++;
      await this.park();
    }
    if (this.#error) return;
    if (alone)
      await this.#job.failed(n, new MMError('UNSUPPORTED_MEDIA', `page ${n + 1} failed: ${error.message}`));
    else this.#suspects.push(n);
    if (this.#deaths > MAX_DEATHS)
      await this.abort(
        new MMError('UNSUPPORTED_MEDIA', `too many pages fail, the last one because ${error.message}`),
      );
  }
}
