/** What a token says once its signature is good: claims to a bearer. Knows no keys. */
import type { JWTPayload } from 'jose';
import { MMError } from '../../src/core/protocol/errors.js';
import { isName } from '../../src/core/protocol/ids.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import type { App } from '../apps/app.js';
import { digestOf } from './app-key.js';

/** What a token is good for at most, seconds: revocations last as long. */
export const LONGEST_TTL = 30 * 86_400;
/** Clocks of others may be off by this, seconds. */
export const CLOCK_SKEW = 5;

/** Who a token says its bearer is, and what the token itself is. */
export interface Bearer {
  readonly app: App;
  readonly name: string;
  readonly role: string;
  /** The person, as the application knows them. */
  readonly subject?: string;
  /** The profile that the room must have, or gets when it is made. */
  readonly profile?: string;
  /** Names the token: its `jti`, or its digest. */
  readonly token: string;
  /** At the earliest, milliseconds since the epoch; null when it does not say. */
  readonly issuedAt: number | null;
  /** From then on it is good for nothing. */
  readonly expires: number;
}

/**
 * The bearer that `claims` name. Throws `UNAUTHENTICATED` for another room's
 * token, and for claims that are not as `docs/guides/server.md` says.
 */
export function bearerOf(
  claims: JWTPayload,
  {
    app,
    room,
    token,
    now,
    skew,
  }: {
    readonly app: App;
    readonly room: string;
    readonly token: string;
    readonly now: number;
    /** Seconds that its issuer's clock may be off. */
    readonly skew: number;
  },
): Bearer {
  const rooms = claims['room'] === undefined ? [claims.aud ?? []].flat() : [claims['room']];
  if (!rooms.includes(room)) throw unauthenticated(`the token is not for room ${room}`);
  const { exp = 0, iat } = claims;
  if (exp > now / 1_000 + LONGEST_TTL + CLOCK_SKEW)
    throw unauthenticated(`the token is good for more than ${LONGEST_TTL / 86_400} days`);
  // Or it would be younger than any revocation.
  if (iat !== undefined && iat > now / 1_000 + CLOCK_SKEW)
    throw unauthenticated('the token is of a time to come');
  const subject = optional(claims.sub, 'sub');
  const profile = optional(claims['profile'], 'profile');
  if (profile !== undefined && !isName(profile)) throw unauthenticated("the token's profile is no name");
  return {
    app,
    name: text(claims['name'], LIMITS.nameChars, 'name'),
    role: text(claims['role'], 40, 'role'),
    ...(subject !== undefined && { subject }),
    ...(profile !== undefined && { profile }),
    token: optional(claims.jti, 'jti') ?? digestOf(token),
    issuedAt: iat === undefined ? null : (iat - skew) * 1_000,
    expires: (exp + skew) * 1_000,
  };
}

function optional(claim: unknown, name: string): string | undefined {
  return claim === undefined ? undefined : text(claim, 200, name);
}

/** A claim as we sign it; anything else was signed by somebody with the key and another idea of it. */
function text(claim: unknown, chars: number, name: string): string {
  if (typeof claim === 'string' && claim.length <= chars) return claim;
  throw unauthenticated(`the token's ${name} is not a text of at most ${chars} characters`);
}

const unauthenticated = (message: string): MMError => new MMError('UNAUTHENTICATED', message);
