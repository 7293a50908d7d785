/**
 * An application's public keys, fetched from its JWKS address and kept: when
 * the address does not answer, the keys of before go on being good. The
 * address is the operator's word and nothing in a token changes it; redirects
 * are not followed, and an answer has a size and a time.
 */
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';

export interface KeySetOptions {
  readonly clock: Clock;
  /** For whoever runs the server: without keys nobody with such a token comes in. */
  readonly logger: { warn(details: object, message: string): void };
  /** The runtime's without. */
  readonly fetch?: typeof fetch;
}

/** After this the keys are fetched again, so that one that was withdrawn is not believed for ever. */
const FRESH_MS = 10 * 60_000;
/** After a failure, and for keys that nobody has heard of: forged tokens must not make the server fetch at will. */
const PAUSE_MS = 30_000;
const ANSWER_MS = 3_000;
const ANSWER_BYTES = 65_536;

/** Rejects with `UNAVAILABLE` while no keys could be had, with `UNAUTHENTICATED` for a key that is not among them. */
export function createKeySet(
  url: string,
  { clock, logger, fetch = globalThis.fetch }: KeySetOptions,
): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: ANSWER_MS,
    cooldownDuration: PAUSE_MS,
    // Stale keys are better than none: `refresh` below sees to new ones.
    cacheMaxAge: Infinity,
    [customFetch]: async (address, init) => capped(await fetch(address, init)),
  });
  let fetchedAt = -Infinity;
  let failedAt = -Infinity;

  async function refresh(): Promise<void> {
    const now = clock.now();
    if (now - fetchedAt < FRESH_MS || now - failedAt < PAUSE_MS) return;
    try {
      await remote.reload();
      fetchedAt = now;
    } catch (error) {
      failedAt = now;
      logger.warn({ error, url }, 'the public keys of an application cannot be fetched');
    }
  }

  return async (header, token) => {
    await refresh();
    const known = remote.jwks();
    if (!known)
      throw new MMError('UNAVAILABLE', 'the keys that this token is checked with cannot be fetched now');
    if (clock.now() - failedAt < PAUSE_MS) return createLocalJWKSet(known)(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error;
      // It asked anew for a key that it does not know, and got no answer: those that are known are good.
      failedAt = clock.now();
      return createLocalJWKSet(known)(header, token);
    }
  };
}

/** The answer, which is refused as soon as it is too large. */
async function capped(response: Response): Promise<Response> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > ANSWER_BYTES) {
      await reader.cancel();
      throw new errors.JWKSInvalid('the JSON Web Key Set is too large');
    }
    chunks.push(value);
  }
  // Of statuses that have no body, all mean the same here.
  return new Response(Buffer.concat(chunks), { status: response.status === 200 ? 200 : 500 });
}
