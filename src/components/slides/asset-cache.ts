/**
 * The manifests of the assets in use, kept fresh while they are converted.
 * Progress arrives by `progress()`; a manifest is fetched again when that
 * brings something worth showing, never by the clock and never twice at once.
 * Knows no room, no deck and no element.
 */
import { MMError } from '../../core/protocol/errors.js';
import type { AssetProgress } from '../../core/protocol/messages.js';
import type { AssetClient } from '../base/assets/asset-client.js';
import type { AssetManifest, AssetPage } from '../base/assets/manifest.js';

interface Entry {
  manifest: AssetManifest | null;
  progress: AssetProgress | null;
  error: MMError | null;
  loading: boolean;
  /** Progress came in while loading: load once more. */
  stale: boolean;
  /** The progress when the manifest was last asked for. */
  seen: AssetProgress | null;
  /** The pages that somebody wants to see now. */
  wanted: readonly number[];
}

export class AssetCache {
  readonly #client: AssetClient;
  readonly #changed: () => void;
  readonly #entries = new Map<string, Entry>();
  readonly #abort = new AbortController();

  constructor(client: AssetClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  /** Asks for `asset`, whose pages `wanted` are about to be shown. Cheap to repeat. */
  want(asset: string, wanted: readonly number[] = []): void {
    const entry = this.#entry(asset);
    entry.wanted = wanted;
    if (entry.loading) return;
    if (!entry.manifest && !entry.error) void this.#load(asset, entry);
    else if (entry.progress && this.#worthwhile(entry, entry.progress)) void this.#load(asset, entry);
  }

  /** Takes in how far a conversion is; only assets that were wanted are fetched for it. */
  progress(progress: AssetProgress): void {
    const entry = this.#entries.get(progress.id);
    if (!entry) return;
    entry.progress = progress;
    if (this.#worthwhile(entry, progress)) void this.#load(progress.id, entry);
    this.#changed();
  }

  manifest(asset: string): AssetManifest | null {
    return this.#entries.get(asset)?.manifest ?? null;
  }

  page(asset: string, n: number): AssetPage | null {
    return this.manifest(asset)?.pages[n] ?? null;
  }

  /** Why the manifest could not be had, or why the document could not be converted. */
  error(asset: string): MMError | null {
    const entry = this.#entries.get(asset);
    if (!entry) return null;
    const failed = entry.progress?.error ?? entry.manifest?.error;
    return failed ? MMError.from(failed) : entry.error;
  }

  /** How far the conversion is; null once it is over or while it is unknown. */
  converting(asset: string): { readonly name: string; readonly done: number; readonly pages: number } | null {
    const { progress, manifest } = this.#entries.get(asset) ?? {};
    // The last word of a conversion may have been said while the connection was away.
    if (manifest && isOver(manifest)) return null;
    if (progress) return isOver(progress) ? null : progress;
    if (!manifest) return null;
    const done = manifest.pages.filter((page) => page.status !== 'pending').length;
    return { name: manifest.name, done, pages: manifest.pages.length };
  }

  /** Fetches again what failed and what is not finished: events may have been missed while the connection was away. */
  refresh(): void {
    for (const [asset, entry] of this.#entries) {
      if (entry.error || (entry.manifest && entry.manifest.status !== 'ready')) void this.#load(asset, entry);
    }
  }

  close(): void {
    this.#abort.abort();
    this.#entries.clear();
  }

  /**
   * A manifest of thousands of pages is not fetched for every single page:
   * only when it is over, when a wanted page may be there, or when the pages
   * that are done have grown by a quarter.
   */
  #worthwhile({ manifest, wanted, seen }: Entry, progress: AssetProgress): boolean {
    const { status, pages, done } = progress;
    // Once for each: a manifest that lags behind must not be asked for again and again.
    if (progress === seen) return false;
    if (!manifest) return true;
    if (isOver(progress)) return manifest.status !== status;
    if (pages > 0 && manifest.pages.length === 0) return true;
    const before = seen?.done ?? 0;
    if (done <= before) return false;
    return (
      done >= before + Math.max(1, before / 4) ||
      wanted.some((n) => n < done && manifest.pages[n]?.status === 'pending')
    );
  }

  async #load(asset: string, entry: Entry): Promise<void> {
    if (entry.loading) {
      entry.stale = true;
      return;
    }
    entry.loading = true;
    const { signal } = this.#abort;
    do {
      entry.stale = false;
      entry.seen = entry.progress;
      try {
        entry.manifest = await this.#client.manifest(asset, signal);
        entry.error = null;
      } catch (error) {
        entry.error = MMError.wrap(error);
      }
      if (signal.aborted) return;
    } while (entry.stale);
    entry.loading = false;
    this.#changed();
  }

  #entry(asset: string): Entry {
    let entry = this.#entries.get(asset);
    if (!entry) {
      entry = {
        manifest: null,
        progress: null,
        error: null,
        loading: false,
        stale: false,
        seen: null,
        wanted: [],
      };
      this.#entries.set(asset, entry);
    }
    return entry;
  }
}

/** Whether a conversion has come to its end, a good one or not. */
export function isOver({ status }: { readonly status: AssetProgress['status'] }): boolean {
  return status === 'ready' || status === 'failed';
}
