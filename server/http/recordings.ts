/** Recordings of a room's voice and video over HTTP: begin one, end one. For the application alone. */
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import type { Recordings } from '../sfu/recording/recordings.js';
import type { createRoomBook } from './rooms.js';
import * as s from './schemas.js';

export interface RecordingRoutesDeps {
  readonly recordings: Recordings;
  readonly book: Pick<ReturnType<typeof createRoomBook>, 'existing'>;
}

export function recordingRoutes(instance: FastifyInstance, { recordings, book }: RecordingRoutesDeps): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const errors = { '4xx': s.errorAnswer, '5xx': s.errorAnswer };

  app.post(
    '/v1/rooms/:room/recordings',
    {
      config: { need: 'application' },
      schema: {
        summary: 'Record voice and video',
        params: s.roomParams,
        response: { 201: s.recordingStarted, ...errors },
      },
    },
    async (request, reply) => {
      const { room } = request.params;
      await book.existing(room);
      return reply.code(201).send({ id: await recordings.start(room) });
    },
  );

  app.delete(
    '/v1/rooms/:room/recordings/:recording',
    {
      config: { need: 'application' },
      schema: {
        summary: 'End a recording',
        params: s.recordingParams,
        response: { 200: s.recordingEnded, ...errors },
      },
    },
    async (request) => {
      const { room, recording } = request.params;
      const files = await recordings.stop(room, recording);
      return { files: files.map((file) => ({ ...file, pauses: [...file.pauses] })) };
    },
  );
}
