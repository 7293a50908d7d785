/**
 * Sends a file into a room: what a drop, a paste or a file picker ends in.
 * Knows the room's server; shows nothing and puts the file nowhere.
 */
import type { Room } from '../../../core/room/room.js';
import { createAssetClient } from './asset-client.js';

export interface UploadFileOptions {
  /** Called with the part sent so far, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  /** Cancels; the promise rejects with `AbortError`. */
  readonly signal?: AbortSignal;
}

/**
 * Sends `file` to the server of `room`; resolves with the id of the asset, which
 * may not be ready yet (`openFile` waits for that). The server takes documents
 * (PDF), pictures, video and audio, and looks at the content, not at the name.
 * Rejects with `MMError`: `TOO_LARGE`, `NOT_PERMITTED`, `UNAVAILABLE` ….
 */
export function uploadFile(room: Room, file: Blob, options: UploadFileOptions = {}): Promise<string> {
  const client = createAssetClient({ server: room.server, room: room.id, token: room.token });
  // A pasted picture is a blob without a name; the server has a word for those.
  const name = file instanceof File ? file.name : '';
  const { onProgress = () => undefined, signal = new AbortController().signal } = options;
  return client.upload(file, name, { onProgress, signal });
}
