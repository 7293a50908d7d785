/**
 * Tokens and API keys. A token is a JWT for one room of one application. It is
 * signed with HS256 and a secret that comes from the application's API key, or
 * with a key of the application's own JWKS; which of the two, the token's
 * algorithm says and nothing else does. Without an API key nothing is asked of
 * anybody.
 */
import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { App } from '../apps/app.js';
import { bearerOf, CLOCK_SKEW, type Bearer } from './bearer.js';

/** What no token is longer than: a name and a role take a few hundred characters. */
const TOKEN_CHARS = 4_096;
/** What an application's own keys may sign with. */
const ASYMMETRIC = ['RS256', 'ES256', 'EdDSA'];

/** What a token is to say. */
export interface Issued {
  readonly name: string;
  readonly role: string;
  /** Seconds. */
  readonly ttl: number;
  readonly sub?: string | undefined;
  readonly profile?: string | undefined;
}

export interface Auth {
  /** False in development mode: no API key is configured, and nobody needs a token. */
  readonly required: boolean;
  /**
   * The bearer of `token`. Rejects with `UNAUTHENTICATED` naming what is wrong: missing, forged, expired, another
   * room; with `UNAVAILABLE` when the application's keys cannot be had.
   */
  verify(token: string | undefined, room: string): Promise<Bearer>;
  /** A token for `room`; `expires` in milliseconds since the epoch, `jti` is the name to revoke it by. */
  issue(
    room: string,
    bearer: Issued,
    app?: App,
  ): Promise<{ readonly token: string; readonly expires: number; readonly jti: string }>;
  /** The application whose API key this is; null for none. Takes the same time whatever the difference. */
  application(key: string): Promise<App | null>;
}

/** What the applications of a server are asked here. */
export interface AppKeys {
  /** Null in development mode. */
  readonly own: App | null;
  /** Who issues tokens by that name; null for nobody, and for those who are disabled. */
  byIssuer(issuer: string): Promise<App | null>;
  byKey(key: string): Promise<App | null>;
}

export function createAuth({ apps, clock }: { readonly apps: AppKeys; readonly clock: Clock }): Auth {
  const { own } = apps;

  /** The claims of a token whose signature is good and whose time is now. */
  async function claimsOf(token: string, app: App, alg: unknown): Promise<JWTPayload> {
    const options = { currentDate: new Date(clock.now()), requiredClaims: ['exp'] };
    if (alg === 'HS256') {
      const rules = { ...options, algorithms: ['HS256'], issuer: app.issues };
      // Two keys while one is being changed: the last one's complaint is as good as the first one's.
      let failure: unknown;
      for (const secret of app.secrets)
        try {
          return (await jwtVerify(token, secret, rules)).payload;
        } catch (error) {
          failure = error;
          if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
        }
      throw failure;
    }
    if (!app.keySet) throw new errors.JWSInvalid('no keys but its own');
    const rules = { ...options, algorithms: ASYMMETRIC, issuer: app.issuer ?? app.issues };
    return (await jwtVerify(token, app.keySet, { ...rules, clockTolerance: CLOCK_SKEW })).payload;
  }

  return {
    required: own !== null,
    async verify(token, room) {
      if (!own) throw new MMError('UNAUTHENTICATED', 'this server has no API key and checks no tokens');
      if (!token) throw new MMError('UNAUTHENTICATED', `room ${room} needs a token`);
      if (token.length > TOKEN_CHARS) throw new MMError('UNAUTHENTICATED', 'the token is too long');
      try {
        const { alg } = decodeProtectedHeader(token);
        const { iss } = decodeJwt(token);
        const app = typeof iss === 'string' ? await apps.byIssuer(iss) : null;
        if (!app) throw new errors.JWTInvalid('nobody issues such tokens');
        const claims = await claimsOf(token, app, alg);
        const skew = alg === 'HS256' ? 0 : CLOCK_SKEW;
        return bearerOf(claims, { app, room, token, now: clock.now(), skew });
      } catch (error) {
        if (error instanceof MMError) throw error;
        throw new MMError('UNAUTHENTICATED', reasonOf(error), { cause: error });
      }
    },
    async issue(room, { name, role, ttl, sub, profile }, app = own ?? undefined) {
      const [secret] = app?.secrets ?? [];
      if (!app || !secret) throw new MMError('NOT_PERMITTED', 'tokens need a server with an API key');
      // With fractions, so that a token is known to be younger than a revocation of the same second.
      const now = clock.now() / 1_000;
      const exp = Math.floor(now) + ttl;
      const jti = randomUUID();
      const claims = {
        name,
        role,
        ...(sub !== undefined && { sub }),
        ...(profile !== undefined && { profile }),
      };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(app.issues)
        .setAudience(room)
        .setIssuedAt(now)
        .setExpirationTime(exp)
        .setJti(jti)
        .sign(secret);
      return { token, expires: exp * 1_000, jti };
    },
    application: (key) => apps.byKey(key),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not valid';
}
