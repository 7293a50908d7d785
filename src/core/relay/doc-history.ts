/**
 * The recent entries of one document, oldest first: what a submit on an older
 * base is folded through. Bounded; who is further behind must catch up first.
 */
export interface HistoryItem {
  readonly rev: number;
  readonly op: unknown;
  /** As JSON, or about so many. */
  readonly bytes: number;
  /** See `OTType.weight`; 0 for types without. */
  readonly parts: number;
}

/** Entries kept per document: some 20 seconds of a very busy one. */
export const HISTORY_LENGTH = 4_096;
/** Bytes of operations kept per document, where those are large. */
export const HISTORY_BYTES = 4 * 1_048_576;

export class DocHistory {
  #items: HistoryItem[] = [];
  #bytes = 0;
  #complete: number;

  /** `complete` is the rev after which this history has every entry of the document. */
  constructor(complete: number) {
    this.#complete = complete;
  }

  push(item: HistoryItem): void {
    this.#items.push(item);
    this.#bytes += item.bytes;
    if (this.#items.length < HISTORY_LENGTH * 2 && this.#bytes < HISTORY_BYTES * 2) return;
    // Cutting in halves makes it cheap on average.
    let dropped = 0;
    while (this.#items.length - dropped > HISTORY_LENGTH || this.#bytes > HISTORY_BYTES)
      this.#bytes -= this.#items[dropped++]!.bytes;
    this.#complete = this.#items[dropped - 1]!.rev;
    this.#items = this.#items.slice(dropped);
  }

  /** The entries after `rev`, or null when some of them are no longer here. */
  after(rev: number): readonly HistoryItem[] | null {
    if (rev < this.#complete) return null;
    let start = this.#items.length;
    while (start > 0 && this.#items[start - 1]!.rev > rev) start--;
    return this.#items.slice(start);
  }
}
