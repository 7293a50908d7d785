/**
 * API keys of applications: made here, shown once, and then known by their
 * digest alone. From a key comes the secret that signs tokens, so that an
 * application may sign its own without asking anybody. Keeps nothing.
 */
import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, so that a fast digest is as good as a slow one. */
const KEY = /^mmk_([a-z0-9-]{1,40})_[\w-]{43}$/;

export const makeKey = (app: string): string => `mmk_${app}_${randomBytes(32).toString('base64url')}`;

/** Whose key this says it is; null when it is no such key. */
export const appOfKey = (key: string): string | null => KEY.exec(key)?.[1] ?? null;

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whether `key` has that digest. Takes the same time whatever the difference. */
export function hasDigest(key: string, digest: string): boolean {
  const [one, other] = [Buffer.from(digestOf(key), 'hex'), Buffer.from(digest, 'hex')];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What signs tokens with HS256: HKDF-SHA-256 of the key, salt `mm-rooms`, 32 bytes. */
export const tokenSecretOf = (key: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, 'mm-rooms', 'room tokens, HS256', 32));
