/** Applications over HTTP: for the holder of the server's own API key. What one uses, it may ask for itself. */
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import { MMError } from '../../src/core/protocol/errors.js';
import { OWN } from '../apps/app.js';
import type { AppManager } from '../apps/manager.js';
import type { Meter } from '../apps/meter.js';
import type { Auth } from '../auth/auth.js';
import type { AppCatalogue, AppRecord } from '../storage/types.js';
import type { Attendance } from '../ws/attendance.js';
import { callerFor } from './access.js';
import * as s from './app-schemas.js';
import { errorAnswer } from './schemas.js';

export interface AppRoutesDeps {
  readonly auth: Pick<Auth, 'required'>;
  readonly manager: AppManager;
  readonly catalogue: Pick<AppCatalogue, 'appUsage'>;
  readonly attendance: Pick<Attendance, 'count'>;
  readonly meter: Pick<Meter, 'today'>;
}

const ALL = '/v1/apps';
const ONE = `${ALL}/:app`;

export function appRoutes(instance: FastifyInstance, deps: AppRoutesDeps): void {
  const { auth, manager } = deps;
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const config = { need: 'operator' } as const;
  const errors = { '4xx': errorAnswer, '5xx': errorAnswer };
  const params = s.appParams;

  /** Whoever comes may do anything in development mode, but nothing of this would hold. */
  function checkMode(): void {
    if (!auth.required) throw new MMError('NOT_PERMITTED', 'applications need a server with an API key');
  }

  app.post(
    ALL,
    {
      config,
      schema: {
        summary: 'Make an application',
        description: 'Its API key is in the answer, and nowhere afterwards.',
        body: s.newApp,
        response: { 201: s.createdApp, ...errors },
      },
    },
    async (request, reply) => {
      checkMode();
      const { app, key } = await manager.create(request.body);
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...shown(app), key });
    },
  );

  app.get(
    ALL,
    { config, schema: { summary: 'All applications, oldest first', response: { 200: s.apps, ...errors } } },
    async () => ({ apps: (await manager.list()).map(shown) }),
  );

  app.get(
    ONE,
    { config, schema: { summary: 'An application', params, response: { 200: s.app, ...errors } } },
    async (request) => shown(await manager.find(request.params.app)),
  );

  app.patch(
    ONE,
    {
      config,
      schema: {
        summary: 'Change an application',
        description:
          'What is left out stays; `null` takes away. A disabled one does nothing until it is not.',
        params,
        body: s.appChange,
        response: { 200: s.app, ...errors },
      },
    },
    async (request) => shown(await manager.change(request.params.app, request.body)),
  );

  app.delete(
    ONE,
    {
      config,
      schema: {
        summary: 'Remove an application',
        description: 'At once and for good. What is in its rooms stays on the disk, and nobody reaches it.',
        params,
        response: { 204: s.nothing, ...errors },
      },
    },
    async (request, reply) => {
      await manager.remove(request.params.app);
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${ONE}/keys`,
    {
      config,
      schema: {
        summary: 'Give an application a second key',
        description:
          'Both are good. The new one signs tokens from now on; remove the old one when it is out of use.',
        params,
        response: { 201: s.createdKey, ...errors },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await manager.addKey(request.params.app)),
  );

  app.delete(
    `${ONE}/keys/:key`,
    {
      config,
      schema: {
        summary: 'Remove a key, and every token that it has signed',
        params: s.keyParams,
        response: { 204: s.nothing, ...errors },
      },
    },
    async (request, reply) => {
      await manager.removeKey(request.params.app, request.params.key);
      return reply.code(204).send(null);
    },
  );

  app.get(
    `${ONE}/usage`,
    {
      config: { need: 'application' },
      schema: {
        summary: 'What an application uses, and may use',
        params,
        response: { 200: s.usage, ...errors },
      },
    },
    async (request) => {
      const { app: id } = request.params;
      const caller = callerFor(request).app.id;
      // Others' are as good as none.
      if (caller !== OWN && caller !== id) throw new MMError('NOT_FOUND', `there is no application ${id}`);
      const { quotas } = await manager.find(id);
      const { rooms, bytes } = await deps.catalogue.appUsage(id);
      const used = {
        rooms,
        participants: deps.attendance.count(id),
        filesMb: Math.ceil((bytes / 1_048_576) * 100) / 100,
        opsToday: await deps.meter.today(id),
      };
      return { used, quotas };
    },
  );
}

/** Without what its keys are known by. */
function shown({ keys, origins, jwksUrl, issuer, ...app }: AppRecord) {
  return {
    ...app,
    jwksUrl: jwksUrl ?? null,
    issuer: issuer ?? null,
    origins: [...origins],
    keys: keys.map(({ id, createdAt }) => ({ id, createdAt })),
  };
}
