/** Digits and letters that are hard to mistake for each other: an id is a name by the rules of `protocol/ids.ts`. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** 16 letters, 80 bits, from the machine's own randomness; works on pages without https too. */
export function randomId(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += LETTERS[byte % LETTERS.length];
  return id;
}
