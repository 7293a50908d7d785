/**
 * How large the documents of a room are together, as JSON. Estimated from
 * above: what an operation brings is added, and a document is measured only
 * when the estimate reaches the limit and much of it is guessed. Knows no tool.
 */
import { MMError } from '../protocol/errors.js';
import { jsonBytes } from '../protocol/size.js';
import type { Charge } from './work.js';

type Docs = ReadonlyMap<string, { readonly state: unknown }>;

interface Extent {
  bytes: number;
  /** How much of `bytes` was added since the document was measured. */
  guessed: number;
}

/** What the relay adds to an operation: an author, a name, a time. */
const STAMP = 300;
/** Operations up to this size may pass the limit a little: a full room can still turn its pages. */
const SMALL = 1_024;
const LITTLE = 1.02;
/** Measuring is worth while when this part of a document is guessed, and at least so many bytes. */
const PART = 1 / 64;
const LEAST = 4_096;
/** What measuring costs, for each byte; see `work.ts`. */
const MEASURE = 0.02;

export class RoomSize {
  readonly #most: number;
  readonly #extents = new Map<string, Extent>();
  #total = 0;

  /** `most` is in bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The document `id` is known to be `state`. */
  measure(id: string, state: unknown): void {
    this.#set(id, jsonBytes(state));
  }

  /** An operation of `bytes` was taken, whether there is room or not. */
  grow(id: string, bytes: number): void {
    const extent = this.#extents.get(id);
    const more = bytes + STAMP;
    this.#total += more;
    if (!extent) return void this.#extents.set(id, { bytes: more, guessed: more });
    extent.bytes += more;
    extent.guessed += more;
  }

  /**
   * Takes an operation of `bytes` that makes `after` of the document `id`, one
   * of `docs` or a new one. Throws `TOO_LARGE` when it makes it larger and there
   * is no room; what makes nothing larger always passes.
   */
  take(id: string, bytes: number, after: unknown, docs: Docs, charge?: Charge): void {
    const bound = bytes <= SMALL ? this.#most * LITTLE : this.#most;
    if (this.#total + bytes + STAMP <= bound) return this.grow(id, bytes);
    this.#measureGuessed(docs, PART, charge);
    if (this.#total + bytes + STAMP <= bound) return this.grow(id, bytes);
    // To refuse it one must know.
    this.#measureGuessed(docs, 0, charge);
    const before = this.#extents.get(id)?.bytes ?? 0;
    charge?.(before * MEASURE);
    const now = jsonBytes(after);
    if (now > before && this.#total + now - before > bound)
      throw new MMError('TOO_LARGE', `the documents of a room may take ${megabytes(this.#most)} together`);
    this.#set(id, now);
  }

  /** Measures documents of which more than `part` is guessed. */
  #measureGuessed(docs: Docs, part: number, charge?: Charge): void {
    for (const [id, { state }] of docs) {
      const { bytes, guessed } = this.#extents.get(id)!;
      if (guessed <= (part > 0 ? Math.max(LEAST, bytes * part) : 0)) continue;
      charge?.(bytes * MEASURE);
      this.measure(id, state);
    }
  }

  #set(id: string, bytes: number): void {
    this.#total += bytes - (this.#extents.get(id)?.bytes ?? 0);
    this.#extents.set(id, { bytes, guessed: 0 });
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MB`;
