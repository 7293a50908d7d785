/**
 * Secrets that prove a returning client to be the participant it says (RS1).
 * They are derived, not stored: whoever has the server's key can check one,
 * so a participant comes back even after a crash of the server.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Secrets {
  /** A secret for `participant` of `room`, issued at `at` (ms since the epoch). */
  issue(room: string, participant: string, at: number): string;
  /** Stands for the person that tokens call `subject`, in this room alone, and says nothing else of them. */
  pseudonym(room: string, subject: string): string;
  /** When `secret` was issued to this participant of this room, or null when it never was. */
  issuedAt(room: string, participant: string, secret: string): number | null;
}

const MAC_BYTES = 16;

/** `key` is at least 16 random bytes that only the server knows, the same after a restart. */
export function createSecrets(key: Uint8Array): Secrets {
  if (key.byteLength < 16) throw new RangeError('the key for secrets has fewer than 16 bytes');

  const mac = (room: string, participant: string, issued: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([room, participant, issued]))
      .digest()
      .subarray(0, MAC_BYTES);

  return {
    issue(room, participant, at) {
      const issued = Math.floor(at).toString(36);
      return `${issued}.${mac(room, participant, issued).toString('base64url')}`;
    },

    pseudonym: (room, subject) =>
      createHmac('sha256', key)
        .update(JSON.stringify([room, subject]))
        .digest()
        .subarray(0, MAC_BYTES)
        .toString('base64url'),

    issuedAt(room, participant, secret) {
      const [issued = '', given = ''] = secret.split('.', 2);
      const bytes = Buffer.from(given, 'base64url');
      if (bytes.length !== MAC_BYTES || !timingSafeEqual(bytes, mac(room, participant, issued))) return null;
      return Number.parseInt(issued, 36);
    },
  };
}
