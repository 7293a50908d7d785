/**
 * Makes commits of a write-ahead log durable: SQLite commits with
 * `synchronous = NORMAL`, which only writes, and this syncs what was written.
 * Together that is what `FULL` does. The log has to exist: SQLite makes it
 * with the first read.
 *
 * A thread that waits for the disk costs more than most disks take, and on a
 * busy machine many times as long. So this waits on the event loop, but only
 * for a small share of its time; on a slow disk, or with many commits, a
 * thread does it. A disk that stalls thus holds up the loop once, not again.
 */
import * as fs from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';

export interface WalFile {
  /** Calls `done` once all that was written before the call is on the disk, or with why it may not be; perhaps at once. */
  sync(done: (error: Error | null) => void): void;
  close(): Promise<void>;
}

/** Waits for the disk: on the event loop, and in a thread. */
export type Disk = Pick<typeof fs, 'fdatasync' | 'fdatasyncSync'>;

/** Share of its time that the event loop may wait. */
const SHARE = 0.02;
/** Milliseconds that it may wait at a stretch after a pause. */
const STRETCH_MS = 20;

/** Opens the write-ahead log of the database at `path`. SQLite keeps no lock on it that closing could lose. */
export async function openWalFile(path: string): Promise<WalFile> {
  const wal = await open(`${path}-wal`, 'r+');
  await syncFolder(dirname(path));
  return { sync: createSync(wal.fd, fs, () => performance.now()), close: () => wal.close() };
}

/** `now` in milliseconds. */
export function createSync(fd: number, disk: Disk, now: () => number): WalFile['sync'] {
  let credit = STRETCH_MS;
  let countedAt = now();

  return (done) => {
    const began = now();
    credit = Math.min(STRETCH_MS, credit + (began - countedAt) * SHARE);
    countedAt = began;
    if (credit <= 0) return disk.fdatasync(fd, done);
    let failure: Error | null = null;
    try {
      disk.fdatasyncSync(fd);
    } catch (error) {
      failure = error as Error;
    }
    credit -= now() - began;
    done(failure);
  };
}

/** Makes the name of a file that is new survive a power cut; not every system can, and SQLite lets that pass too. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    return;
  }
}
