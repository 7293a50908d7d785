/** Files over HTTP: send one to a room, see how far it is. */
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { MMError } from '../../src/core/protocol/errors.js';
import type { RoomBook } from '../apps/room-book.js';
import type { AssetService } from '../assets/asset-service.js';
import { tooLarge } from '../assets/incoming.js';
import { createAssetViews } from './asset-view.js';
import { matches } from './cdn.js';
import { callerFor } from './access.js';
import * as s from './schemas.js';

export interface AssetRoutesDeps {
  readonly assets: AssetService;
  readonly book: Pick<RoomBook, 'ensure'>;
  /** Of the largest file of any kind; the service knows the limit of each. */
  readonly maxBytes: number;
}

/** What the form around the file may take. */
const FORM_BYTES = 65_536;

export async function assetRoutes(instance: FastifyInstance, deps: AssetRoutesDeps): Promise<void> {
  const { assets, book, maxBytes } = deps;
  await instance.register(multipart, {
    // A little more than is allowed: the service says how much that is, and cleans up.
    limits: {
      fileSize: maxBytes + 1,
      files: 1,
      fields: 8,
      fieldSize: 1_024,
      parts: 16,
      headerPairs: 20,
    },
    throwFileSizeLimit: false,
  });
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const view = createAssetViews();

  app.post(
    '/v1/rooms/:room/assets',
    {
      config: { need: 'change' },
      bodyLimit: maxBytes + FORM_BYTES,
      schema: {
        summary: 'Send a document, a picture, a video or a sound (multipart, field `file`)',
        description:
          'What it is, is told by its content. Documents (PDF) and pictures (PNG, JPEG, WebP, GIF, AVIF) become pages; video (MP4, WebM, Matroska, Ogg) and audio (MP3, M4A, WAV, FLAC, Ogg) are kept as they are.',
        consumes: ['multipart/form-data'],
        params: s.roomParams,
        response: { 202: s.uploadAnswer, '4xx': s.errorAnswer, '5xx': s.errorAnswer },
      },
    },
    async (request, reply) => {
      const { app, room, kept } = callerFor(request);
      if (!request.isMultipart()) throw new MMError('BAD_MESSAGE', 'the body is not multipart/form-data');
      if (!/;\s*boundary=[^;\s]/i.test(String(request.headers['content-type'])))
        throw new MMError('BAD_MESSAGE', 'the multipart/form-data has no boundary');
      if (Number(request.headers['content-length']) > maxBytes + FORM_BYTES) throw tooLarge(maxBytes);
      const part = await request.file();
      if (part?.fieldname !== 'file')
        throw new MMError('BAD_MESSAGE', 'the form has no file in its field "file"');
      await book.ensure(app, request.params.room, kept);
      return reply.code(202).send(await assets.upload(room, part.filename, part.file));
    },
  );

  app.get(
    '/v1/assets/:id',
    {
      schema: {
        summary: 'How far a file is, and what it became',
        description:
          'An asset id is unguessable: whoever has it was given it, so that no token is asked for.',
        params: s.assetParams,
        response: { 200: s.assetAnswer, '4xx': s.errorAnswer, '5xx': s.errorAnswer },
      },
    },
    async (request, reply) => {
      const asset = await assets.find(request.params.id);
      if (!asset) throw new MMError('NOT_FOUND', `there is no asset ${request.params.id}`);
      const { json, etag, final } = view(asset);
      void reply.header('etag', etag).header('cache-control', final ? 'private, max-age=60' : 'no-store');
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304 as never).send();
      return reply.type('application/json; charset=utf-8').send(json as never);
    },
  );
}
