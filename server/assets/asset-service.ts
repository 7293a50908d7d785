/**
 * Files of rooms: takes them in, has documents and pictures converted, says how
 * far they are. An asset is named by its content, so the same file is converted
 * once per application, and a second upload of it is ready at once.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError, type ErrorBody } from '../../src/core/protocol/errors.js';
import type { AssetProgress } from '../../src/core/protocol/messages.js';
import { appOfRoom } from '../apps/app.js';
import type { Converter } from '../convert/converter.js';
import { sniffFile, type MediaFormat } from '../convert/sniff.js';
import type { AssetRecord, BlobStore, Catalogue, PageRecord } from '../storage/types.js';
import { cleanFileName } from './file-name.js';
import { openIncoming, type Upload } from './incoming.js';
import type { Claim, Quota } from './quota.js';
import { keepMedia } from './media/keep-media.js';
import { RunningAsset, progressOf, type StoredAsset } from './running-asset.js';

export interface AssetServiceDeps {
  readonly catalogue: Catalogue;
  readonly blobs: BlobStore;
  readonly convert: Converter;
  readonly clock: Clock;
  /** Where uploads are kept until they are converted. */
  readonly folder: string;
  readonly limits: {
    readonly maxUploadBytes: number;
    /** Of a video or audio file. */
    readonly maxMediaBytes: number;
    readonly maxOutputBytes?: number;
  };
  /** What files may take together. */
  readonly quota: Quota;
  /** Tells a room; one that is not loaded needs no telling. */
  readonly announce: (room: string, asset: AssetProgress) => void;
  readonly logger: { warn(details: object, message: string): void };
}

export interface AssetAnswer {
  readonly id: string;
  readonly status: AssetRecord['status'];
  readonly error?: ErrorBody;
}

export interface AssetService {
  /**
   * Takes in a file for `room`: documents and pictures are converted, video
   * and audio are kept as they are. What is none of these, or is damaged, gives
   * a `failed` asset, which says why. Rejects with `TOO_LARGE` or
   * `UNAVAILABLE`, and keeps nothing then.
   */
  upload(room: string, name: string | undefined, content: AsyncIterable<Uint8Array>): Promise<AssetAnswer>;
  find(id: string): Promise<AssetRecord | null>;
  /** `room` shows this asset: it is told how the conversion goes, if there is one. */
  follow(id: string, room: string): void;
  /** Calls `listener` when the number of pages of an asset becomes known, with 0 when it never will; returns the way to stop. */
  onCounted(listener: (asset: string, pages: number) => void): () => void;
  /** Goes on with what was unfinished when the server stopped. */
  resume(): Promise<void>;
  /** Stops conversions; `resume` goes on with them. The converter is the caller's to close, before or meanwhile. Idempotent. */
  close(): Promise<void>;
}

const MAX_OUTPUT_BYTES = 4_000_000_000;

