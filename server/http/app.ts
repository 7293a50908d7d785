/**
 * The HTTP side of a server: middleware in order, then the routes. It listens
 * to nothing by itself, and the socket's upgrade is not its business.
 */
import cors, { type OriginFunction } from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { LIMITS } from '../../src/core/protocol/limits.js';
import type { AssetService } from '../assets/asset-service.js';
import type { Apps } from '../apps/apps.js';
import type { Access } from '../auth/create-access.js';
import { admitsAll } from '../ws/admission.js';
import type { Laws } from '../profiles/laws.js';
import type { Rooms } from '../relay/types.js';
import type { Recordings } from '../sfu/recording/recordings.js';
import type { BlobStore, Catalogue } from '../storage/types.js';
import { checkAccess, type Need } from './access.js';
import { appRoutes } from './apps.js';
import { assetRoutes } from './assets.js';
import { cdnRoutes } from './cdn.js';
import { compressText } from './compress.js';
import { complete, describeRoute, securitySchemes } from './description.js';
import { answer, answerErrors } from './errors.js';
import { sdkFiles, siteFiles } from './files.js';
import { healthRoutes, type HealthDeps } from './health.js';
import { answerNoRequest } from './no-request.js';
import { recordingRoutes } from './recordings.js';
import { profileRoutes, publishSchema } from './profiles.js';
import { revocationRoutes } from './revocations.js';
import { roomRoutes } from './rooms.js';

export interface HttpConfig {
  readonly development: boolean;
  readonly allowedOrigins: readonly string[];
  readonly maxUploadMb: number;
  readonly maxMediaMb: number;
  /** Folder of static pages for `/`. */
  readonly site?: string | undefined;
  /** Folder of the SDK for `/sdk/`; this package's own build by default. */
  readonly sdk?: string | undefined;
  /** Requests to the API per address and minute. */
  readonly requestsPerMinute?: number;
}

export interface HttpDeps {
  readonly config: HttpConfig;
  readonly rooms: Rooms;
  readonly catalogue: Catalogue;
  readonly laws: Laws;
  readonly assets: AssetService;
  readonly blobs: BlobStore;
  readonly recordings: Recordings;
  readonly access: Access;
  readonly metrics: {
    readonly registry: HealthDeps['registry'];
    readonly callers: { inc(labels: { readonly code: string }): void };
  };
  /** False while the server drains. */
  readonly isReady: () => boolean;
  readonly logger: FastifyBaseLogger;
}

/** A route, and what it asks of its caller; null for nothing. */
export interface RouteEntry {
  readonly method: string;
  readonly url: string;
  readonly need: Need | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that there is, for whoever checks that each is guarded. */
    readonly routeTable: readonly RouteEntry[];
  }
}

const REQUESTS_PER_MINUTE = 3_000;
/** A large document over a slow line may take its time; nothing may take for ever. */
const REQUEST_MS = 15 * 60_000;

export async function createHttpApp(deps: HttpDeps): Promise<FastifyInstance> {
  const { config, assets, blobs } = deps;
  const app = Fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.opBytes * 2,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: true,
    clientErrorHandler: answerNoRequest,
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
    routerOptions: { maxParamLength: 200 },
  });
  const routeTable: RouteEntry[] = [];
  app.decorate('routeTable', routeTable as readonly RouteEntry[]);
  app.addHook('onRoute', ({ method, url, config: of }) => {
    for (const each of [method].flat()) routeTable.push({ method: each, url, need: of?.need ?? null });
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  compressText(app);
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('referrer-policy')) void reply.header('referrer-policy', 'no-referrer');
    if (!reply.hasHeader('content-security-policy'))
      void reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  });

  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'mm-rooms', version: '1' },
      components: { securitySchemes },
    },
    transform: describeRoute,
  });
  healthRoutes(app, { isReady: deps.isReady, registry: deps.metrics.registry });
  await app.register(async (api) => {
    const { book, apps } = deps.access;
    await api.register(cors, {
      origin: originRule(config, apps),
      methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      allowedHeaders: ['Authorization', 'Content-Type'],
      exposedHeaders: ['ETag', 'Retry-After'],
      maxAge: 86_400,
      // A bare OPTIONS, of a monitor say, is a question and no error.
      strictPreflight: false,
    });
    await api.register(rateLimit, {
      max: config.requestsPerMinute ?? REQUESTS_PER_MINUTE,
      timeWindow: 60_000,
    });
    checkAccess(api, {
      ...deps.access,
      rooms: deps.rooms,
      refused: (code) => deps.metrics.callers.inc({ code }),
    });
    roomRoutes(api, { ...deps, ...deps.access });
    revocationRoutes(api, deps.access);
    appRoutes(api, { ...deps.access, catalogue: deps.catalogue });
    profileRoutes(api, { laws: deps.laws, book });
    recordingRoutes(api, { recordings: deps.recordings, book });
    const maxMb = Math.max(config.maxUploadMb, config.maxMediaMb);
    await assetRoutes(api, { assets, book, maxBytes: maxMb * 1_048_576 });
  });
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    void reply.header('access-control-allow-origin', '*');
    return complete(app.swagger());
  });
  publishSchema(app);
  cdnRoutes(app, blobs);
  await sdkFiles(app, config.sdk);
  if (config.site) await siteFiles(app, config.site);
  await app.ready();
  return app;
}

/**
 * Any page in development mode, files and sandboxed frames too, whose origin is
 * `null`; otherwise those of some application, whichever the preflight is for:
 * whether it is the caller's is looked at when the caller is known. Programs
 * send none and need none.
 */
function originRule(rules: HttpConfig, apps: Apps): '*' | OriginFunction {
  if (admitsAll(rules)) return '*';
  return (origin, answer) =>
    answer(null, origin !== undefined && (rules.allowedOrigins.includes(origin) || apps.knowsOrigin(origin)));
}
