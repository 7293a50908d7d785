/**
 * Who asks, and what they may: with an API key, its holder or the bearer of a
 * token for the room; in development mode, anybody.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseName } from '../../src/core/protocol/ids.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Auth } from '../auth.js';
import { checkRole } from '../../src/core/profile/permit.js';
import type { Laws } from '../profiles/laws.js';
import type { Rooms } from '../relay/types.js';

export interface Caller {
  readonly name: string;
  readonly role: string;
  /** Holds the API key, or the server is in development mode: may do what only the application may. */
  readonly application: boolean;
}

const APPLICATION: Caller = { name: '', role: 'host', application: true };
/** What a route asks of its caller: to see the room, to change it, or to be the application itself. */
export type Need = 'see' | 'change' | 'application';

declare module 'fastify' {
  interface FastifyContextConfig {
    need?: Need;
  }
  interface FastifyRequest {
    /** Who asks; null where the route asks for nobody. */
    caller: Caller | null;
  }
}

export interface AccessDeps {
  readonly auth: Auth;
  readonly rooms: Pick<Rooms, 'loaded'>;
  readonly laws: Pick<Laws, 'of'>;
}

/** Looks at the caller of every route with a `need`, before a byte of the body is read. */
export function checkAccess(app: FastifyInstance, deps: AccessDeps): void {
  app.decorateRequest('caller', null);
  // After the rate limit, which guessers of tokens shall meet, and before the body.
  app.addHook('preParsing', async (request) => {
    const { need } = request.routeOptions.config;
    if (need) request.caller = await callerOf(request, need, deps);
  });
}

/** The caller that `checkAccess` has found. */
export function callerFor(request: FastifyRequest): Caller {
  if (request.caller) return request.caller;
  throw new MMError('INTERNAL', `route ${request.routeOptions.url} does not say what it needs`);
}

async function callerOf(
  request: FastifyRequest,
  need: Need,
  { auth, rooms, laws }: AccessDeps,
): Promise<Caller> {
  const { room } = request.params as { room?: string };
  if (room !== undefined) parseName(room, 'room');
  if (!auth.required) return APPLICATION;
  const bearer = bearerOf(request);
  if (bearer !== undefined && auth.checkKey(bearer)) return APPLICATION;
  if (need === 'application' || room === undefined)
    throw new MMError(
      'UNAUTHENTICATED',
      bearer ? 'this needs the API key, and that is not it' : 'this needs the API key',
    );
  const caller = { ...(await auth.verify(bearer, room)), application: false };
  // Whoever a moderator has removed does not come in by this way either. (MO3)
  if (bearer !== undefined) rooms.loaded(room)?.checkBearer(bearer);
  const law = await laws.of(room);
  checkRole(law, caller.role);
  // Whoever looks on does not touch.
  if (need === 'change' && law.standing(caller.role) === 'viewer')
    throw new MMError('NOT_PERMITTED', `role ${caller.role} may not change room ${room}`);
  return caller;
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(.*\S)\s*$/i.exec(headers.authorization ?? '')?.[1];
}
