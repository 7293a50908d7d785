/** The server's own secret, made at its first start and kept in its data folder. */
import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** 32 bytes, the same after a restart. */
export async function readServerKey(folder: string): Promise<Uint8Array> {
  const path = join(folder, 'server.key');
  try {
    // Fails if the file is there: of two that start at once, one wins.
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(32));
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(path);
}
