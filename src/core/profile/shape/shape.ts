/**
 * Descriptions of JSON, from which a TypeScript type, a JSON Schema and a check
 * with helpful sentences all follow, so that the three cannot differ. Just
 * enough for a profile; knows no profile.
 */

/** Where in a JSON value something is: keys and positions from the outside in. */
export type Path = readonly (string | number)[];

/** What is wrong, where, and what would be right; a sentence without a full stop. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

export type JsonSchema = { readonly [key: string]: unknown };

/** Says what is wrong with a value. */
export type Report = (path: Path, message: string) => void;

export interface Shape<T> {
  /** What JSON may be it, in words: "a list", "one of …". */
  readonly what: string;
  /** JSON Schema 2020-12 of it. */
  readonly schema: JsonSchema;
  /** Whether a value of this JSON type may be meant as one; its content is `check`'s business. */
  accepts(value: unknown): boolean;
  /** Reports all that is wrong with a value that `accepts` has taken. */
  check(value: unknown, path: Path, report: Report): void;
  /** Never there; carries the type. */
  readonly type?: T;
}

/** The type that a shape describes. */
export type Described<S> = S extends Shape<infer T> ? T : never;

/** Reports what is wrong with `value`, of whatever type. */
export function examine(shape: Shape<unknown>, value: unknown, path: Path, report: Report): void {
  if (shape.accepts(value)) shape.check(value, path, report);
  else report(path, `must be ${shape.what}, not ${named(value)}`);
}

/** The same shape with a sentence for the schema's readers. */
export function described<T>(shape: Shape<T>, description: string): Shape<T> {
  return { ...shape, schema: { description, ...shape.schema } };
}

/** A value as a sentence shows it, short. */
export function named(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 44 ? `${text.slice(0, 40)}…` : text;
}

/** "a, b or c" */
export function either(names: readonly string[]): string {
  const [first, ...rest] = names.toReversed();
  if (first === undefined) return 'nothing';
  return rest.length === 0 ? first : `${rest.toReversed().join(', ')} or ${first}`;
}
