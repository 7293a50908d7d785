/**
 * Tokens and the API key. A token is a JWT (HS256) for one room, naming its
 * bearer and role; its secret is derived from the API key, so that a server has
 * one secret to configure. Without an API key nothing is asked of anybody.
 */
import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { Clock } from '../src/core/clock/clock.js';
import { MMError } from '../src/core/protocol/errors.js';
import { LIMITS } from '../src/core/protocol/limits.js';

const ISSUER = 'mm-rooms';
/** What no token is longer than: a name and a role take a few hundred characters. */
const TOKEN_CHARS = 4_096;

/** Who a token says its bearer is. */
export interface Identity {
  readonly name: string;
  readonly role: string;
}

export interface Auth {
  /** False in development mode: no API key is configured, and nobody needs a token. */
  readonly required: boolean;
  /** The bearer of `token`. Rejects with `UNAUTHENTICATED` naming what is wrong: missing, forged, expired, another room. */
  verify(token: string | undefined, room: string): Promise<Identity>;
  /** A token for `room`, good for `ttl` seconds; `expires` in milliseconds since the epoch. */
  issue(
    room: string,
    bearer: Identity & { readonly ttl: number },
  ): Promise<{ token: string; expires: number }>;
  /** Whether `key` is the API key. Takes the same time whatever the difference. */
  checkKey(key: string): boolean;
}

export function createAuth(options: { readonly apiKey?: string | undefined; readonly clock: Clock }): Auth {
  const { apiKey, clock } = options;
  const secret = apiKey
    ? new Uint8Array(hkdfSync('sha256', apiKey, 'mm-rooms', 'room tokens, HS256', 32))
    : null;
  return {
    required: secret !== null,
    async verify(token, room) {
      if (!secret) throw new MMError('UNAUTHENTICATED', 'this server has no API key and checks no tokens');
      if (!token) throw new MMError('UNAUTHENTICATED', `room ${room} needs a token`);
      if (token.length > TOKEN_CHARS) throw new MMError('UNAUTHENTICATED', 'the token is too long');
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: room,
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp'],
      }).catch((error: unknown) => {
        throw new MMError('UNAUTHENTICATED', reasonOf(error, room), { cause: error });
      });
      return {
        name: text(payload['name'], LIMITS.nameChars, 'name'),
        role: text(payload['role'], 40, 'role'),
      };
    },
    async issue(room, { name, role, ttl }) {
      if (!secret) throw new MMError('NOT_PERMITTED', 'tokens need a server with an API key');
      const now = Math.floor(clock.now() / 1000);
      const token = await new SignJWT({ name, role })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(room)
        .setIssuedAt(now)
        .setExpirationTime(now + ttl)
        .sign(secret);
      return { token, expires: (now + ttl) * 1000 };
    },
    // Hashes are compared, so that neither content nor length of the key can be timed.
    checkKey: (key) => apiKey !== undefined && apiKey !== '' && timingSafeEqual(sha256(key), sha256(apiKey)),
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function reasonOf(error: unknown, room: string): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
    return `the token is not for room ${room}`;
  return 'the token is not valid';
}

/** A claim as we sign it; anything else was signed by somebody with the key and another idea of it. */
function text(claim: unknown, chars: number, name: string): string {
  if (typeof claim === 'string' && claim.length <= chars) return claim;
  throw new MMError('UNAUTHENTICATED', `the token's ${name} is not a text of at most ${chars} characters`);
}
