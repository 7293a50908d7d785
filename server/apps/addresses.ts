/** Addresses that are given to the server by whoever runs it. Pure. */

/** `https://example.org` and nothing after it, or `*` for any. */
export const isOrigin = (text: string): boolean =>
  text === '*' || (URL.canParse(text) && new URL(text).origin === text);

/** Where public keys may be fetched: at https://, and without TLS from this machine where that is `local`. */
export function isJwksAddress(text: string, local: boolean): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password) return false;
  const here = url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (local && here);
}
