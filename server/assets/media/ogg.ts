/** Ogg (RFC 3533): the streams are named by the pages that the file begins with. */
import { cutOff, unreadable, type FileWindow } from './file-window.js';
import { sizeOf, type MediaInfo } from './media-info.js';

const MAX_STREAMS = 16;
const FIRST_PAGE = 0x02;
const SOUND = /^(\x01vorbis|OpusHead|\x7fFLAC|Speex {3})/;

export async function readOgg(file: FileWindow): Promise<MediaInfo> {
  let sound = false;
  let at = 0;
  for (let stream = 0; stream < MAX_STREAMS; stream++) {
    const head = await file.read(at, 27);
    if (head.length < 27 || head.toString('latin1', 0, 4) !== 'OggS') break;
    // Streams begin before any of them goes on.
    if (!(head[5]! & FIRST_PAGE)) break;
    const segments = await file.read(at + 27, head[26]!);
    if (segments.length < head[26]!) throw cutOff();
    const start = at + 27 + segments.length;
    const packet = await file.read(start, 64);
    const magic = packet.toString('latin1');
    if (magic.startsWith('\x80theora') && packet.length >= 20)
      return {
        kind: 'video',
        extension: 'ogv',
        ...sizeOf(packet.readUIntBE(14, 3), packet.readUIntBE(17, 3)),
      };
    if (SOUND.test(magic)) sound = true;
    at = start + segments.reduce((sum, length) => sum + length, 0);
    if (at > file.size) throw cutOff();
  }
  if (sound) return { kind: 'audio', extension: 'oga' };
  throw unreadable('the file has neither picture nor sound that is known');
}
