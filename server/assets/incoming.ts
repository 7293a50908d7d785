/**
 * Uploads on their way in, and documents that wait for their conversion, as
 * files of one folder. An upload is hashed while it is written, stopped when it
 * is too large for what it is, and leaves nothing behind when it does not arrive
 * whole.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MMError } from '../../src/core/protocol/errors.js';
import { HEAD_BYTES, isMedia, sniff } from '../convert/sniff.js';

/** Pages made by another version are other pages: it is part of what an asset is called. */
const CONVERTER_VERSION = 'mm-rooms converter 2';
const PARTIAL = 'partial-';

export interface Upload {
  /** `a` and 32 hex digits of the hash of the content. */
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Incoming {
  /** Writes `content`. Rejects with `TOO_LARGE`, or `UNAVAILABLE` when it cannot be written or breaks off. */
  receive(content: AsyncIterable<Uint8Array>): Promise<Upload>;
  /** Where the document of asset `id` is kept. */
  pathOf(id: string): string;
  has(id: string): Promise<boolean>;
  keep(upload: Upload): Promise<void>;
  discard(path: string): Promise<void>;
}

export async function openIncoming(options: {
  readonly folder: string;
  /** Of a document or a picture. */
  readonly maxUploadBytes: number;
  /** Of a video or audio file. */
  readonly maxMediaBytes: number;
}): Promise<Incoming> {
  const { folder, maxUploadBytes, maxMediaBytes } = options;
  await mkdir(folder, { recursive: true });
  // Of a server that was killed.
  for (const name of await readdir(folder))
    if (name.startsWith(PARTIAL)) await rm(join(folder, name), { force: true });

  const pathOf = (id: string): string => join(folder, id);
  const discard = (path: string): Promise<void> => rm(path, { force: true });

  return {
    async receive(content) {
      const path = join(folder, PARTIAL + randomUUID());
      const hash = createHash('sha256');
      let head = Buffer.alloc(0);
      let bytes = 0;
      let maxBytes = Math.min(maxUploadBytes, maxMediaBytes);
      try {
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Uint8Array>) {
            for await (const chunk of chunks) {
              bytes += chunk.byteLength;
              if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
              // What it is matters, and is known, once it is large.
              if (bytes > maxBytes) maxBytes = looksLikeMedia(head) ? maxMediaBytes : maxUploadBytes;
              if (bytes > maxBytes) throw tooLarge(maxBytes);
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(path, { flags: 'wx' }),
        );
      } catch (error) {
        await discard(path);
        if (error instanceof MMError) throw error;
        throw new MMError('UNAVAILABLE', 'the upload did not arrive whole or could not be kept', {
          cause: error,
        });
      }
      return { id: `a${hash.update(CONVERTER_VERSION).digest('hex').slice(0, 32)}`, path, bytes };
    },
    pathOf,
    has: (id) =>
      access(pathOf(id)).then(
        () => true,
        () => false,
      ),
    keep: ({ id, path }) => rename(path, pathOf(id)),
    discard,
  };
}

function looksLikeMedia(head: Uint8Array): boolean {
  try {
    return isMedia(sniff(head));
  } catch {
    return false;
  }
}

export function tooLarge(maxBytes: number): MMError {
  return new MMError('TOO_LARGE', `the file is larger than ${Math.floor(maxBytes / 1_048_576)} MB`);
}
