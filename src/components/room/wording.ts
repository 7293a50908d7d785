/**
 * A room's own words, laid over the tables of the elements. What a text is
 * made of stands in it as `{0}`, `{1}` …; where it depends on a number, there
 * may be a text for a number by itself (`hands.position.1`) and one for each of
 * the language's plural forms (`hands.count.one`, as CLDR calls them); the one
 * without either is for the rest.
 */
import type { Room } from '../../core/room/room.js';
import { WORDING, type Worded, type Wording } from '../base/texts.js';

/** By `<noun>.<name>`; null for what is said as ever. */
export type Strings = Readonly<Record<string, string | null>>;
type Value = string | number;

/** Has `room` say `strings`, in the language of `element`; what it says already is said on, for the page goes first. */
export function reword(room: Room, element: Element, strings: Strings): void {
  if (!Object.keys(strings).length) return;
  const worded = room as Worded;
  const language = element.closest<HTMLElement>('[lang]')?.lang ?? '';
  worded[WORDING] = createWording({ ...strings, ...worded[WORDING]?.strings }, language);
}

/** `language` is a BCP 47 tag: it decides the plural forms and how numbers are written; the browser's own if empty. */
export function createWording(strings: Strings, language: string): Wording {
  const made = new WeakMap<object, object>();
  const locale = canonical(language);
  const plurals = new Intl.PluralRules(locale);
  const own = (name: string): string | undefined =>
    (Object.hasOwn(strings, name) ? strings[name] : null) ?? undefined;

  const say = (name: string, values: readonly Value[]): string | undefined => {
    const count = values.find((value) => typeof value === 'number');
    const forms = count === undefined ? [] : [`.${count}`, `.${plurals.select(count)}`];
    const text = [...forms, ''].map((form) => own(name + form)).find((each) => each !== undefined);
    return text?.replace(/\{(\d)\}/g, (place, index: string) => {
      const value = values[Number(index)];
      return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? place);
    });
  };

  const over = (noun: string, table: object): object =>
    Object.fromEntries(
      Object.entries(table).map(([key, text]: [string, unknown]) => {
        const name = `${noun}.${key}`;
        if (typeof text !== 'function') return [key, own(name) ?? text];
        return [
          key,
          (...values: Value[]) => say(name, values) ?? (text as (...all: Value[]) => string)(...values),
        ];
      }),
    );

  return {
    strings,
    of<T>(noun: string, table: T): T {
      const known = made.get(table as object) ?? over(noun, table as object);
      made.set(table as object, known);
      return known as T;
    },
  };
}

/** `language`, or the browser's own where it is none. */
function canonical(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}
