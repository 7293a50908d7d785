/** How verbs read their arguments: what a page or a caller of the API hands in, so nothing is trusted. */
import { checkObject } from '../ot/check.js';
import type { MMError } from '../protocol/errors.js';
import { bad } from '../ot/check.js';

/** The named arguments of `verb`. */
export function readArgs<K extends string, O extends string = never>(
  args: unknown,
  verb: string,
  keys: readonly K[],
  optional: readonly O[] = [],
): Record<K | O, unknown> {
  return checkObject(args, `the argument of ${verb}`, keys, optional);
}

/** Nothing, or an empty object. */
export function readNoArgs(args: unknown, verb: string): void {
  if (args !== undefined && args !== null) readArgs(args, verb, []);
}

export function badArgument(verb: string, expected: string): MMError {
  return bad(`${verb} takes ${expected}`);
}
