/**
 * An asset as one file to show: a picture, a video, a sound. Waits until the
 * server is done with it. Decks, which show documents while they are being
 * converted, read the manifest of pages instead.
 */
import { MMError } from '../../../core/protocol/errors.js';
import type { Room } from '../../../core/room/room.js';
import { get, isAssetId } from './asset-client.js';
import { parseManifest, type PageSource } from './manifest.js';
import { webUrl } from './web-url.js';

const KINDS = ['document', 'image', 'video', 'audio'] as const;

export interface OpenedFile {
  readonly id: string;
  /** What the file was called; text from somebody else. */
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  /** Absolute URL; the first page's picture for a document. */
  readonly src: string;
  /** MIME type of what is at `src`. */
  readonly type: string;
  /** Pixels; 0 where there are none or the file does not tell. */
  readonly width: number;
  readonly height: number;
  /** Pictures alone: all widths, smallest first, `src` among them. */
  readonly srcset: readonly PageSource[];
}

/**
 * The asset `id` of the room's server, once it is ready. Rejects with the
 * `MMError` of a file that could not be read, `NOT_FOUND`, `UNAVAILABLE`, or
 * `AbortError` when `signal` says so.
 */
export async function openFile(room: Room, id: string, signal: AbortSignal): Promise<OpenedFile> {
  if (!isAssetId(id)) throw new MMError('NOT_FOUND', 'that is the name of no file on this server');
  for (;;) {
    const next = nextWord(room, id, signal);
    try {
      const file = await look(room, id, signal);
      if (file) return file;
      await next.said;
    } finally {
      next.stop();
    }
  }
}

/** The file, or null while the server still works on it. */
async function look({ server, token }: Room, id: string, signal: AbortSignal): Promise<OpenedFile | null> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await get(`${server}/v1/assets/${id}`, { signal, headers });
  const raw: unknown = await response.json().catch(() => null);
  // What is not an object is refused here, with its reason.
  const { status, error, name, pages } = parseManifest(raw, response.url || server);
  if (status === 'queued' || status === 'converting') return null;
  if (status === 'failed')
    throw error ? MMError.from(error) : new MMError('UNSUPPORTED_MEDIA', 'the file cannot be read');

  const { kind, type, src, width, height } = raw as Record<string, unknown>;
  const url = webUrl(src, response.url || server) ?? pages[0]?.src;
  if (!url) throw new MMError('UNSUPPORTED_MEDIA', 'the file has nothing to show');
  return {
    id,
    name,
    kind: KINDS.find((one) => one === kind) ?? 'document',
    src: url,
    type: typeof type === 'string' ? type : '',
    width: pixels(width),
    height: pixels(height),
    srcset: kind === 'image' ? (pages[0]?.srcset ?? []) : [],
  };
}

function pixels(value: unknown): number {
  return typeof value === 'number' && value > 0 && value < 1e6 ? value : 0;
}

/** Listens before anything is asked, so that no word is missed: of the asset, or after a lost connection. */
function nextWord(room: Room, id: string, signal: AbortSignal): { said: Promise<void>; stop: () => void } {
  let stop = (): void => undefined;
  const said = new Promise<void>((resolve, reject) => {
    const aborted = (): void => reject(signal.reason as Error);
    const leave = room.subscribe((event) => {
      if (event.type === 'asset' && event.asset.id === id) resolve();
      if (event.type === 'status' && event.status === 'live') resolve();
      if (event.type === 'status' && event.status === 'closed')
        reject(new MMError('ROOM_CLOSED', 'the room was left'));
    });
    signal.addEventListener('abort', aborted);
    stop = () => {
      leave();
      signal.removeEventListener('abort', aborted);
    };
  });
  // Whether anybody waits for it is decided later.
  said.catch(() => undefined);
  return { said, stop };
}
