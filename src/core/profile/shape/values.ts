/** Shapes of single values: text, a choice of words, numbers, yes and no, and any small JSON. */
import { isHostileKey } from '../../protocol/ids.js';
import { jsonBytes } from '../../protocol/size.js';
import { nearest } from './nearest.js';
import { either, named, type Shape } from './shape.js';

export interface TextRules {
  /** Characters; at most 200 without. */
  readonly max?: number;
  readonly min?: number;
  /** What it must match as a whole; `like` says so in words, with an example. */
  readonly pattern?: { readonly source: string; readonly like: string };
}

export function text({ min = 0, max = 200, pattern }: TextRules = {}): Shape<string> {
  const matches = pattern && new RegExp(pattern.source, 'u');
  const what = pattern?.like ?? 'a text';
  return {
    what,
    schema: {
      type: 'string',
      ...(min > 0 && { minLength: min }),
      maxLength: max,
      ...(pattern && { pattern: pattern.source }),
    },
    accepts: (value) => typeof value === 'string',
    check(value, path, report) {
      // As JSON Schema counts: whole characters, however many units they take.
      const { length } = [...(value as string).slice(0, max * 2 + 2)];
      if (length > max) report(path, `has more than ${max} characters`);
      else if (length < min) report(path, `must have at least ${min} character${min > 1 ? 's' : ''}`);
      else if (matches && !matches.test(value as string))
        report(path, `must be ${what}, not ${named(value)}`);
    },
  };
}

export function oneOf<const Word extends string>(...words: readonly Word[]): Shape<Word> {
  const what = either(words.map((word) => `"${word}"`));
  return {
    what,
    schema: { enum: words },
    accepts: (value) => typeof value === 'string',
    check(value, path, report) {
      if ((words as readonly unknown[]).includes(value)) return;
      const close = nearest(value as string, words);
      report(path, `must be ${what}, not ${named(value)}${close ? `; did you mean "${close}"?` : ''}`);
    },
  };
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): Shape<number> {
  const what = `a whole number from ${min} to ${max}`;
  return {
    what,
    schema: { type: 'integer', minimum: min, maximum: max },
    accepts: (value) => typeof value === 'number',
    check(value, path, report) {
      const number = value as number;
      if (!Number.isInteger(number) || number < min || number > max)
        report(path, `must be ${what}, not ${named(value)}`);
    },
  };
}

export function flag(): Shape<boolean> {
  return {
    what: 'true or false',
    schema: { type: 'boolean' },
    accepts: (value) => typeof value === 'boolean',
    check() {},
  };
}

/** Any JSON object of at most `bytes`, whose keys are somebody else's business. */
export function anything(bytes: number): Shape<Readonly<Record<string, unknown>>> {
  return {
    what: 'an object',
    schema: { type: 'object' },
    accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    check(value, path, report) {
      for (const key of Object.keys(value as object))
        if (isHostileKey(key)) report([...path, key], 'is a key that no object may have');
      const size = jsonBytes(value);
      if (size > bytes) report(path, `has ${size} bytes as JSON, more than ${bytes}`);
    },
  };
}
