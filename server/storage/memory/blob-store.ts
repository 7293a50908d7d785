/** Blobs in memory: the reference that the contract suite describes. Nothing survives it. */
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { BlobStore } from '../types.js';
import { blobName } from '../blob-name.js';

export function createMemoryBlobStore(): BlobStore {
  const blobs = new Map<string, Buffer>();
  const put = async (bytes: Uint8Array, extension: string): Promise<string> => {
    const name = blobName(bytes, extension);
    if (!blobs.has(name)) blobs.set(name, Buffer.from(bytes));
    return name;
  };
  return {
    put,
    // Here everything is in memory anyway.
    putFile: async (path, extension) => put(await readFile(path), extension),
    size: async (name) => blobs.get(name)?.byteLength ?? null,
    read(name, range) {
      const blob = blobs.get(name);
      if (!blob)
        return new Readable({
          read() {
            this.destroy(new Error(`memory blobs: no ${name}`));
          },
        });
      return Readable.from([range ? blob.subarray(range.start, range.end + 1) : blob], { objectMode: false });
    },
    close: async () => {},
  };
}
