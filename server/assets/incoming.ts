/**
 * Uploads on their way in, and documents that wait for their conversion, as
 * files of one folder. An upload is hashed while it is written, stopped when it
 * is too large for what it is, or hardly moves, and leaves nothing behind when
 * it does not arrive whole. Only so many come in at once: each is a file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { HEAD_BYTES, isMedia, sniff } from '../convert/sniff.js';
import type { Claim } from './quota.js';

/** Pages made by another version are other pages: it is part of what an asset is called. */
const CONVERTER_VERSION = 'mm-rooms converter 2';
const PARTIAL = 'partial-';
/** Uploads that come in at a time; what they may take of the disk together is this many times the largest. */
export const UPLOADS_AT_ONCE = 32;
/** In so many milliseconds at least so many bytes must come: less than any line in use, so that nobody holds a place. */
export const PACE_MS = 30_000;
const PACE_BYTES = 65_536;

export interface Upload {
  /** `a` and 32 hex digits of the hash of the content. */
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Incoming {
  /**
   * Writes `content`, as far as `claim` allows. Rejects with `TOO_LARGE`, or
   * `UNAVAILABLE` when it cannot be written, breaks off or hardly moves, or too
   * many others come in. The same content has the same id for one `owner`, and
   * another one for any other: nobody learns what others have sent.
   */
  receive(content: AsyncIterable<Uint8Array>, claim: Pick<Claim, 'take'>, owner: string): Promise<Upload>;
  /** Where the document of asset `id` is kept. */
  pathOf(id: string): string;
  has(id: string): Promise<boolean>;
  keep(upload: Upload): Promise<void>;
  discard(path: string): Promise<void>;
}

export async function openIncoming(options: {
  readonly folder: string;
  readonly clock: Pick<Clock, 'after'>;
  /** Of a document or a picture. */
  readonly maxUploadBytes: number;
  /** Of a video or audio file. */
  readonly maxMediaBytes: number;
}): Promise<Incoming> {
  const { folder, clock, maxUploadBytes, maxMediaBytes } = options;
  let under = 0;
  await mkdir(folder, { recursive: true });
  // Of a server that was killed.
  for (const name of await readdir(folder))
    if (name.startsWith(PARTIAL)) await rm(join(folder, name), { force: true });

  const pathOf = (id: string): string => join(folder, id);
  const discard = (path: string): Promise<void> => rm(path, { force: true });

  /** Calls `tooSlow` once when less than the least comes in; `bytes` says how much has. */
  function watchPace(bytes: () => number, tooSlow: () => void): () => void {
    let before = 0;
    const look = (): void => {
      if (bytes() - before < PACE_BYTES) return tooSlow();
      before = bytes();
      cancel = clock.after(PACE_MS, look);
    };
    let cancel = clock.after(PACE_MS, look);
    return () => cancel();
  }

  return {
    async receive(content, claim, owner) {
      if (under >= UPLOADS_AT_ONCE)
        throw new MMError('UNAVAILABLE', `${under} files are being sent already; please try again soon`);
      under++;
      const path = join(folder, PARTIAL + randomUUID());
      const hash = createHash('sha256');
      let head = Buffer.alloc(0);
      let bytes = 0;
      let maxBytes = Math.min(maxUploadBytes, maxMediaBytes);
      const slow = new AbortController();
      const unwatch = watchPace(
        () => bytes,
        () => slow.abort(),
      );
      try {
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Uint8Array>) {
            for await (const chunk of arriving(chunks)) {
              bytes += chunk.byteLength;
              if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
              // What it is matters, and is known, once it is large.
              if (bytes > maxBytes) maxBytes = looksLikeMedia(head) ? maxMediaBytes : maxUploadBytes;
              if (bytes > maxBytes) throw tooLarge(maxBytes);
              await claim.take(chunk.byteLength);
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(path, { flags: 'wx' }),
          { signal: slow.signal },
        );
      } catch (error) {
        await discard(path);
        if (error instanceof MMError) throw error;
        if (slow.signal.aborted) throw new MMError('UNAVAILABLE', 'the upload hardly moves');
        throw new MMError('UNAVAILABLE', 'the upload could not be kept', { cause: error });
      } finally {
        unwatch();
        under--;
      }
      return {
        id: `a${hash.update(CONVERTER_VERSION).update(owner).digest('hex').slice(0, 32)}`,
        path,
        bytes,
      };
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

/** The chunks; what breaks them off is the sender's, not the server's. */
async function* arriving(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch {
    throw new MMError('UNAVAILABLE', 'the upload did not arrive whole');
  }
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
