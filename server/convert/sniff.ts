/** What a file is, by its first bytes. Names and declared types are not believed. */
import { open } from 'node:fs/promises';
import { MMError } from '../../src/core/protocol/errors.js';

export type FileKind = 'pdf' | 'picture';

/** Readers of PDF look for its mark in the first kilobyte; so do we. */
const HEAD_BYTES = 1_024;

/** Throws `UNSUPPORTED_MEDIA` with a sentence for the person who uploaded the file. */
export function sniff(head: Uint8Array): FileKind {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES));
  if (bytes.length === 0) throw new MMError('UNSUPPORTED_MEDIA', 'the file is empty');
  if (isPicture(bytes)) return 'picture';
  if (isProgram(bytes))
    throw new MMError('UNSUPPORTED_MEDIA', 'the file is a program, whatever its name says');
  if (bytes.includes('%PDF-')) return 'pdf';
  throw new MMError('UNSUPPORTED_MEDIA', 'the file is not a PDF, PNG, JPEG or WebP');
}

export async function sniffFile(path: string): Promise<FileKind> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return sniff(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function isPicture(bytes: Buffer): boolean {
  const starts = (hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex;
  const webp = starts('52494646') && bytes.toString('latin1', 8, 12) === 'WEBP';
  return starts('89504e470d0a1a0a') || starts('ffd8ff') || webp;
}

/** Windows, Linux and macOS executables, and scripts. */
function isProgram(bytes: Buffer): boolean {
  const magic = bytes.toString('hex', 0, 4);
  return /^(4d5a|7f454c46|cffaedfe|cafebabe|2321)/.test(magic);
}
