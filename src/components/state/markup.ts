/** What the page's author bound to which key, as attributes say it. Knows no state. */
import { isName } from '../../core/protocol/ids.js';

/** `data-mm-bind="city"`: what the element is for, its text or its being checked, open or played. */
export const BIND = 'data-mm-bind';
/** `data-mm-class="menu:open tab=2:chosen"`: a class that is there while the key is true, or has that value. */
export const CLASS = 'data-mm-class';
/** `data-mm-set="tab=2"`: a click gives the key that value. */
export const SET = 'data-mm-set';
/** `data-mm-toggle="menu"`: a click turns the key on or off. */
export const TOGGLE = 'data-mm-toggle';

export const ATTRIBUTES = [BIND, CLASS, SET, TOGGLE];
export const SELECTOR = ATTRIBUTES.map((name) => `[${name}]`).join();

/** While the key has `value`, or is true when that is undefined. */
export interface Condition {
  readonly key: string;
  readonly value: string | undefined;
}

export interface ClassBinding extends Condition {
  readonly name: string;
}

/** The key of `text`; null when it is none. */
export const keyOf = (text: string | null): string | null => (isName(text) ? text : null);

/** `key` or `key=value`; null when the key is none. */
export function conditionOf(text: string): Condition | null {
  const at = text.indexOf('=');
  const key = keyOf(at < 0 ? text : text.slice(0, at));
  return key === null ? null : { key, value: at < 0 ? undefined : text.slice(at + 1) };
}

/** Each `condition:class` of `text`; null for those that are none. */
export function classesOf(text: string): readonly (ClassBinding | null)[] {
  const words = text.split(/\s+/).filter(Boolean);
  return words.map((word) => {
    const [, condition, name] = /^(.+):([^:]+)$/.exec(word) ?? [];
    const found = condition === undefined ? null : conditionOf(condition);
    return found && { ...found, name: name! };
  });
}

export function meets(value: unknown, { value: wanted }: Condition): boolean {
  return wanted === undefined ? value === true : value !== undefined && String(value) === wanted;
}

/** What in the markup of `element` cannot be bound, as written; null when all can. */
export function misspelt(element: Element): string | null {
  const text = (name: string): string | null => element.getAttribute(name);
  for (const name of [BIND, TOGGLE]) if (text(name) !== null && keyOf(text(name)) === null) return text(name);
  const set = text(SET);
  if (set !== null && conditionOf(set)?.value === undefined) return set;
  return classesOf(text(CLASS) ?? '').includes(null) ? text(CLASS) : null;
}
