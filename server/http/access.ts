/**
 * Who asks, and what they may: with an API key, its holder or the bearer of a
 * token for the room; in development mode, anybody.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseName } from '../../src/core/protocol/ids.js';
import { MMError, type ErrorCode } from '../../src/core/protocol/errors.js';
import { OWN, roomKey, type App } from '../apps/app.js';
import type { Apps } from '../apps/apps.js';
import { digestOf } from '../auth/app-key.js';
import type { Auth } from '../auth/auth.js';
import { checkOrigin, type Gate } from '../auth/gate.js';
import type { Law } from '../../src/core/profile/law.js';
import type { Author } from '../../src/core/tools/tool.js';
import type { Kept } from '../profiles/laws.js';
import { notLetIn } from '../relay/outsiders.js';
import type { HostedRoom, Rooms } from '../relay/types.js';

export interface Caller {
  /** As whom they act in a room. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Whose key or token it is. */
  readonly app: App;
  /** Holds an API key, or the server is in development mode: may do what only the application may. */
  readonly application: boolean;
  /** Sets what they name their requests by apart from what others do; empty for the application. */
  readonly scope: string;
  /** What the room is called inside the server; empty where the route names none. */
  readonly room: string;
  /** What the room is made with, should it not exist. */
  readonly kept?: Kept;
}

/**
 * What a route asks of its caller: to see the room, to change it, to be the
 * application itself, or to be the one that holds the server's own API key.
 */
export const NEEDS = ['see', 'change', 'application', 'operator'] as const;
export type Need = (typeof NEEDS)[number];

declare module 'fastify' {
  interface FastifyContextConfig {
    need?: Need;
    /** For those before the door too, who may come in and are not inside. */
    atDoor?: boolean;
  }
  interface FastifyRequest {
    /** Who asks; null where the route asks for nobody. */
    caller: Caller | null;
  }
}

export interface AccessDeps {
  readonly auth: Auth;
  readonly apps: Apps;
  readonly gate: Gate;
  readonly rooms: Pick<Rooms, 'loaded' | 'with'>;
  /** Somebody was refused. Must not throw. */
  refused(code: ErrorCode): void;
}

/** Looks at the caller of every route with a `need`, before a byte of the body is read. */
export function checkAccess(app: FastifyInstance, deps: AccessDeps): void {
  app.decorateRequest('caller', null);
  // After the rate limit, which guessers of tokens shall meet, and before the body.
  app.addHook('preParsing', async (request) => {
    const { need } = request.routeOptions.config;
    if (!need) return;
    try {
      request.caller = await callerOf(request, need, deps);
    } catch (error) {
      deps.refused(MMError.wrap(error).code);
      throw error;
    }
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
  { auth, apps, gate, rooms }: AccessDeps,
): Promise<Caller> {
  const { room } = request.params as { room?: string };
  if (room !== undefined) parseName(room, 'room');
  const holder = (app: App): Caller => ({
    ...{ id: 'api', name: '', role: 'host', app, application: true, scope: '' },
    room: room === undefined ? '' : roomKey(app, room),
  });
  if (!auth.required) return holder(apps.everybodys);
  const bearer = bearerOf(request);
  const app = bearer === undefined ? null : await auth.application(bearer);
  if (app) {
    checkPage(apps, app, request);
    if (need === 'operator' && app.id !== OWN)
      throw new MMError('NOT_PERMITTED', "this needs the server's own API key");
    return holder(app);
  }
  if (need === 'operator' || need === 'application' || room === undefined)
    throw new MMError(
      'UNAUTHENTICATED',
      bearer ? 'this needs the API key, and that is not it' : 'this needs the API key',
    );
  const who = await auth.verify(bearer, room);
  checkPage(apps, who.app, request);
  const { key, law, kept, exists } = await gate.pass(who, room, {});
  const token = bearer ?? '';
  const { atDoor = false } = request.routeOptions.config;
  // Whoever does not come in by the door does not by this way either: who is removed, banned, waiting … (MO3, FL8, AU4)
  const newcomer: Author = { id: `api-${digestOf(token).slice(0, 16)}`, name: who.name, role: who.role };
  const asked = (hosted: HostedRoom): Author => {
    if (!atDoor) return hosted.actor(token, who);
    hosted.checkBearer(token, who.subject);
    return newcomer;
  };
  // One that is not there yet is not loaded: it is to be made with the profile that the token names.
  if (!exists && !atDoor) checkFirst(law, newcomer);
  const { id, name, role } = exists ? await rooms.with(key, asked) : newcomer;
  // Whoever looks on does not touch.
  if (need === 'change' && law.standing(role) === 'viewer')
    throw new MMError('NOT_PERMITTED', `role ${role} may not change room ${room}`);
  const scope = digestOf(who.subject ?? token);
  return { id, name, role, app: who.app, application: false, scope, room: key, ...(kept && { kept }) };
}

/** Whoever makes the room by using it does not come into one where others have to be first. */
function checkFirst(law: Law, { role }: Author): void {
  if ((law.profile.flow?.lobby ?? 'off') !== 'off' && law.standing(role) !== 'host') throw notLetIn();
}

/**
 * Pages of another application's origin got as far as here, for a preflight
 * names no application. Pages that nobody admits are kept from the answer by
 * their browser, as always, and the server's own pages need no leave.
 */
function checkPage(apps: Apps, app: App, { headers: { origin, host } }: FastifyRequest): void {
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return;
  if (app.id !== OWN || apps.knowsOrigin(origin)) checkOrigin(app, origin);
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(.*\S)\s*$/i.exec(headers.authorization ?? '')?.[1];
}
