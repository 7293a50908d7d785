/** Profiles over HTTP: what one may say, and what that of a room says. */
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { manifestSchema } from '../../src/core/profile/manifest/schema.js';
import { profileSchema } from '../../src/core/profile/schema.js';
import type { RoomBook } from '../apps/room-book.js';
import type { Laws } from '../profiles/laws.js';
import { callerFor } from './access.js';
import { errorAnswer, roomParams } from './schemas.js';

const SCHEMA_PATH = '/schemas/room-profile.v1.json';
const MANIFEST_PATH = '/schemas/tool-manifest.v1.json';

const profileAnswer = z
  .record(z.string(), z.unknown())
  .describe('The whole profile, with what it extends merged in');

export interface ProfileRoutesDeps {
  readonly laws: Pick<Laws, 'of'>;
  readonly book: Pick<RoomBook, 'existing'>;
}

export function profileRoutes(instance: FastifyInstance, { laws, book }: ProfileRoutesDeps): void {
  instance.withTypeProvider<ZodTypeProvider>().get(
    '/v1/rooms/:room/profile',
    {
      config: { need: 'see', atDoor: true },
      schema: {
        summary: "The room's profile",
        description: `As \`${SCHEMA_PATH}\` describes it.`,
        params: roomParams,
        response: { 200: profileAnswer, '4xx': errorAnswer, '5xx': errorAnswer },
      },
    },
    async (request) => {
      const { room } = callerFor(request);
      await book.existing(room);
      return { ...(await laws.of(room)).profile };
    },
  );
}

/** For editors, from any page: the schemas are no secret of a room. */
export function publishSchema(app: FastifyInstance): void {
  publish(app, SCHEMA_PATH, JSON.stringify(profileSchema(SCHEMA_PATH)));
  publish(app, MANIFEST_PATH, JSON.stringify(manifestSchema(MANIFEST_PATH)));
}

function publish(app: FastifyInstance, path: string, schema: string): void {
  app.get(path, { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=3600')
      .type('application/schema+json; charset=utf-8')
      .send(schema),
  );
}
