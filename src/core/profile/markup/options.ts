/**
 * The options of a tool as attributes of its element, and back. An attribute
 * says less than JSON: `zoom="2"` is the number, `read-only` is true, all else
 * is a text. What means something else has its JSON beside it, or instead.
 */
import { asJson, put, type Attribute } from './values.js';
import { fitsHtml } from './tree.js';
import { AS_JSON, EMPTY, REMOVED, TOOL_FIELDS, WHOLE, attributesOf } from './vocabulary.js';

export type Options = Readonly<Record<string, unknown>>;

/** What an element has for its page's sake, or for the profile's. */
const OTHERS: ReadonlySet<string> = new Set([
  ...'accesskey autofocus class contenteditable dir draggable exportparts hidden id inert is lang'.split(' '),
  ...'nonce part popover role slot spellcheck style tabindex title translate'.split(' '),
  ...['name', 'label', 'use', 'options', EMPTY, REMOVED, WHOLE],
  ...attributesOf(TOOL_FIELDS).keys(),
]);

/** Whether the attribute `name` may be an option; never one that runs script. */
export const isOption = (name: string): boolean =>
  /^[a-z][a-z0-9-]{0,60}$/.test(name) && !OTHERS.has(name) && !/^(on|data-|aria-)/.test(name);

/** `taken` are attributes that mean something else on this element. */
export function writeOptions(options: Options, taken: readonly string[] = []): readonly Attribute[] {
  const attributes: Attribute[] = [];
  const rest = {};
  for (const [key, value] of Object.entries(options)) {
    if (!isOption(key) || taken.includes(key)) put(rest, key, value);
    else attributes.push(...writeOption(key, value));
  }
  if (Object.keys(rest).length > 0) attributes.push(asJson('options', rest));
  return attributes;
}

function writeOption(name: string, value: unknown): readonly Attribute[] {
  const text = attributeText(value);
  const exact = text !== null && fitsHtml(text);
  const plain = exact ? [{ name, value: text }] : [];
  return exact && Object.is(readOption(text), value) ? plain : [...plain, asJson(name, value)];
}

/** What an element gets as its attribute; null for none. */
export function attributeText(value: unknown): string | null {
  if (value === true) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

const readOption = (text: string): unknown => {
  if (text === '') return true;
  return /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
};

/** `broken` is told the attributes that are no JSON. */
export function readOptions(
  attributes: Iterable<{ readonly name: string; readonly value: string }>,
  broken: (name: string) => void,
): Options | undefined {
  const found = new Map<string, unknown>();
  const exact = new Set<string>();
  const take = (key: string, value: unknown): void => {
    exact.add(key);
    found.set(key, value);
  };
  for (const { name, value } of attributes) {
    if (isOption(name) && !exact.has(name)) found.set(name, readOption(value));
    if (!name.endsWith(AS_JSON)) continue;
    const key = name.slice(0, -AS_JSON.length);
    try {
      const json: unknown = JSON.parse(value);
      if (key === 'options') for (const [each, inner] of Object.entries(json as object)) take(each, inner);
      else if (isOption(key)) take(key, json);
    } catch {
      broken(name);
    }
  }
  if (found.size === 0) return undefined;
  const options = {};
  for (const [key, value] of found) put(options, key, value);
  return options;
}
