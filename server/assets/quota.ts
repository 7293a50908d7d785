/**
 * What files may take: those of one room, those of all, and what must be left
 * of the disk. What is kept is counted by the catalogue, so that it survives a
 * restart and nothing counts twice; what is on its way is counted here, so that
 * many at once do not pass the limit together.
 */
import { statfs } from 'node:fs/promises';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Catalogue } from '../storage/types.js';

export interface QuotaOptions {
  readonly catalogue: Pick<Catalogue, 'storedBytes'>;
  /** Bytes of the files that one room has sent; 0 for no limit. */
  readonly roomBytes: number;
  /** What the files of the room's application may take and have taken, in bytes; null where it has no limit of its own. */
  ofApp?(room: string): Promise<AppFiles | null>;
  /** Bytes of all files; 0 for no limit. */
  readonly totalBytes: number;
  /** Bytes that are left free on the disk; 0 for none. */
  readonly freeBytes: number;
  /** Bytes that are free on the disk now. */
  diskFree(): Promise<number>;
  readonly logger: { warn(details: object, message: string): void };
}

export interface AppFiles {
  readonly app: string;
  readonly kept: number;
  readonly most: number;
}

/** What one file takes from its arrival until the catalogue counts it. */
export interface Claim {
  /** `bytes` more. Rejects with `TOO_LARGE` or `UNAVAILABLE`, naming the limit, when there is no room for them. */
  take(bytes: number): Promise<void>;
  /** Counts `bytes` more that are there already, room or not. */
  hold(bytes: number): void;
  /** Over: the catalogue counts `kept` bytes of it now, none without. Idempotent. */
  close(kept?: number): void;
}

export interface Quota {
  /** For a file that `room` sends. Rejects when nothing more may come. */
  open(room: string): Promise<Claim>;
  /** For a file that was taken before the server stopped, room or not. */
  reopen(room: string): Promise<Claim>;
}

interface Usage {
  /** As the catalogue has counted. */
  kept: number;
  /** By what is on its way, so many files. */
  claimed: number;
  claims: number;
}

/** What one file counts for, beside all. */
interface Usages {
  readonly room: Usage;
  /** Where the application has a limit: `most` bytes. */
  readonly app: Usage | null;
  readonly most: number;
}

/** The disk is looked at again after so many bytes. */
const LOOK_BYTES = 16 * 1_048_576;

/** Bytes that are free for this process on the disk of `folder`. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export function createQuota(options: QuotaOptions): Quota {
  const { catalogue, roomBytes, totalBytes, freeBytes, logger } = options;
  const rooms = new Map<string, Usage>();
  const apps = new Map<string, Usage>();
  const total: Usage = { kept: 0, claimed: 0, claims: 0 };
  let settled = 0;

  async function checkDisk(): Promise<void> {
    if (freeBytes === 0 || (await options.diskFree()) >= freeBytes) return;
    throw full(`the server's disk is full: it keeps ${megabytes(freeBytes)} free`);
  }

  /** For those who run the server too: they alone can make room. */
  function full(message: string): MMError {
    logger.warn({ kept: total.kept, claimed: total.claimed }, message);
    return new MMError('UNAVAILABLE', message);
  }

  function check({ room, app, most }: Usages, bytes: number): void {
    if (isBeyond(room, bytes, roomBytes))
      throw new MMError('TOO_LARGE', `the files of a room may take ${megabytes(roomBytes)} together`);
    if (app && (most === 0 || isBeyond(app, bytes, most)))
      throw new MMError('TOO_LARGE', `the files of the application may take ${megabytes(most)} together`);
    if (isBeyond(total, bytes, totalBytes))
      throw full(`the server keeps no more than ${megabytes(totalBytes)} of files`);
  }

  /** What was settled while the catalogue counted may be missing from its answer, or not: it is asked again. */
  async function count(room: string, usages: Usages): Promise<void> {
    for (;;) {
      const before = settled;
      const stored = await catalogue.storedBytes(room);
      const own = usages.app && (await options.ofApp?.(room));
      if (before !== settled) continue;
      usages.room.kept = stored.room;
      if (usages.app && own) usages.app.kept = own.kept;
      total.kept = stored.total;
      return;
    }
  }

  function claimOf(usages: Usages): Claim {
    let bytes = 0;
    let looked = 0;
    let open = true;
    const all = [usages.room, total, ...(usages.app ? [usages.app] : [])];
    for (const each of all) each.claims++;
    const hold = (more: number): void => {
      bytes += more;
      for (const each of all) each.claimed += more;
    };
    return {
      async take(more) {
        check(usages, more);
        hold(more);
        if (bytes - looked < LOOK_BYTES) return;
        looked = bytes;
        await checkDisk();
      },
      hold,
      close(kept = 0) {
        if (!open) return;
        open = false;
        settled++;
        for (const each of all) {
          each.claimed -= bytes;
          each.kept += kept;
          each.claims--;
        }
        for (const map of [rooms, apps]) for (const [id, each] of map) if (each.claims === 0) map.delete(id);
      },
    };
  }

  async function openWith(room: string, checks: (usages: Usages) => Promise<void>): Promise<Claim> {
    const own = await options.ofApp?.(room);
    const usages: Usages = {
      room: usageOf(rooms, room),
      app: own ? usageOf(apps, own.app) : null,
      most: own?.most ?? 0,
    };
    const claim = claimOf(usages);
    try {
      await count(room, usages);
      await checks(usages);
      return claim;
    } catch (error) {
      claim.close();
      throw error;
    }
  }

  return {
    open: (room) =>
      openWith(room, (usages) => {
        check(usages, 1);
        return checkDisk();
      }),
    reopen: (room) => openWith(room, async () => {}),
  };
}

function usageOf(map: Map<string, Usage>, id: string): Usage {
  const usage = map.get(id) ?? { kept: 0, claimed: 0, claims: 0 };
  map.set(id, usage);
  return usage;
}

const isBeyond = ({ kept, claimed }: Usage, bytes: number, most: number): boolean =>
  most > 0 && kept + claimed + bytes > most;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MB`;
