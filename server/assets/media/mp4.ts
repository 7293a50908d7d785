/**
 * MP4, M4A, M4V and MOV: boxes in boxes (ISO 14496-12). Walks over all outer
 * ones, so that a file that is cut off or has something else behind it is
 * noticed, and looks into the index for what is in it.
 */
import { cutOff, damaged, unreadable, type FileWindow } from './file-window.js';
import { sizeOf, type MediaInfo } from './media-info.js';

interface Box {
  readonly type: string;
  /** Of what is inside. */
  readonly start: number;
  readonly end: number;
}

export async function readMp4(file: FileWindow): Promise<MediaInfo> {
  let index: Box | null = null;
  for await (const box of boxes(file, 0, file.size)) if (box.type === 'moov') index ??= box;
  if (!index) throw unreadable('the video has no index: it is cut off, or was never finished');

  let video: MediaInfo | null = null;
  let sound = false;
  for await (const track of named(file, index, 'trak')) {
    const handler = await handlerOf(file, track);
    if (handler === 'vide') video ??= { kind: 'video', extension: 'mp4', ...(await shownSize(file, track)) };
    if (handler === 'soun') sound = true;
  }
  if (video) return video;
  if (sound) return { kind: 'audio', extension: 'm4a' };
  throw unreadable('the file has neither picture nor sound');
}

/** The boxes from `start` to `end`, which they fill exactly. */
async function* boxes(file: FileWindow, start: number, end: number): AsyncGenerator<Box> {
  for (let at = start; at < end;) {
    const head = await file.read(at, 16);
    if (head.length < 8) throw cutOff();
    const type = head.toString('latin1', 4, 8);
    // Names are four letters; anything else is no box, but something put behind the last one.
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) throw damaged();
    const short = head.readUInt32BE(0);
    if (short === 1 && head.length < 16) throw cutOff();
    const header = short === 1 ? 16 : 8;
    const size = short === 0 ? end - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (size < header) throw damaged();
    if (at + size > end) throw end === file.size ? cutOff() : damaged();
    yield { type, start: at + header, end: at + size };
    at += size;
  }
}

async function* named(file: FileWindow, { start, end }: Box, type: string): AsyncGenerator<Box> {
  for await (const box of boxes(file, start, end)) if (box.type === type) yield box;
}

async function child(file: FileWindow, parent: Box, type: string): Promise<Box | null> {
  for await (const box of named(file, parent, type)) return box;
  return null;
}

/** What kind of track this is: `vide`, `soun`, or one of many others. */
async function handlerOf(file: FileWindow, track: Box): Promise<string> {
  const media = await child(file, track, 'mdia');
  const handler = media && (await child(file, media, 'hdlr'));
  return handler ? (await file.read(handler.start + 8, 4)).toString('latin1') : '';
}

/** Width and height of a track's picture, turned the way the camera was held. */
async function shownSize(file: FileWindow, track: Box): Promise<{ width: number; height: number } | null> {
  const header = await child(file, track, 'tkhd');
  if (!header) return null;
  const bytes = await file.read(header.start, 96);
  // Version 1 has longer times.
  const matrix = bytes[0] === 1 ? 52 : 40;
  if (bytes.length < matrix + 44) return null;
  const lying = bytes.readInt32BE(matrix) === 0 && bytes.readInt32BE(matrix + 4) !== 0;
  // Fixed point numbers with 16 bits behind the point.
  const [width, height] = [36, 40].map((at) => Math.round(bytes.readUInt32BE(matrix + at) / 65_536));
  return lying ? sizeOf(height!, width!) : sizeOf(width!, height!);
}
