/**
 * Blobs under their hash: what is served once never changes, so every cache on
 * the way may keep it for ever. Open to any page: who knows a hash of 256 bits
 * was given it.
 */
import type { FastifyInstance } from 'fastify';
import { MMError } from '../../src/core/protocol/errors.js';
import { mimeTypeOf } from '../assets/mime.js';
import { isBlobName } from '../storage/blob-name.js';
import type { BlobStore } from '../storage/types.js';
import { parseRange } from './range.js';

/**
 * Opened by itself, a file may show itself and nothing more: no script, no
 * frame, no name of this origin. Files of others are stored as they came.
 */
const POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox; frame-ancestors 'none'";

export function cdnRoutes(app: FastifyInstance, blobs: BlobStore): void {
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/cdn/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      // Of what is not there too, so that a page elsewhere learns that it is not.
      void reply.header('access-control-allow-origin', '*');
      const name = request.params['*'];
      const size = isBlobName(name) ? await blobs.size(name) : null;
      if (size === null) throw new MMError('NOT_FOUND', 'there is no such file');
      const etag = `"${name.slice(0, 64)}"`;
      void reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('access-control-expose-headers', 'ETag, Accept-Ranges, Content-Range')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('timing-allow-origin', '*')
        .header('content-security-policy', POLICY)
        .header('etag', etag);
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();

      void reply.header('accept-ranges', 'bytes').type(mimeTypeOf(name.slice(65)));
      const partial = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
      const range = partial ? parseRange(request.headers.range, size) : null;
      if (range === 'unsatisfiable') {
        void reply.code(416).header('content-range', `bytes */${size}`).header('content-length', 0);
        return reply.send();
      }
      if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
      void reply.header('content-length', range ? range.end - range.start + 1 : size);
      if (request.method === 'HEAD') return reply.send();
      return reply.send(blobs.read(name, range ?? undefined));
    },
  });
}

/** Whether one of the tags in `If-None-Match` is this one; compressed ones are weak. */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
}
