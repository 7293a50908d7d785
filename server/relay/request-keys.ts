/**
 * Keys of requests from outside, so that a repeated request commits once. The
 * log holds each key's digest with the entry; the newest of them stay here.
 */
import { createHash } from 'node:crypto';

/** Keys remembered per room. */
const KEEP = 2_000;

export type StoredKeys = readonly (readonly [digest: string, rev: number])[];

/** What stands for a key in the log: short, and not telling what the caller wrote. */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}

export class RequestKeys {
  readonly #revs: Map<string, number>;

  constructor(stored: StoredKeys = []) {
    this.#revs = new Map(stored);
  }

  /** The revision that the request committed, undefined when it is unknown. */
  get(digest: string): number | undefined {
    return this.#revs.get(digest);
  }

  note(digest: string, rev: number): void {
    this.#revs.set(digest, rev);
    if (this.#revs.size > KEEP) this.#revs.delete(this.#revs.keys().next().value!);
  }

  store(): StoredKeys {
    return [...this.#revs];
  }
}
