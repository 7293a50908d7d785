/** MP3, WAV and FLAC: enough of each to know that it is one. */
import { cutOff, damaged, type FileWindow } from './file-window.js';
import type { MediaInfo } from './media-info.js';

/** Kilobits by the index in a frame's head, of layer III: MPEG 1, then MPEG 2 and 2.5. */
const BITRATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** Two frames, one behind the other, behind the tags: two bytes alone could be anything. */
export async function readMp3(file: FileWindow): Promise<MediaInfo> {
  let at = 0;
  const tag = await file.read(0, 10);
  if (tag.toString('latin1', 0, 3) === 'ID3' && tag.length === 10)
    // Seven bits a byte, so that nothing in it looks like a frame.
    at = 10 + tag.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  if (at >= file.size) throw cutOff();
  const first = frameLength(await file.read(at, 4));
  if (first === 0) throw damaged();
  if (at + first > file.size) throw cutOff();
  if (at + first + 4 <= file.size && frameLength(await file.read(at + first, 4)) === 0) throw damaged();
  return { kind: 'audio', extension: 'mp3' };
}

/** Bytes of the frame of layer III that begins with `head`; 0 when none does. */
function frameLength(head: Buffer): number {
  if (head.length < 4 || head[0] !== 0xff || (head[1]! & 0xe6) !== 0xe2) return 0;
  const version = (head[1]! >> 3) & 3;
  const kilobits = BITRATES[version === 3 ? 0 : 1]![head[2]! >> 4] ?? 0;
  const rate = SAMPLE_RATES[(head[2]! >> 2) & 3];
  if (version === 1 || kilobits === 0 || rate === undefined) return 0;
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144 : 72;
  return Math.floor((samples * kilobits * 1_000) / (rate / divisor)) + ((head[2]! >> 1) & 1);
}

export async function readWav(file: FileWindow): Promise<MediaInfo> {
  const head = await file.read(0, 12);
  const size = head.length === 12 ? head.readUInt32LE(4) : 0;
  // Written while it was not known: recorders leave all bits set, or none.
  const known = size !== 0 && size !== 0xffffffff;
  if (known && size + 8 > file.size) throw cutOff();
  const format = await file.read(12, 8);
  if (format.toString('latin1', 0, 4) !== 'fmt ' && !/^(JUNK|bext|LIST|fact)/.test(format.toString('latin1')))
    throw damaged();
  return { kind: 'audio', extension: 'wav' };
}

export async function readFlac(file: FileWindow): Promise<MediaInfo> {
  // The first block tells how the stream is made, and has 34 bytes.
  const block = await file.read(4, 4);
  if (block.length < 4 || (block[0]! & 0x7f) !== 0 || block.readUIntBE(1, 3) !== 34) throw damaged();
  if (file.size < 42) throw cutOff();
  return { kind: 'audio', extension: 'flac' };
}