export async function createAssetService(deps: AssetServiceDeps): Promise<AssetService> {
  const { catalogue, blobs, clock, convert, logger, limits, quota } = deps;
  const incoming = await openIncoming({ folder: deps.folder, clock, ...limits });
  const running = new Map<string, RunningAsset>();
  const work = new Set<Promise<unknown>>();
  const listeners = new Set<(asset: string, pages: number) => void>();
  let closed = false;

  const runningDeps = {
    ...deps,
    maxOutputBytes: limits.maxOutputBytes ?? MAX_OUTPUT_BYTES,
    counted: (asset: string, pages: number) => listeners.forEach((listener) => listener(asset, pages)),
  };

  function start(
    asset: StoredAsset,
    before: readonly PageRecord[],
    claim: Claim,
    prepare: () => Promise<void>,
  ): RunningAsset {
    const run = new RunningAsset(asset, before, incoming.pathOf(asset.id), claim, runningDeps);
    running.set(asset.id, run);
    const task = runToEnd(asset.id, run, prepare)
      .catch((error: unknown) => logger.warn({ error, asset: asset.id }, 'a conversion cannot be recorded'))
      .finally(() => {
        if (running.get(asset.id) === run) running.delete(asset.id);
        run.stop();
        claim.close();
        work.delete(task);
      });
    work.add(task);
    return run;
  }

  async function runToEnd(id: string, run: RunningAsset, prepare: () => Promise<void>): Promise<void> {
    let failure: MMError | null = null;
    try {
      await prepare();
      await run.begin();
      await convert.convert(run);
    } catch (error) {
      // What is unfinished when the server stops is taken up again when it starts.
      if (closed || convert.closed) return;
      failure = MMError.wrap(error);
      logger.warn({ error, asset: id }, 'a document could not be converted');
    }
    await run.finish(failure);
    if (run.record.pages.length === 0) runningDeps.counted(id, 0);
    await incoming.discard(run.file);
    running.delete(id);
    run.finished();
  }

  /** The asset when there is nothing left to convert: it is ready, or cannot become so. */
  async function known(id: string): Promise<AssetRecord | null> {
    const asset = await catalogue.findAsset(id);
    if (asset?.status === 'ready') return asset;
    return asset?.status === 'failed' && !asset.error?.retryable ? asset : null;
  }

  async function take(room: string, name: string, upload: Upload, claim: Claim): Promise<AssetRecord> {
    const { id, bytes } = upload;
    const createdAt = Math.floor(clock.now());
    const asset: StoredAsset = { id, room, name, kind: 'document', status: 'queued', createdAt, bytes };
    const kind = await sniffFile(upload.path).catch((error: unknown) => MMError.wrap(error));
    await catalogue.addToRoom(room, id);
    const stored = await known(id);
    // Looked at again, now that nothing is awaited any more: two people may send the same document at once.
    const existing = running.get(id)?.record ?? stored;
    if (existing) {
      await incoming.discard(upload.path);
      return existing;
    }
    if (kind === 'pdf') return start(asset, [], claim, () => incoming.keep(upload)).record;
    if (kind === 'picture')
      return start({ ...asset, kind: 'image' }, [], claim, () => incoming.keep(upload)).record;
    return settle(asset, upload, kind, claim);
  }

  /** What needs no converting: it is ready at once, or refused. */
  async function settle(
    asset: StoredAsset,
    { path, bytes }: Upload,
    kind: MediaFormat | MMError,
    claim: Claim,
  ): Promise<AssetRecord> {
    const settling = async (): Promise<AssetRecord> => {
      const outcome =
        kind instanceof MMError
          ? ({ status: 'failed', error: kind.toJSON() } as const)
          : await keepMedia(path, kind, blobs);
      const kept = outcome.status === 'ready' ? bytes : 0;
      const settled: StoredAsset = { ...asset, ...outcome, ...(kept > 0 && { stored: kept }) };
      await catalogue.saveAsset(settled);
      claim.close(kept);
      return { ...settled, pages: [] };
    };
    const task = settling().finally(() => incoming.discard(path));
    work.add(task);
    return task.finally(() => work.delete(task));
  }

  return {
    async upload(room, name, content) {
      if (closed) throw new MMError('UNAVAILABLE', 'the server stops');
      const claim = await quota.open(room);
      let asset: AssetRecord | undefined;
      try {
        const received = await incoming.receive(content, claim, appOfRoom(room));
        asset = await take(room, cleanFileName(name), received, claim);
      } finally {
        // A conversion keeps the claim; nothing else does.
        if (!asset || running.get(asset.id)?.claim !== claim) claim.close();
      }
      const run = running.get(asset.id);
      if (run) run.rooms.add(room);
      else deps.announce(room, progressOf(asset));
      const { id, status, error } = asset;
      return { id, status, ...(error && { error }) };
    },
    find: async (id) => running.get(id)?.record ?? catalogue.findAsset(id),
    follow: (id, room) => void running.get(id)?.rooms.add(room),
    onCounted(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async resume() {
      for (const { pages, ...asset } of await catalogue.unfinishedAssets()) {
        if (running.has(asset.id)) continue;
        const claim = await quota.reopen(asset.room);
        const there = await incoming.has(asset.id);
        if (running.has(asset.id)) {
          claim.close();
        } else if (there) {
          claim.hold(asset.bytes);
          start(asset, pages, claim, async () => {});
        } else {
          claim.close();
          const error = new MMError('UNAVAILABLE', 'the upload was interrupted; please try again').toJSON();
          await catalogue.saveAsset({ ...asset, status: 'failed', error });
        }
      }
    },
    async close() {
      closed = true;
      for (const run of running.values()) run.stop();
      await Promise.allSettled(work);
    },
  };
}
