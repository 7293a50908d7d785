/**
 * Blobs as files, in folders by the first two digits of their hash. A blob is
 * written beside its place and renamed into it, so that half of one is never seen.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { MMError } from '../../../src/core/protocol/errors.js';
import { blobName, isBlobName } from '../blob-name.js';
import type { BlobStore } from '../types.js';

/** `folder` is made when it does not exist. It belongs to the store: leftovers of a crash in it are removed. */
export async function createFileBlobStore(options: { readonly folder: string }): Promise<BlobStore> {
  const { folder } = options;
  const unfinished = join(folder, 'tmp');
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name);
  await mkdir(unfinished, { recursive: true });
  for (const name of await readdir(unfinished)) await rm(join(unfinished, name), { force: true });

  const size = async (name: string): Promise<number | null> => {
    if (!isBlobName(name)) return null;
    const found = await stat(pathOf(name)).catch(() => null);
    return found?.isFile() ? found.size : null;
  };

  return {
    async put(bytes, extension) {
      const name = blobName(bytes, extension);
      if ((await size(name)) === bytes.byteLength) return name;
      const path = pathOf(name);
      const draft = join(unfinished, randomUUID());
      try {
        await writeDurably(draft, bytes);
        await mkdir(dirname(path), { recursive: true });
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        throw new MMError('UNAVAILABLE', 'file blobs: the store cannot be written', { cause: error });
      }
      return name;
    },
    size,
    read(name, range) {
      if (isBlobName(name)) return createReadStream(pathOf(name), range);
      const missing = new Readable({ read() {} });
      missing.destroy(new Error(`file blobs: ${JSON.stringify(name)} is no blob's name`));
      return missing;
    },
    close: async () => {},
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    // A catalogue that names a blob must not outlive the blob.
    await file.datasync();
  } finally {
    await file.close();
  }
}
