/**
 * The recent entries of one document, oldest first: what a submit on an older
 * base is folded through. Bounded; who is further behind must catch up first.
 */
export interface HistoryItem {
  readonly rev: number;
  readonly op: unknown;
}

/** Entries kept per document: some 20 seconds of a very busy one. */
export const HISTORY_LENGTH = 4_096;

export class DocHistory {
  #items: HistoryItem[] = [];
  #complete: number;

  /** `complete` is the rev after which this history has every entry of the document. */
  constructor(complete: number) {
    this.#complete = complete;
  }

  push(item: HistoryItem): void {
    this.#items.push(item);
    if (this.#items.length < HISTORY_LENGTH * 2) return;
    // Cutting in halves makes it cheap on average.
    const dropped = this.#items.splice(0, HISTORY_LENGTH);
    this.#complete = dropped.at(-1)!.rev;
  }

  /** The entries after `rev`, or null when some of them are no longer here. */
  after(rev: number): readonly HistoryItem[] | null {
    if (rev < this.#complete) return null;
    let start = this.#items.length;
    while (start > 0 && this.#items[start - 1]!.rev > rev) start--;
    return this.#items.slice(start);
  }
}
