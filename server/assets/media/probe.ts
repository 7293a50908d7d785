/**
 * What a video or audio file is, by its content. Nothing is decoded: a file
 * that passes here may still not play, but it is whole, it is what it says it
 * is, and it is nothing else besides.
 */
import type { MediaFormat } from '../../convert/sniff.js';
import { throughWindow, unreadable, type FileWindow } from './file-window.js';
import { readMatroska } from './matroska.js';
import type { MediaInfo } from './media-info.js';
import { readMp4 } from './mp4.js';
import { readOgg } from './ogg.js';
import { readFlac, readMp3, readWav } from './sound.js';

const READERS: Readonly<Record<MediaFormat, (file: FileWindow) => Promise<MediaInfo>>> = {
  mp4: readMp4,
  matroska: readMatroska,
  ogg: readOgg,
  mp3: readMp3,
  wav: readWav,
  flac: readFlac,
};
/** What other programs would take a file for, that reads as a film as well. */
const SOMETHING_ELSE = /%PDF-|PK\x03\x04|<(!doctype|html|script|svg|iframe|body|\?php)\b/i;
const HEAD_BYTES = 1_024;

/** Throws `UNSUPPORTED_MEDIA` with a sentence for the person who uploaded the file. */
export function probe(path: string, format: MediaFormat): Promise<MediaInfo> {
  return throughWindow(path, async (file) => {
    const head = await file.read(0, HEAD_BYTES);
    if (SOMETHING_ELSE.test(head.toString('latin1')))
      throw unreadable('the file pretends to be two things at once');
    return READERS[format](file);
  });
}
