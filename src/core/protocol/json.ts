/**
 * What JSON from outside may hold, whatever it means: keys, nesting, bytes.
 * Knows no message.
 * Rule FR3 of docs/protocol.md.
 */
import { MMError, type ErrorCode } from './errors.js';
import { isHostileKey } from './ids.js';
import { LIMITS } from './limits.js';
import { jsonBytes } from './size.js';

/**
 * Throws `code` when `value` has a hostile key, and `TOO_LARGE` when it nests
 * deeper than `LIMITS.depth`. `what` names the value in the sentence.
 */
export function checkJson(value: unknown, what: string, code: ErrorCode, depth = 1): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > LIMITS.depth)
    throw new MMError('TOO_LARGE', `${what} nests deeper than ${LIMITS.depth} levels`);
  if (Array.isArray(value)) {
    for (const item of value) checkJson(item, what, code, depth + 1);
    return;
  }
  for (const key of Object.keys(value)) {
    if (isHostileKey(key)) throw new MMError(code, `${what} has a key "${key}", which is not allowed`);
    checkJson((value as Record<string, unknown>)[key], what, code, depth + 1);
  }
}

/** The bytes of `value` as JSON; throws `TOO_LARGE` when they are more than `limit`. */
export function checkBytes(value: unknown, what: string, limit: number): number {
  const bytes = jsonBytes(value);
  if (bytes > limit) throw new MMError('TOO_LARGE', `${what} may have ${limit} bytes of JSON, not ${bytes}`);
  return bytes;
}
