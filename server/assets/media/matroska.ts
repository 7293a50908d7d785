/** WebM and Matroska: elements in elements (RFC 8794, RFC 9559). Reads until it knows the tracks. */
import { cutOff, damaged, unreadable, type FileWindow } from './file-window.js';
import { sizeOf, type MediaInfo } from './media-info.js';

interface Element {
  readonly id: number;
  readonly start: number;
  /** The end of what surrounds it when the length was not known while it was written. */
  readonly end: number;
}

const ID = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  entry: 0xae,
  trackType: 0x83,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
} as const;
const VIDEO = 1;
const AUDIO = 2;

export async function readMatroska(file: FileWindow): Promise<MediaInfo> {
  const whole = { id: 0, start: 0, end: file.size };
  const header = await child(file, whole, ID.header);
  const type = header && (await child(file, header, ID.docType));
  const docType = type ? (await file.read(type.start, Math.min(16, type.end - type.start))).toString() : '';
  const webm = docType.replace(/\0+$/, '') === 'webm';
  if (!webm && !docType.startsWith('matroska')) throw damaged();

  const segment = await child(file, whole, ID.segment);
  const tracks = segment && (await child(file, segment, ID.tracks));
  if (!tracks) throw unreadable('the file has no tracks: it is cut off, or was never finished');
  let sound = false;
  for await (const entry of elements(file, tracks)) {
    if (entry.id !== ID.entry) continue;
    const kind = await number(file, entry, ID.trackType);
    if (kind === AUDIO) sound = true;
    if (kind !== VIDEO) continue;
    const video = await child(file, entry, ID.video);
    const size = video && [await number(file, video, ID.width), await number(file, video, ID.height)];
    return { kind: 'video', extension: webm ? 'webm' : 'mkv', ...(size && sizeOf(size[0]!, size[1]!)) };
  }
  if (sound) return { kind: 'audio', extension: webm ? 'weba' : 'mka' };
  throw unreadable('the file has neither picture nor sound');
}

async function* elements(file: FileWindow, parent: Element): AsyncGenerator<Element> {
  for (let at = parent.start; at < parent.end;) {
    const bytes = await file.read(at, 12);
    const idLength = vintLength(bytes[0]);
    const sizeLength = vintLength(bytes[idLength]);
    if (bytes.length < idLength + sizeLength) throw cutOff();
    if (idLength > 4 || sizeLength > 8) throw damaged();
    const size = vint(bytes.subarray(idLength, idLength + sizeLength));
    const start = at + idLength + sizeLength;
    const end = size === null ? parent.end : start + size;
    if (end > parent.end) throw parent.end === file.size ? cutOff() : damaged();
    yield { id: bytes.readUIntBE(0, idLength), start, end };
    at = end;
  }
}

async function child(file: FileWindow, parent: Element, id: number): Promise<Element | null> {
  for await (const element of elements(file, parent)) if (element.id === id) return element;
  return null;
}

/** A number inside of `parent`; 0 when it is not there. */
async function number(file: FileWindow, parent: Element, id: number): Promise<number> {
  const found = await child(file, parent, id);
  if (!found) return 0;
  const length = found.end - found.start;
  if (length < 1 || length > 6) return 0;
  const bytes = await file.read(found.start, length);
  return bytes.length === length ? bytes.readUIntBE(0, length) : 0;
}

/** Bytes of a number of variable length, told by the zeros it begins with; 9 for none at all. */
function vintLength(first: number | undefined): number {
  return first === undefined ? 9 : Math.clz32(first) - 23;
}

/** Its value; null when all bits are set, which means "not known". */
function vint(bytes: Buffer): number | null {
  const bits = bytes.length * 7;
  const value = BigInt(`0x${bytes.toString('hex')}`) & ((1n << BigInt(bits)) - 1n);
  return value === (1n << BigInt(bits)) - 1n ? null : Number(value);
}
