/**
 * What comes in at the HTTP port and never becomes a request: no HTTP, a header
 * beyond measure, a request that does not end. It gets the one shape of error
 * too, and its connection ends.
 */
import type { Socket } from 'node:net';
import { ERROR_MEANINGS } from '../../src/core/protocol/error-meanings.js';
import { ERRORS, MMError, type ErrorCode } from '../../src/core/protocol/errors.js';

/** By the parser's own codes; anything else is no HTTP. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'TIMEOUT',
};

export function answerNoRequest({ code = '' }: { readonly code?: string }, socket: Socket): void {
  // Reset by the other side: nobody is there to be told.
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const known = Object.hasOwn(CODES, code) ? CODES[code]! : 'BAD_MESSAGE';
  const error = new MMError(
    known,
    known === 'BAD_MESSAGE' ? 'this is no HTTP request' : ERROR_MEANINGS[known],
  );
  const body = JSON.stringify({ error: error.toJSON() });
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${ERRORS[known].status ?? 400} ${known}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
    );
  socket.destroy(new Error(`no request: ${code || 'malformed'}`));
}
