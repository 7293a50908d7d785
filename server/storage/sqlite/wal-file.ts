/**
 * Makes commits of a write-ahead log durable without holding up the event
 * loop: SQLite commits with `synchronous = NORMAL`, which only writes, and
 * this syncs what was written. Together that is what `FULL` does in one
 * blocking call. The log has to exist: SQLite makes it with the first read.
 */
import { fdatasync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface WalFile {
  /** Calls `done` once all that was written before the call is on the disk, or with why it may not be. */
  sync(done: (error: Error | null) => void): void;
  close(): Promise<void>;
}

/** Opens the write-ahead log of the database at `path`. SQLite keeps no lock on it that closing could lose. */
export async function openWalFile(path: string): Promise<WalFile> {
  const wal = await open(`${path}-wal`, 'r+');
  await syncFolder(dirname(path));
  return {
    sync: (done) => fdatasync(wal.fd, done),
    close: () => wal.close(),
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
