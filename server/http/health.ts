/** For those who run the server: is it alive, is it ready, what does it count. */
import type { FastifyInstance } from 'fastify';
import { MMError } from '../../src/core/protocol/errors.js';

export interface HealthDeps {
  readonly isReady: () => boolean;
  readonly registry: { readonly contentType: string; metrics(): Promise<string> };
}

export function healthRoutes(app: FastifyInstance, { isReady, registry }: HealthDeps): void {
  app.get('/healthz', { schema: { summary: 'The process is alive' } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { summary: 'The server takes new rooms' } }, async () => {
    if (!isReady()) throw new MMError('UNAVAILABLE', 'the server is stopping');
    return { status: 'ready' };
  });
  app.get('/metrics', { schema: { summary: 'Prometheus' } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
