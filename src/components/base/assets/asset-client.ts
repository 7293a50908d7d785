/**
 * The way to the server's documents: manifests and texts down, files up.
 * Knows HTTP and no room, deck or element. Tests hand in their own.
 */
import { MMError, type ErrorBody } from '../../../core/protocol/errors.js';
import type { AssetManifest } from './manifest.js';

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Called with the part sent so far, 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

export interface AssetClient {
  /** The manifest of an asset id, or of an absolute manifest URL. Rejects with `MMError`. */
  manifest(asset: string, signal: AbortSignal): Promise<AssetManifest>;
  /** The text of a page, by the URL in its manifest. */
  text(url: string, signal: AbortSignal): Promise<string>;
  /** Any file by URL, with its content type. */
  file(url: string, signal: AbortSignal): Promise<Blob>;
  /** Sends a file to the room; resolves with its asset id. Rejects with `MMError`, or `AbortError` when cancelled. */
  upload(file: Blob, name: string, options: UploadOptions): Promise<string>;
}

export interface AssetClientOptions {
  /** The server's base URL, without a trailing slash. */
  readonly server: string;
  readonly room: string;
  readonly token: string | undefined;
}

/** Asset ids are plain words; everything else is a URL. */
export function isAssetId(asset: string): boolean {
  return /^[\w-]{1,128}$/.test(asset);
}

export function createAssetClient({ server, room, token }: AssetClientOptions): AssetClient {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};

  return {
    async manifest(asset, signal) {
      const own = isAssetId(asset);
      const url = own ? `${server}/v1/assets/${asset}` : asset;
      // The token is for the room's own server, never for a manifest from elsewhere.
      const answer = get(url, { signal, ...(own ? { headers } : {}) });
      // The check of it comes beside it, not before: a page is there as soon without.
      const [response, { parseManifest }] = await Promise.all([
        answer,
        import('./manifest.js').catch(missing),
      ]);
      return parseManifest(await response.json().catch(() => null), response.url || url);
    },

    async text(url, signal) {
      return (await get(url, { signal })).text();
    },

    async file(url, signal) {
      return (await get(url, { signal })).blob();
    },

    async upload(file, name, options) {
      // Most people in a room never send a file.
      const { sendFile } = await import('./send-file.js');
      return sendFile(`${server}/v1/rooms/${encodeURIComponent(room)}/assets`, headers, file, name, options);
    },
  };
}

function missing(cause: unknown): never {
  throw new MMError('UNAVAILABLE', 'a part of this page cannot be loaded', { cause });
}

/** Fetches `url` without cookies. Rejects with the `MMError` in the answer, `UNAVAILABLE`, or `AbortError`. */
export async function get(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { credentials: 'omit', ...init }).catch((cause: unknown) => {
    throw init.signal?.aborted
      ? cause
      : new MMError('UNAVAILABLE', 'the server cannot be reached', { cause });
  });
  if (!response.ok) throw answerOf(response.status, await response.json().catch(() => null));
  return response;
}

/** The error in an answer: the server's own word, or a plain one where there is none. */
export function answerOf(status: number, body: unknown): MMError {
  const error = (body as { error?: ErrorBody } | null)?.error;
  if (typeof error?.code === 'string' && typeof error.message === 'string') return MMError.from(error);
  return new MMError('UNAVAILABLE', `the server answered with status ${status}`);
}
