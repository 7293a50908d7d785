/**
 * Makes commits of a write-ahead log durable: SQLite commits with
 * `synchronous = NORMAL`, which only writes, and this syncs what was written.
 * Together that is what `FULL` does. The log has to exist: SQLite makes it
 * with the first read.
 *
 * A thread that waits for the disk costs more than most disks take, and on a
 * busy machine many times as long. So this waits on the event loop while it has
 * patience; on a slow disk, or with many commits, a thread does it.
 */
import * as fs from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createPatience, type Patience } from './patience.js';

export interface WalFile {
  /** Calls `done` once all that was written before the call is on the disk, or with why it may not be; perhaps at once. */
  sync(done: (error: Error | null) => void): void;
  close(): Promise<void>;
}

/** Waits for the disk: on the event loop, and in a thread. */
export type Disk = Pick<typeof fs, 'fdatasync' | 'fdatasyncSync'>;

/** Opens the write-ahead log of the database at `path`. SQLite keeps no lock on it that closing could lose. */
export async function openWalFile(path: string): Promise<WalFile> {
  const wal = await open(`${path}-wal`, 'r+');
  await syncFolder(dirname(path));
  const patience = createPatience({ now: () => performance.now(), share: 0.02, stretchMs: 20 });
  return { sync: createSync(wal.fd, fs, patience), close: () => wal.close() };
}

export function createSync(fd: number, disk: Disk, patience: Patience): WalFile['sync'] {
  return (done) => {
    if (!patience.left()) return disk.fdatasync(fd, done);
    let failure: Error | null = null;
    try {
      patience.spend(() => disk.fdatasyncSync(fd));
    } catch (error) {
      failure = error as Error;
    }
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
