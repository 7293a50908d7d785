/** Ids of marks and shapes that two people never make alike. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `m${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
