/** The `Range` header, for the one case that clients use: a single range of bytes. (RFC 9110, 14.2) */

export interface Range {
  readonly start: number;
  /** Included. */
  readonly end: number;
}

/** The range asked for of `size` bytes; null for everything, `'unsatisfiable'` when it lies outside. */
export function parseRange(header: string | undefined, size: number): Range | null | 'unsatisfiable' {
  // Several ranges, another unit and plain nonsense may be answered with everything.
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, from = '', to = ''] = match;
  if (from === '') {
    const last = Math.min(Number(to), size);
    return last === 0 ? 'unsatisfiable' : { start: size - last, end: size - 1 };
  }
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}
