/**
 * Converts documents, several at a time and fairly: pages are handed out in
 * turn, and a long document gives up its place after a number of pages when
 * another waits. So three pages never wait for three thousand.
 */
import { availableParallelism } from 'node:os';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { TOOL_LIMITS } from '../../src/core/protocol/tool-limits.js';
import { Conversion, type ConversionJob } from './conversion.js';
import { startProcess, type ProcessLimits } from './convert-process.js';

export interface Converter {
  /**
   * Resolves when every page is converted or failed. Rejects with the `MMError`
   * that the document as a whole failed with; `UNAVAILABLE` when this was closed.
   */
  convert(job: ConversionJob): Promise<void>;
  /** Whether `close` was called: a conversion that ends now was not given the chance to finish. */
  readonly closed: boolean;
  /** Ends all processes. Idempotent. */
  close(): Promise<void>;
}

export interface ConverterOptions {
  readonly clock: Clock;
  readonly limits?: Partial<ProcessLimits>;
  /** Pages worked on at a time, over all documents. One a core by default. */
  readonly slots?: number;
  /** Documents, and so processes, open at a time. One a core by default. */
  readonly places?: number;
  /** The program to run as conversion process, for tests. */
  readonly program?: string;
}

/** Documents that may wait; beyond, the server is busy. */
const MAX_WAITING = 200;
/** Pages after which a document leaves its place to one that waits. */
const TURN = 12;

interface Place {
  readonly conversion: Conversion;
  resolve(): void;
  reject(error: MMError): void;
}

export function createConverter(options: ConverterOptions): Converter {
  const { clock, slots = cores(), places = cores(), program } = options;
  const limits: ProcessLimits = {
    pages: TOOL_LIMITS.pages,
    silenceMs: 30_000,
    memoryBytes: 1_500_000_000,
    ...options.limits,
  };
  const waiting: Place[] = [];
  const open: Place[] = [];
  /** Steps and ends of processes under way: closing waits for them. */
  const pending = new Set<Promise<void>>();
  let busy = 0;
  let closed = false;

  const track = (work: Promise<void>): void => {
    const tracked = work.finally(() => pending.delete(tracked));
    pending.add(tracked);
  };

  const leave = (place: Place): void => {
    open.splice(open.indexOf(place), 1);
    track(place.conversion.park());
  };

  const settle = ({ conversion, resolve, reject }: Place): void => {
    if (conversion.error) reject(conversion.error);
    else resolve();
  };

  const sweep = (): void => {
    for (const place of [...open]) {
      if (place.conversion.finished) {
        leave(place);
        settle(place);
      } else if (waiting.length > 0 && place.conversion.turn >= TURN && place.conversion.idle) {
        leave(place);
        waiting.push(place);
      }
    }
  };

  const takeStep = (): boolean => {
    for (const place of open) {
      if (waiting.length > 0 && place.conversion.turn >= TURN) continue;
      const step = place.conversion.next();
      if (!step) continue;
      // To the end of the line: the next page is another document's.
      open.push(...open.splice(open.indexOf(place), 1));
      busy++;
      track(
        step()
          .catch((error: unknown) => place.conversion.abort(MMError.wrap(error)))
          .finally(() => (busy--, pump())),
      );
      return true;
    }
    return false;
  };

  const pump = (): void => {
    if (closed) return;
    sweep();
    while (open.length < places && waiting.length > 0) open.push(waiting.shift() as Place);
    while (busy < slots && takeStep());
  };

  return {
    convert(job) {
      if (closed) return Promise.reject(stopped());
      if (waiting.length >= MAX_WAITING)
        return Promise.reject(new MMError('UNAVAILABLE', `${MAX_WAITING} documents are waiting already`));
      return new Promise<void>((resolve, reject) => {
        const conversion = new Conversion(job, () => startProcess(limits, clock, program));
        waiting.push({ conversion, resolve, reject });
        pump();
      });
    },
    get closed() {
      return closed;
    },
    async close() {
      closed = true;
      const all = [...open.splice(0), ...waiting.splice(0)];
      await Promise.all(all.map(({ conversion }) => conversion.abort(stopped())));
      await Promise.all(pending);
      for (const { reject } of all) reject(stopped());
    },
  };
}

function stopped(): MMError {
  return new MMError('UNAVAILABLE', 'the server stops converting');
}

function cores(): number {
  return Math.max(1, availableParallelism());
}
