/**
 * What may be a name: of a room, a document, a tool, a verb, a role. One rule
 * for all of them, so that a name is safe as a path segment, a file name and
 * the key of an object.
 */
import { MMError } from './errors.js';

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Keys that reach an object's prototype; they are refused wherever JSON comes from outside. (FR3) */
const HOSTILE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

export function isHostileKey(key: string): boolean {
  return HOSTILE_KEYS.includes(key);
}

/** 1 to 64 of `A-Z a-z 0-9 _ . -`, the first a letter or digit, and nothing that every object has already. */
export function isName(value: unknown): value is string {
  return (
    typeof value === 'string' && NAME.test(value) && !(value in Object.prototype) && !isHostileKey(value)
  );
}

/** `value` if it is a name, else throws `BAD_MESSAGE` saying what `what` must be. */
export function parseName(value: unknown, what: string): string {
  if (isName(value)) return value;
  throw new MMError(
    'BAD_MESSAGE',
    `${what} must be 1 to 64 letters, digits, "_", "." or "-", starting with a letter or digit, not ${show(value)}`,
  );
}

/** `value` short enough for the sentence of an error. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}
