const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';

/** 16 letters, 96 bits, from the machine's own randomness; works on pages without https too. */
export function randomId(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += LETTERS[byte % LETTERS.length];
  return id;
}
