/** Single values as attributes: what is written reads back as the same, or is written as JSON. */
import { fitsHtml, type MarkupNode } from './tree.js';
import { AS_JSON, type Form } from './vocabulary.js';

export type Attribute = MarkupNode['attributes'][number];
type Valued = Extract<Form, { kind: 'value' | 'list' | 'json' }>;

/** The value of a field from its attribute; a text that is none of its kind stays one, for the check to name. */
export function readValue(form: Valued, text: string): unknown {
  if (form.kind === 'list') return text.trim() === '' ? [] : text.trim().split(separated(form.separator));
  if (form.kind === 'json' || form.type === 'text') return text;
  if (form.type === 'flag') return FLAGS.get(text) ?? text;
  return NUMBER.test(text) ? Number(text) : text;
}

const separated = (separator: string): RegExp => (separator === ' ' ? /\s+/ : /\s*\/\s*/);
const NUMBER = /^-?\d{1,15}$/;
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['', true],
  ['true', true],
  ['false', false],
]);

export function writeValue(form: Valued, name: string, value: unknown): Attribute {
  const text = textOf(form, value);
  const exact = text !== null && fitsHtml(text) && same(readValue(form, text), value);
  return exact ? { name, value: text } : asJson(name, value);
}

function textOf(form: Valued, value: unknown): string | null {
  if (form.kind === 'list') return (value as readonly string[]).join(form.separator);
  if (form.kind === 'json') return null;
  return value === true ? '' : String(value);
}

export const asJson = (name: string, value: unknown): Attribute => ({
  name: `${name}${AS_JSON}`,
  // NUL and halves of characters are escaped by it.
  value: JSON.stringify(value),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Sets whatever key: one that JSON may have and an assignment would take otherwise. */
export function put(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
