/**
 * Blobs as files, in folders by the first two digits of their hash. A blob is
 * written beside its place and renamed into it, so that half of one is never seen.
 */
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { MMError } from '../../../src/core/protocol/errors.js';
import { blobName, blobNameOf, isBlobName } from '../blob-name.js';
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

  /** Has `write` make a file and say what it is called then. */
  async function store(write: (draft: string) => Promise<string>): Promise<string> {
    const draft = join(unfinished, randomUUID());
    try {
      const name = await write(draft);
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      return name;
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      if (error instanceof RangeError) throw error;
      throw new MMError('UNAVAILABLE', 'file blobs: the store cannot be written', { cause: error });
    }
  }

  return {
    async put(bytes, extension) {
      const name = blobName(bytes, extension);
      if ((await size(name)) === bytes.byteLength) return name;
      return store(async (draft) => {
        await writeDurably(draft, [bytes]);
        return name;
      });
    },
    putFile: (path, extension) =>
      store(async (draft) => {
        const hash = createHash('sha256');
        await writeDurably(draft, readInto(hash, path));
        return blobNameOf(hash.digest('hex'), extension);
      }),
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

/** What is in the file. It is opened when somebody reads: a stream that fails before has nobody to tell. */
async function* readInto(hash: Hash, path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    yield chunk;
  }
}

async function writeDurably(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
    // A catalogue that names a blob must not outlive the blob.
    await file.datasync();
  } finally {
    await file.close();
  }
}
