/**
 * Who asks, and what they may: with an API key, its holder or the bearer of a
 * token for the room; in development mode, anybody. One look per request.
 */
import type { FastifyRequest } from 'fastify';
import { parseName } from '../../src/core/protocol/ids.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Auth } from '../auth.js';

export interface Caller {
  readonly name: string;
  readonly role: string;
  /** Holds the API key, or the server is in development mode: may do what only the application may. */
  readonly application: boolean;
}

const APPLICATION: Caller = { name: '', role: 'host', application: true };
/** Roles that look and do not touch. */
const ONLOOKERS: readonly string[] = ['viewer'];

export interface Access {
  /** Rejects with `UNAUTHENTICATED` unless the request is allowed to see `room`. */
  ofRoom(request: FastifyRequest, room: string): Promise<Caller>;
  /** Like `ofRoom`; rejects with `NOT_PERMITTED` for those who may only look. */
  toChange(request: FastifyRequest, room: string): Promise<Caller>;
  /** Rejects unless the caller is the application. */
  ofApplication(request: FastifyRequest): void;
}

export function createAccess(auth: Auth): Access {
  const ofRoom = async (request: FastifyRequest, room: string): Promise<Caller> => {
    parseName(room, 'room');
    if (!auth.required) return APPLICATION;
    const token = bearerOf(request);
    if (token !== undefined && auth.checkKey(token)) return APPLICATION;
    return { ...(await auth.verify(token, room)), application: false };
  };
  return {
    ofRoom,
    async toChange(request, room) {
      const caller = await ofRoom(request, room);
      if (ONLOOKERS.includes(caller.role))
        throw new MMError('NOT_PERMITTED', `role ${caller.role} may not change room ${room}`);
      return caller;
    },
    ofApplication(request) {
      if (!auth.required) return;
      const key = bearerOf(request);
      if (key === undefined) throw new MMError('UNAUTHENTICATED', 'this needs the API key');
      if (!auth.checkKey(key))
        throw new MMError('UNAUTHENTICATED', 'this needs the API key, and that is not it');
    },
  };
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
}
