/**
 * What a slides element needs from the server while it is in one room:
 * manifests, texts, pictures. Made when the element comes into a room and closed
 * when it leaves, so that nothing outlives it.
 */
import { MMError } from '../../core/protocol/errors.js';
import type { AssetProgress } from '../../core/protocol/messages.js';
import type { Room } from '../../core/room/room.js';
import { AssetCache, isOver } from './asset-cache.js';
import type { AssetClient } from '../base/assets/asset-client.js';
import { keyOf, nearby, type DeckState, type PageRef } from './deck.js';
import type { AssetPage } from '../base/assets/manifest.js';
import { slidesTexts } from './mm-slides.strings.js';
import { PageTexts } from './page-texts.js';
import { trustedAsset } from './trust.js';

export interface DeckSessionOptions {
  readonly room: Room;
  readonly client: AssetClient;
  /** URLs whose origins may serve manifests. */
  readonly trusted: () => readonly string[];
  readonly changed: () => void;
}

/** A conversion as people see it. */
export interface Converting {
  readonly name: string;
  readonly done: number;
  /** 0 while unknown. */
  readonly pages: number;
}

/** Pages on either side of the shown one that are kept ready. */
export const REACH = 2;

export class DeckSession {
  /** Where it is, for what there is to say. */
  readonly room: Room;
  readonly client: AssetClient;
  readonly assets: AssetCache;
  readonly texts: PageTexts;
  readonly #options: DeckSessionOptions;
  /** The last conversion that anybody in the room started. */
  #latest: AssetProgress | null = null;

  constructor(options: DeckSessionOptions) {
    const { client, changed, room } = options;
    this.#options = options;
    this.room = room;
    this.client = client;
    this.assets = new AssetCache(client, changed);
    this.texts = new PageTexts(client, changed);
  }

  progress(progress: AssetProgress): void {
    this.#latest = progress;
    this.assets.progress(progress);
    this.#options.changed();
  }

  /** The connection is back: what was told meanwhile is unknown. */
  reconnected(): void {
    this.#latest = null;
    this.assets.refresh();
  }

  /** Asks for all that is needed to show `deck` and to turn its pages without waiting. */
  want({ asset, pages, page }: DeckState): void {
    const byAsset = new Map<string, number[]>();
    if (asset !== null && pages.length === 0) byAsset.set(asset, []);
    for (const at of nearby(page, pages.length, REACH)) {
      const ref = pages[at]!;
      byAsset.set(ref.asset, [...(byAsset.get(ref.asset) ?? []), ref.n]);
    }
    for (const [one, wanted] of byAsset) this.wantAsset(one, wanted);
    for (const at of nearby(page, pages.length, REACH)) this.texts.want(this.page(pages[at])?.text ?? null);
  }

  /** Asks for one asset, if it may be asked for. */
  wantAsset(asset: string, wanted?: readonly number[]): void {
    if (this.#trusts(asset)) this.assets.want(asset, wanted);
  }

  page(ref: PageRef | undefined): AssetPage | null {
    return ref ? this.assets.page(ref.asset, ref.n) : null;
  }

  #trusts(asset: string): boolean {
    return trustedAsset(asset, this.#options.trusted());
  }

  error(asset: string): MMError | null {
    if (this.#trusts(asset)) return this.assets.error(asset);
    return new MMError('NOT_PERMITTED', slidesTexts(this.room).foreign);
  }

  /** The conversion worth telling about: of what the deck shows, else of what is about to be shown in it. */
  converting({ asset: loaded, pages }: DeckState): Converting | null {
    const assets = new Set(pages.map(({ asset }) => asset));
    if (loaded !== null) assets.add(loaded);
    for (const asset of assets) {
      const running = this.assets.converting(asset);
      if (running) return running;
    }
    const latest = this.#latest;
    return latest && assets.size === 0 && !isOver(latest) ? latest : null;
  }

  /** The pictures to keep: those of the pages around the shown one that are there. */
  pictures({ pages, page }: DeckState): { readonly key: string; readonly page: AssetPage }[] {
    return nearby(page, pages.length, REACH).flatMap((at) => {
      const found = this.page(pages[at]);
      return found?.status === 'ready' ? [{ key: keyOf(pages[at]!), page: found }] : [];
    });
  }

  close(): void {
    this.assets.close();
    this.texts.close();
  }
}
