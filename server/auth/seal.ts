/** Secrets as the catalogue keeps them: sealed (AES-256-GCM) with the server's own key, which is not in it. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface Seal {
  close(secret: Uint8Array, owner: string): string;
  /** Null when it was sealed with another key or for another owner, or is damaged. */
  open(sealed: string, owner: string): Uint8Array | null;
}

const NONCE = 12;
const TAG = 16;

export function createSeal(serverKey: Uint8Array): Seal {
  const key = Buffer.from(hkdfSync('sha256', serverKey, 'mm-rooms', 'secrets of applications', 32));
  return {
    close(secret, owner) {
      const nonce = randomBytes(NONCE);
      // The owner is sealed in, so that nobody moves a secret to another application.
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= NONCE + TAG) return null;
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
      cipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      try {
        return new Uint8Array(Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]));
      } catch {
        return null;
      }
    },
  };
}
