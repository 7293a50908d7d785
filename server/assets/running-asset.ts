/**
 * One document while it is being converted: keeps each page as it comes, and
 * tells every room that waits for it. What is asked about a running document is
 * answered from here, not from the catalogue.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { AssetProgress } from '../../src/core/protocol/messages.js';
import type { ConversionJob } from '../convert/conversion.js';
import type { ConvertedPage, PageImage, PageSize } from '../convert/messages.js';
import type { AssetRecord, BlobStore, Catalogue, PageRecord } from '../storage/types.js';
import { mimeTypeOf } from './mime.js';
import type { Claim } from './quota.js';
import { createProgress, type Progress } from './progress.js';

export type StoredAsset = Omit<AssetRecord, 'pages'>;

export interface RunningDeps {
  readonly catalogue: Catalogue;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly announce: (room: string, asset: AssetProgress) => void;
  /** The number of pages is known. */
  readonly counted: (asset: string, pages: number) => void;
  /** Bytes of all images and texts of one document. */
  readonly maxOutputBytes: number;
}

const ANNOUNCE_MS = 200;

export class RunningAsset implements ConversionJob {
  readonly file: string;
  readonly skip: ReadonlySet<number>;
  /** Everyone who is told; a document uploaded into two rooms is converted once. */
  readonly rooms: Set<string>;
  readonly claim: Claim;
  readonly #deps: RunningDeps;
  readonly #pages: PageRecord[];
  readonly #progress: Progress;
  #asset: StoredAsset;
  #output = 0;

  /** `before` is what an earlier run, that was interrupted, has done. */
  constructor(
    asset: StoredAsset,
    before: readonly PageRecord[],
    file: string,
    claim: Claim,
    deps: RunningDeps,
  ) {
    this.file = file;
    this.claim = claim;
    this.rooms = new Set([asset.room]);
    this.skip = new Set(before.filter(({ status }) => status !== 'pending').map(({ n }) => n));
    this.#asset = asset;
    this.#pages = [...before];
    this.#deps = deps;
    this.#progress = createProgress(deps.clock, ANNOUNCE_MS, () => this.#tell());
  }

  get record(): AssetRecord {
    return { ...this.#asset, pages: this.#pages };
  }

  async begin(): Promise<void> {
    await this.#countBefore();
    await this.#deps.catalogue.saveAsset(this.#asset);
    this.#progress.changed();
  }

  async opened(pages: readonly PageSize[]): Promise<void> {
    if (this.#pages.length === 0) {
      const blank = { status: 'pending', images: [], text: null } as const;
      this.#pages.push(...pages.map((size, n) => ({ n, ...blank, ...rounded(size) })));
      await this.#deps.catalogue.savePages(this.#asset.id, this.#pages);
    }
    await this.#save({ status: 'converting' });
    this.#progress.changed();
    this.#deps.counted(this.#asset.id, this.#pages.length);
  }

  async converted({ n, images, text, cutout }: ConvertedPage): Promise<void> {
    const { blobs, maxOutputBytes } = this.#deps;
    const words = Buffer.from(text, 'utf8');
    const pictures = cutout ? [...images, cutout] : images;
    const bytes = pictures.reduce((sum, { bytes }) => sum + bytes.byteLength, words.byteLength);
    await this.#claimMore(bytes);
    if (this.#output > maxOutputBytes)
      throw new MMError('TOO_LARGE', `the pages take more than ${Math.floor(maxOutputBytes / 1_048_576)} MB`);
    const [textBlob, ...stored] = await Promise.all([
      words.byteLength > 0 ? blobs.put(words, 'txt') : null,
      ...images.map(async ({ width, bytes }) => ({ width, blob: await blobs.put(bytes, 'webp') })),
    ]);
    if (cutout) await this.#keepCutout(n, cutout);
    await this.#keep(n, { status: 'ready', images: stored, text: textBlob ?? null });
  }

  async failed(n: number, error: MMError): Promise<void> {
    await this.#keep(n, { status: 'failed', error: error.toJSON() });
  }

  /** The conversion is over; `error` is why the whole document failed. */
  async finish(error: MMError | null): Promise<void> {
    const lost = this.#pages.find(({ status }) => status === 'failed')?.error;
    const readable = this.#pages.some(({ status }) => status === 'ready');
    const reason = error?.toJSON() ?? (readable ? undefined : lost);
    const stored = this.#output;
    await this.#save(reason ? { status: 'failed', error: reason, stored } : { status: 'ready', stored });
    this.claim.close(stored);
  }

  /** To be called once `record` is what the catalogue has. */
  finished(): void {
    this.#progress.finish();
  }

  /** The server stops; the conversion goes on when it starts again. */
  stop(): void {
    this.#progress.stop();
  }

  /** What an earlier run has kept is there already. */
  async #countBefore(): Promise<void> {
    const { blobs } = this.#deps;
    const names = this.#pages.flatMap(({ images, text }) => [...images.map(({ blob }) => blob), text]);
    const sizes = await Promise.all(names.map(async (name) => (name === null ? 0 : blobs.size(name))));
    this.#output = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    this.claim.hold(this.#output);
  }

  /** The document may be small and its pages not. Where there is no room now, there may be later, or in another room. */
  async #claimMore(bytes: number): Promise<void> {
    try {
      await this.claim.take(bytes);
    } catch (error) {
      throw new MMError('UNAVAILABLE', `the pages have no room: ${(error as Error).message}`);
    }
    this.#output += bytes;
  }

  async #keepCutout(n: number, { width, bytes }: PageImage): Promise<void> {
    const page = this.#pages[n];
    if (!page) return;
    const blob = await this.#deps.blobs.put(bytes, 'webp');
    await this.#save({ file: { blob, type: mimeTypeOf('webp'), ...shownAt(width, page) } });
  }

  async #keep(n: number, change: Partial<PageRecord>): Promise<void> {
    const before = this.#pages[n];
    if (!before) throw new MMError('INTERNAL', `page ${n} is not among ${this.#pages.length}`);
    const page = { ...before, ...change };
    await this.#deps.catalogue.savePages(this.#asset.id, [page]);
    this.#pages[n] = page;
    this.#progress.changed();
  }

  async #save(change: Partial<StoredAsset>): Promise<void> {
    this.#asset = { ...this.#asset, ...change };
    await this.#deps.catalogue.saveAsset(this.#asset);
  }

  #tell(): void {
    const progress = progressOf(this.record);
    for (const room of this.rooms) this.#deps.announce(room, progress);
  }
}

export function progressOf({ id, name, status, pages, error }: AssetRecord): AssetProgress {
  const done = pages.reduce((sum, page) => sum + (page.status === 'pending' ? 0 : 1), 0);
  return { id, name, status, pages: pages.length, done, ...(error && { error }) };
}

/** Width and height in pixels of a page that is drawn `width` wide. */
export function shownAt(width: number, page: PageSize): PageSize {
  return { width, height: Math.max(1, Math.round((width * page.height) / page.width)) };
}

/** A hundredth of a point is more than anybody sees. */
function rounded({ width, height }: PageSize): PageSize {
  return { width: Math.round(width * 100) / 100, height: Math.round(height * 100) / 100 };
}
