/**
 * Whether a value is plain JSON, as code may hand it in: `json.ts` trusts that
 * what it sees came out of `JSON.parse`, this does not.
 * Rule FR3 of docs/protocol.md.
 */
import { MMError, type ErrorCode } from './errors.js';
import { isHostileKey, show } from './ids.js';
import { LIMITS } from './limits.js';

/**
 * Throws `code` when `value` holds anything but null, booleans, finite numbers,
 * strings, lists without holes and plain objects without hostile keys, and
 * `TOO_LARGE` when it nests deeper than `LIMITS.depth`, as a cycle does.
 */
export function checkPlain(value: unknown, what: string, code: ErrorCode = 'BAD_OPERATION', depth = 1): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value !== 'object')
    throw new MMError(code, `${what} holds ${describe(value)}, which is not JSON`);
  if (depth > LIMITS.depth)
    throw new MMError('TOO_LARGE', `${what} nests deeper than ${LIMITS.depth} levels`);
  if (Array.isArray(value)) {
    // By index: `forEach` and the like skip holes.
    for (let i = 0; i < value.length; i++) checkPlain(value[i], what, code, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm has another `Object.prototype`, whose prototype is null too.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new MMError(code, `${what} holds an object of a class, which is not JSON`);
  }
  for (const [key, item] of Object.entries(value)) {
    if (isHostileKey(key)) throw new MMError(code, `${what} has a key "${key}", which is not allowed`);
    checkPlain(item, what, code, depth + 1);
  }
}

function describe(value: unknown): string {
  return typeof value === 'number' || value === undefined ? show(value) : `a ${typeof value}`;
}
