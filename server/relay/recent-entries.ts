/**
 * The newest durable entries of a room, encoded, for those who come back
 * after a short absence: they need no read of the log. Bounded in number and bytes.
 */
import type { LogEntry } from '../storage/types.js';

const KEEP = 2_000;
const KEEP_CHARS = 2_000_000;

export class RecentEntries {
  #entries: LogEntry[] = [];
  #chars = 0;
  #after: number;

  /** Starts empty, behind the revision `after`. */
  constructor(after: number) {
    this.#after = after;
  }

  push(entry: LogEntry): void {
    this.#entries.push(entry);
    this.#chars += entry.json.length;
    if (this.#entries.length < KEEP * 2 && this.#chars < KEEP_CHARS * 2) return;
    // Cutting rarely makes it cheap on average.
    let cut = 0;
    while (this.#entries.length - cut > KEEP || this.#chars > KEEP_CHARS)
      this.#chars -= this.#entries[cut++]!.json.length;
    this.#after = this.#entries[cut - 1]!.rev;
    this.#entries = this.#entries.slice(cut);
  }

  /** The entries after `rev`, or null when they are not all here. */
  after(rev: number): readonly LogEntry[] | null {
    return rev < this.#after ? null : this.#entries.slice(rev - this.#after);
  }
}
