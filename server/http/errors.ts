/** Whatever goes wrong in a request, as the one shape of error that clients know. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ERROR_MEANINGS } from '../../src/core/protocol/error-meanings.js';
import { ERRORS, MMError, type ErrorBody, type ErrorCode } from '../../src/core/protocol/errors.js';

/** Errors of the framework, by status: those are the client's doing, everything else is ours. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_MESSAGE',
  404: 'NOT_FOUND',
  405: 'NOT_FOUND',
  406: 'BAD_MESSAGE',
  408: 'TIMEOUT',
  413: 'TOO_LARGE',
  414: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA',
  429: 'RATE_LIMITED',
  431: 'TOO_LARGE',
  503: 'UNAVAILABLE',
};

/** After this a caller may ask again who was told that it does not go now. */
const RETRY_SECONDS = 5;

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]?.slice(0, 100);
    const error = new MMError('NOT_FOUND', `there is no ${request.method} ${path}`);
    return reply.code(404).header('cache-control', 'no-store').type('application/json').send(bodyOf(error));
  });
}

export function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toMMError(error);
  const status = ERRORS[known.code].status ?? 500;
  note(error, known, status, request);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if (status === 503) void reply.header('retry-after', RETRY_SECONDS);
  return reply.code(status).header('cache-control', 'no-store').type('application/json').send(bodyOf(known));
}

/**
 * For whoever runs the server: an error is what they may have to mend. A caller
 * who has gone, and a place that is taken, are neither; refusals are not noted.
 */
function note(error: unknown, known: MMError, status: number, { raw, log, url }: FastifyRequest): void {
  const { code, message } = known;
  if (!raw.complete && raw.destroyed) return log.info({ code, url }, 'the caller has gone away');
  if (status < 500) return;
  // What lies beneath says that something broke; without it the server means what it answers.
  if (status === 503 && known.cause === undefined) return log.info({ code, url }, message);
  log.error({ error, code, url }, `a request failed: ${message}`);
}

/** As text, so that no route's response schema has a say in it. */
function bodyOf(error: MMError): string {
  return JSON.stringify({ error: error.toJSON() } satisfies { error: ErrorBody });
}

export function toMMError(error: unknown): MMError {
  if (error instanceof MMError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const field = first?.instancePath.slice(1).replaceAll('/', '.');
    const where = [error.validationContext, field].filter(Boolean).join(' ');
    return new MMError('BAD_MESSAGE', `${where || 'request'}: ${first?.message ?? 'not valid'}`);
  }
  const { statusCode, message } = (error ?? {}) as Partial<FastifyError>;
  const code = statusCode === undefined ? undefined : CODES[statusCode];
  if (!code) return MMError.wrap(error);
  return new MMError(code, (message ?? ERROR_MEANINGS[code]).replace(/\.$/, ''), { cause: error });
}
