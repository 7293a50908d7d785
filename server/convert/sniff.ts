/** What a file is, by its first bytes. Names and declared types are not believed. */
import { open } from 'node:fs/promises';
import { MMError } from '../../src/core/protocol/errors.js';

/** Containers of video and audio. */
export type MediaFormat = 'mp4' | 'matroska' | 'ogg' | 'mp3' | 'wav' | 'flac';

export type FileKind = 'pdf' | 'picture' | MediaFormat;

/** Readers of PDF look for its mark in the first kilobyte; so do we. */
export const HEAD_BYTES = 1_024;
/** Brands of pictures that come in the boxes of a video. */
const AVIF = /^avi[fs]$/;
const HEIC = /^(hei[cxms]|hev[cxms]|mif1|msf1)$/;

/** Throws `UNSUPPORTED_MEDIA` with a sentence for the person who uploaded the file. */
export function sniff(head: Uint8Array): FileKind {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES));
  if (bytes.length === 0) throw unsupported('the file is empty');
  const kind = pictureOf(bytes) ?? boxesOf(bytes) ?? mediaOf(bytes);
  if (kind) return kind;
  if (isProgram(bytes)) throw unsupported('the file is a program, whatever its name says');
  if (bytes.includes('%PDF-')) return 'pdf';
  throw unsupported('the file is not a PDF, a picture (PNG, JPEG, WebP, GIF, AVIF), a video or a sound');
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

export function isMedia(kind: FileKind): kind is MediaFormat {
  return kind !== 'pdf' && kind !== 'picture';
}

function pictureOf(bytes: Buffer): FileKind | null {
  const webp = riffOf(bytes) === 'WEBP';
  return webp || /^(89504e470d0a1a0a|ffd8ff|474946383[79]61)/.test(hex(bytes)) ? 'picture' : null;
}

/** Videos, and pictures that use their format. */
function boxesOf(bytes: Buffer): FileKind | null {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return null;
  const end = Math.min(bytes.readUInt32BE(0), bytes.length);
  const brands = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  if (brands.some((brand) => AVIF.test(brand))) return 'picture';
  if (HEIC.test(brands[0]!))
    throw unsupported('the file is a HEIC picture, which cannot be read here; please send it as JPEG');
  return 'mp4';
}

function mediaOf(bytes: Buffer): MediaFormat | null {
  if (hex(bytes).startsWith('1a45dfa3')) return 'matroska';
  if (bytes.toString('latin1', 0, 4) === 'OggS') return 'ogg';
  if (bytes.toString('latin1', 0, 4) === 'fLaC') return 'flac';
  if (riffOf(bytes) === 'WAVE') return 'wav';
  const frame = bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2;
  return frame || bytes.toString('latin1', 0, 3) === 'ID3' ? 'mp3' : null;
}

/** What a RIFF file holds. */
function riffOf(bytes: Buffer): string | null {
  return bytes.toString('latin1', 0, 4) === 'RIFF' ? bytes.toString('latin1', 8, 12) : null;
}

/** Windows, Linux and macOS executables, and scripts. */
function isProgram(bytes: Buffer): boolean {
  return /^(4d5a|7f454c46|cffaedfe|cafebabe|2321)/.test(hex(bytes));
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex', 0, 8);
}

function unsupported(message: string): MMError {
  return new MMError('UNSUPPORTED_MEDIA', message);
}
