/** Takes a video or audio file in: looked into, and stored as it is. There is nothing to convert. */
import { MMError } from '../../../src/core/protocol/errors.js';
import type { MediaFormat } from '../../convert/sniff.js';
import type { AssetRecord, BlobStore, MediaFile } from '../../storage/types.js';
import { mimeTypeOf } from '../mime.js';
import { probe } from './probe.js';

type Outcome = Pick<AssetRecord, 'kind' | 'status' | 'file' | 'error'>;

/** What becomes of the file at `path`. Rejects with `UNAVAILABLE` when it cannot be stored. */
export async function keepMedia(path: string, format: MediaFormat, blobs: BlobStore): Promise<Outcome> {
  try {
    const { kind, extension, ...size } = await probe(path, format);
    const blob = await blobs.putFile(path, extension);
    const file: MediaFile = { blob, type: mimeTypeOf(extension), ...size };
    return { kind, status: 'ready', file };
  } catch (error) {
    const { code, ...reason } = MMError.wrap(error).toJSON();
    if (code !== 'UNSUPPORTED_MEDIA') throw error;
    return { kind: 'document', status: 'failed', error: { code, ...reason } };
  }
}
