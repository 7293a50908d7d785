/**
 * The words on the pages, for screen readers and search. Fetched by URL,
 * a few at a time, kept while the element is in its room.
 */
import type { AssetClient } from '../base/assets/asset-client.js';

/** Characters of one page that are kept. */
const LONGEST = 20_000;

export class PageTexts {
  readonly #client: AssetClient;
  readonly #changed: () => void;
  /** By URL; null while it is on its way. */
  readonly #texts = new Map<string, string | null>();
  readonly #abort = new AbortController();

  constructor(client: AssetClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  /** The text when it is here, else undefined. */
  peek(url: string | null): string | undefined {
    return (url && this.#texts.get(url)) ?? undefined;
  }

  /** Asks for the text without waiting for it; `changed` is called when it is there. */
  want(url: string | null): void {
    if (url && !this.#texts.has(url)) void this.load(url).then(this.#changed);
  }

  /** The text, fetched when it is not here; empty when it cannot be had. */
  async load(url: string): Promise<string> {
    const known = this.#texts.get(url);
    if (typeof known === 'string') return known;
    this.#texts.set(url, null);
    try {
      const text = (await this.#client.text(url, this.#abort.signal)).slice(0, LONGEST).trim();
      this.#texts.set(url, text);
      return text;
    } catch {
      // A page without its text is still a page. Remembered, or it would be asked for with each rendering.
      this.#texts.set(url, '');
      return '';
    }
  }

  close(): void {
    this.#abort.abort();
    this.#texts.clear();
  }
}
