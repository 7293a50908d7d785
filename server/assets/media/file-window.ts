/**
 * Pieces of a file, read one by one: how a film of many megabytes is looked
 * into without holding it. Whoever wrote the file may want the reader to work
 * for ever, so the pieces are small and counted.
 */
import { open } from 'node:fs/promises';
import { MMError } from '../../../src/core/protocol/errors.js';

export interface FileWindow {
  readonly size: number;
  /** `length` bytes from `at`, fewer at the end of the file. Throws `UNSUPPORTED_MEDIA` when too much was read. */
  read(at: number, length: number): Promise<Buffer>;
}

/** Pieces of one file. An hour of film in fragments of two seconds has 3,600. */
const MAX_READS = 20_000;
/** Bytes of one piece. */
const MAX_BYTES = 4_096;

/** Hands the file at `path` to `look`, and closes it. */
export async function throughWindow<T>(path: string, look: (file: FileWindow) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    let reads = 0;
    return await look({
      size,
      async read(at, length) {
        if (++reads > MAX_READS) throw unreadable('the file has too many parts');
        const piece = Buffer.alloc(Math.min(length, MAX_BYTES));
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        return piece.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}

export function unreadable(message: string): MMError {
  return new MMError('UNSUPPORTED_MEDIA', message);
}

export const cutOff = (): MMError => unreadable('the file is cut off: a part of it is missing');
export const damaged = (): MMError => unreadable('the file is damaged');
