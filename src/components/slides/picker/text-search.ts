/**
 * Looks for words on the pages of a deck, a few texts at a time, and tells
 * what it has found so far. A new search ends the one before.
 */
import type { PageTexts } from '../page-texts.js';

export interface SearchState {
  readonly query: string;
  /** Positions of the pages found, ascending. */
  readonly found: readonly number[];
  readonly done: number;
  readonly total: number;
}

/** Texts that are fetched at the same time: as many as a browser opens connections to one server. */
const AT_ONCE = 6;

export class TextSearch {
  readonly #changed: () => void;
  #state: SearchState | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** null while nothing is searched for. */
  get state(): SearchState | null {
    return this.#state;
  }

  /** Searches `urls`, the pages' texts by position; an empty query ends the search. */
  async run(query: string, urls: readonly (string | null)[], texts: PageTexts): Promise<void> {
    const wanted = fold(query.trim());
    if (!wanted) return this.clear();
    let state: SearchState = { query: wanted, found: [], done: 0, total: urls.length };
    let from = 0;
    this.#state = state;
    const work = async (): Promise<void> => {
      while (from < urls.length) {
        const at = from++;
        const url = urls[at];
        const hit = !!url && fold(texts.peek(url) ?? (await texts.load(url))).includes(wanted);
        if (this.#state !== state) return;
        const found = hit ? [...state.found, at].sort((a, b) => a - b) : state.found;
        const next = { ...state, found, done: state.done + 1 };
        this.#state = state = next;
        // Texts that are here already are searched in one go, without a rendering for each.
        if (hit || next.done % 50 === 0 || next.done === next.total) this.#changed();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  clear(): void {
    if (!this.#state) return;
    this.#state = null;
    this.#changed();
  }
}

/** Case and accents do not matter to somebody who searches. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
