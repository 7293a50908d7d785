/** Which parts of a state an operation has changed, and whether it may. Knows no operation: it looks at before and after. */

/** Stands for the id of who acts. */
const SELF = '{self}';

/**
 * The first part that differs between `before` and `after` and lies in none of
 * the `allowed` ones; null when there is none. `self` is the id of who acts.
 * Looks only at what differs: parts that both share are the same object.
 */
export function changedBeyond(
  before: unknown,
  after: unknown,
  allowed: readonly string[],
  self: string,
): string | null {
  const paths = allowed.map((path) => path.split('/').map((key) => (key === SELF ? self : key)));
  return beyond(before, after, paths, []);
}

function beyond(
  before: unknown,
  after: unknown,
  allowed: readonly string[][],
  at: readonly string[],
): string | null {
  if (same(before, after)) return null;
  const here = allowed.filter((path) => at.every((key, i) => path[i] === key));
  if (here.some((path) => path.length <= at.length)) return null;
  if (here.length === 0 || !isObject(before) || !isObject(after)) return at.join('/') || 'the whole state';
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [own(before, key), own(after, key)];
    const found = was === is ? null : beyond(was, is, here, [...at, key]);
    if (found !== null) return found;
  }
  return null;
}

/** The same JSON. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && same(own(a, key), own(b, key)))
  );
}

const own = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
