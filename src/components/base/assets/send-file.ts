/** Sends one file. fetch reports no upload progress; XMLHttpRequest still does. */
import { MMError } from '../../../core/protocol/errors.js';
import { answerOf, type UploadOptions } from './asset-client.js';

const TOO_LARGE = 'the file is larger than the server takes';

/** Posts `file` as `name` to `url`; resolves with the asset's id, rejects with `MMError` or `AbortError`. */
export function sendFile(
  url: string,
  headers: Readonly<Record<string, string>>,
  file: Blob,
  name: string,
  { signal, onProgress }: UploadOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    const cancelled = (): void => reject(new DOMException('The upload was cancelled', 'AbortError'));
    const body = new FormData();
    body.append('file', file, name);
    request.open('POST', url);
    request.responseType = 'json';
    for (const [key, value] of Object.entries(headers)) request.setRequestHeader(key, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const id: unknown = request.response?.id;
      if (request.status < 300 && typeof id === 'string') resolve(id);
      // What stands before a server may have limits of its own, and no words for them.
      else if (request.status === 413 && !request.response) reject(new MMError('TOO_LARGE', TOO_LARGE));
      else reject(answerOf(request.status, request.response));
    };
    request.onerror = () => reject(new MMError('UNAVAILABLE', 'the server cannot be reached'));
    request.onabort = cancelled;
    request.onloadend = () => signal.removeEventListener('abort', abort);
    if (signal.aborted) return cancelled();
    signal.addEventListener('abort', abort);
    request.send(body);
  });
}
