/** Taking tokens back, over HTTP: for the application that gave them out. */
import type { z } from 'zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import type { Revocations } from '../auth/revocations.js';
import type { Revocation, RevocationKind } from '../storage/types.js';
import { callerFor } from './access.js';
import * as s from './app-schemas.js';
import { errorAnswer, roomParams } from './schemas.js';

const URL = '/v1/rooms/:room/revocations';

export function revocationRoutes(
  instance: FastifyInstance,
  { revocations }: { readonly revocations: Revocations },
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const config = { need: 'application' } as const;
  const errors = { '4xx': errorAnswer, '5xx': errorAnswer };

  app.post(
    URL,
    {
      config,
      schema: {
        summary: 'Take tokens back',
        description:
          'Whoever is in the room with one is out at once; what is issued later is good. By `jti`, `sub` or `participant`.',
        params: roomParams,
        body: s.revoked,
        response: { 201: s.revocation, ...errors },
      },
    },
    async (request, reply) => {
      const revoked = await revocations.revoke(callerFor(request).room, ...markOf(request.body));
      return reply.code(201).send(shown(revoked));
    },
  );

  app.get(
    URL,
    {
      config,
      schema: {
        summary: 'What was taken back and has not expired, oldest first',
        params: roomParams,
        response: { 200: s.revocationList, ...errors },
      },
    },
    async (request) => ({ revocations: (await revocations.list(callerFor(request).room)).map(shown) }),
  );

  app.delete(
    URL,
    {
      config,
      schema: {
        summary: 'Let taken-back tokens be good again',
        params: roomParams,
        querystring: s.revoked,
        response: { 204: s.nothing, ...errors },
      },
    },
    async (request, reply) => {
      await revocations.lift(callerFor(request).room, ...markOf(request.query));
      return reply.code(204).send(null);
    },
  );
}

const shown = ({ kind, value, at, until }: Revocation) => ({ kind, value, at, until });

/** The one that is said; the schema has seen to that. */
function markOf(marks: z.output<typeof s.revoked>): [RevocationKind, string] {
  return Object.entries(marks).find(([, value]) => value !== undefined) as [RevocationKind, string];
}
