/** Recordings of a room's voice and video over HTTP: begin one, end one, fetch what there is. For the application alone. */
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import type { RoomBook } from '../apps/room-book.js';
import type { RecordingDescription } from '../sfu/recording/archive.js';
import type { Recordings } from '../sfu/recording/recordings.js';
import { parseRange } from './range.js';
import { callerFor } from './access.js';
import * as s from './schemas.js';

export interface RecordingRoutesDeps {
  readonly recordings: Recordings;
  readonly book: Pick<RoomBook, 'existing'>;
}

const ALL = '/v1/rooms/:room/recordings';
const ONE = `${ALL}/:recording`;

export function recordingRoutes(instance: FastifyInstance, { recordings, book }: RecordingRoutesDeps): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const config = { need: 'application' } as const;
  const errors = { '4xx': s.errorAnswer, '5xx': s.errorAnswer };
  const one = { params: s.recordingParams };

  app.post(
    ALL,
    {
      config,
      schema: {
        summary: 'Record voice and video',
        params: s.roomParams,
        response: { 201: s.recordingStarted, ...errors },
      },
    },
    async (request, reply) => {
      const { room } = callerFor(request);
      await book.existing(room);
      return reply.code(201).send({ id: await recordings.start(room) });
    },
  );

  app.delete(
    ONE,
    {
      config,
      schema: { summary: 'End a recording', ...one, response: { 200: s.recordingEnded, ...errors } },
    },
    async (request) => {
      const { room } = callerFor(request);
      const { recording } = request.params;
      return { files: copied(await recordings.stop(room, recording)) };
    },
  );

  app.get(
    ALL,
    {
      config,
      schema: {
        summary: 'What was recorded, oldest first, and what is being recorded',
        params: s.roomParams,
        response: { 200: s.recordingList, ...errors },
      },
    },
    async (request) => {
      const { room } = callerFor(request);
      await book.existing(room);
      return { recordings: (await recordings.archive.list(room)).map(shown) };
    },
  );

  app.get(
    ONE,
    { config, schema: { summary: 'One recording', ...one, response: { 200: s.recording, ...errors } } },
    async (request) => {
      const { room } = callerFor(request);
      const { recording } = request.params;
      return shown(await recordings.archive.find(room, recording));
    },
  );

  app.route({
    // Said by hand, or HEAD would say that there is nothing.
    method: ['GET', 'HEAD'],
    url: `${ONE}/files/:file`,
    config,
    schema: { summary: 'A file of a recording', params: s.recordingFileParams, response: errors },
    handler: async (request, reply) => {
      const { room } = callerFor(request);
      const { recording, file: name } = request.params;
      const file = await recordings.archive.open(room, recording, name);
      const range = parseRange(request.headers.range, file.bytes);
      void reply
        .header('accept-ranges', 'bytes')
        // It may still grow, and is nobody else's.
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .type(file.type);
      if (range === 'unsatisfiable') {
        await file.close();
        return reply
          .code(416)
          .header('content-range', `bytes */${file.bytes}`)
          .send('' as never);
      }
      if (range)
        void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
      void reply.header('content-length', range ? range.end - range.start + 1 : file.bytes);
      // Bytes go past the schemas.
      if (request.method !== 'HEAD') return reply.send(file.read(range ?? undefined) as never);
      await file.close();
      return reply.send(undefined as never);
    },
  });
}

const shown = ({ id, start, end, files }: RecordingDescription) => ({ id, start, end, files: copied(files) });

const copied = (files: RecordingDescription['files']) =>
  files.map((file) => ({ ...file, pauses: [...file.pauses] }));
