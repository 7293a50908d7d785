/** Addresses that come from elsewhere, and what of them may be followed. */

/** `value` as an absolute http(s) URL, or null: a manifest cannot smuggle in another scheme. */
export function webUrl(value: unknown, base: string): string | null {
  if (typeof value !== 'string' || value === '') return null;
  try {
    const url = new URL(value, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
