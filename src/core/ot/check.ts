/** The checks that every operation type's `parse` is made of. Each throws `BAD_OPERATION` naming what is wrong. */
import { MMError } from '../protocol/errors.js';
import { show } from '../protocol/ids.js';

export function bad(message: string): MMError {
  return new MMError('BAD_OPERATION', message);
}

export function tooLarge(message: string): MMError {
  return new MMError('TOO_LARGE', message);
}

export function checkList(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw bad(`${what} must be a list, not ${show(value)}`);
  return value;
}

/** A list of exactly `length` items. */
export function checkTuple(value: unknown, length: number, what: string): readonly unknown[] {
  const list = checkList(value, what);
  if (list.length !== length) throw bad(`${what} must have ${length} items, not ${list.length}`);
  return list;
}

/** An object with all of `keys`, perhaps some of `optional`, and no others. */
export function checkObject<K extends string, O extends string = never>(
  value: unknown,
  what: string,
  keys: readonly K[],
  optional: readonly O[] = [],
): Record<K | O, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw bad(`${what} must be an object, not ${show(value)}`);
  }
  for (const key of keys) if (!Object.hasOwn(value, key)) throw bad(`${what} lacks "${key}"`);
  for (const key of Object.keys(value)) {
    if (!(keys as readonly string[]).includes(key) && !(optional as readonly string[]).includes(key)) {
      throw bad(`${what} has an unknown field ${show(key)}`);
    }
  }
  return value as Record<K | O, unknown>;
}

/** A whole number from `min` to `max`. */
export function checkInteger(value: unknown, what: string, min: number, max: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max)
    return value as number;
  if (max < min) throw bad(`${what} cannot be ${show(value)}: there is nothing to point at`);
  throw bad(`${what} must be a whole number from ${min} to ${max}, not ${show(value)}`);
}

/** A string of `min` to `max` UTF-16 units. */
export function checkString(value: unknown, what: string, min: number, max: number): string {
  if (typeof value !== 'string') throw bad(`${what} must be a string, not ${show(value)}`);
  if (value.length > max)
    throw tooLarge(`${what} has ${value.length} characters, at most ${max} are allowed`);
  if (value.length < min) throw bad(`${what} must have at least ${min} character${min === 1 ? '' : 's'}`);
  if (hasLoneSurrogate(value)) throw bad(`${what} holds half of a surrogate pair`);
  return value;
}

/**
 * Half a character cannot be counted in code points: beside its other half it
 * becomes one, and what counted two would point elsewhere.
 */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

export function checkStepCount(count: number, limit: number): void {
  if (count > limit) throw tooLarge(`the operation has ${count} steps, at most ${limit} are allowed`);
}
