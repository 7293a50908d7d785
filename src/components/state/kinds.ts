/**
 * What of an element is shared: of each kind one property, and no other is
 * ever written. Whatever comes from others is a value of the right type here,
 * or nothing.
 */
import type { Doc } from '../../core/ot/json.js';
import { mediaKind } from './media.js';

export interface Kind<E extends Element = Element> {
  /** Whether what several type is merged. */
  readonly text?: boolean;
  /** What the page has now; `now` is the server's time. */
  read(element: E, now: number): Doc;
  /** Makes the page show `value`, if it is one. */
  show(element: E, value: unknown, now: number): void;
  /** What there is at first, alike on every page. */
  first(element: E): Doc;
  /** Whether the page has `value` already; equality without. */
  same?(page: Doc, value: unknown, now: number): boolean;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const kind = <E extends Element>(of: Kind<E>): Kind => of as unknown as Kind;

const checkbox = kind<HTMLInputElement>({
  read: (input) => input.checked,
  show: (input, value) => void (input.checked = value === true),
  first: (input) => input.defaultChecked,
});

/** The value of the one that is checked: what another radio has is that one's to say. */
const radio = kind<HTMLInputElement>({
  read: (input) => (input.checked ? input.value : null),
  show: (input, value) => void (input.checked = input.value === value),
  first: () => null,
});

const numeric = (text: string): number | null => (text === '' || Number.isNaN(+text) ? null : +text);

const number = kind<HTMLInputElement>({
  read: (input) => numeric(input.value),
  show(input, value) {
    if (typeof value === 'number' ? numeric(input.value) !== value : input.value !== '')
      input.value = typeof value === 'number' ? String(value) : '';
  },
  first: (input) => numeric(input.defaultValue),
});

const plain = kind<HTMLInputElement>({
  read: (input) => input.value,
  show: (input, value) => void (input.value = typeof value === 'string' ? value : ''),
  first: (input) => input.defaultValue,
});

const text = kind<Field>({
  text: true,
  read: (field) => field.value,
  show: (field, value) => write(field, typeof value === 'string' ? value : ''),
  first: (field) => field.defaultValue,
});

const select = kind<HTMLSelectElement>({
  read: (element) =>
    element.multiple ? [...element.selectedOptions].map(({ value }) => value) : element.value,
  show(element, value) {
    const chosen: unknown[] = Array.isArray(value) ? value : [value];
    if (!element.multiple && ![...element.options].some((option) => option.value === chosen[0])) return;
    for (const option of element.options) option.selected = chosen.includes(option.value);
  },
  first(element) {
    const { options, multiple } = element;
    const chosen = [...options].filter((option) => option.defaultSelected).map(({ value }) => value);
    return multiple ? chosen : (chosen.at(-1) ?? options[0]?.value ?? '');
  },
  same: (page, value) => JSON.stringify(page) === JSON.stringify(value),
});

const details = kind<HTMLDetailsElement>({
  read: (element) => element.open,
  show: (element, value) => void (element.open = value === true),
  first: (element) => element.open,
});

/** Shows the value and has none of its own. */
const output = kind<HTMLElement>({
  read: (element) => element.textContent ?? '',
  show(element, value) {
    const shown = ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
    if (element.textContent !== shown) element.textContent = shown;
  },
  first: (element) => element.textContent ?? '',
});

/** Secrets and files are nobody else's; buttons have nothing to share. */
const INPUTS: Readonly<Record<string, Kind | null>> = {
  ...Object.fromEntries(['text', 'search', 'url', 'tel', 'email'].map((type) => [type, text])),
  ...Object.fromEntries(['number', 'range'].map((type) => [type, number])),
  ...Object.fromEntries(
    ['password', 'file', 'hidden', 'submit', 'reset', 'button', 'image'].map((type) => [type, null]),
  ),
  checkbox,
  radio,
};

/** What runs, or holds what runs or is drawn from text. */
const UNBINDABLE = 'script, style, template, iframe, object, embed, link, meta, base, svg *, math *';

/** How `element` is bound; null when it cannot be. */
export function kindOf(element: Element): Kind | null {
  if (element instanceof HTMLInputElement)
    return INPUTS[element.type] === undefined ? plain : INPUTS[element.type]!;
  if (element instanceof HTMLTextAreaElement) return text;
  if (element instanceof HTMLSelectElement) return select;
  if (element instanceof HTMLDetailsElement) return details;
  if (element instanceof HTMLMediaElement) return mediaKind as unknown as Kind;
  const writes = element instanceof HTMLElement && !element.isContentEditable && !element.childElementCount;
  return writes && !element.matches(UNBINDABLE) ? output : null;
}

/** Whether the element only shows. */
export const isOutput = (of: Kind): boolean => of === output;

/** Gives `field` the text `value`; whoever writes in it keeps their caret where it was in the words. */
function write(field: Field, value: string): void {
  const { value: before, selectionStart: start, selectionEnd: end, selectionDirection } = field;
  if (before === value) return;
  field.value = value;
  if (start === null || end === null || !field.matches(':focus')) return;
  const move = moved(before, value);
  field.setSelectionRange(move(start), move(end), selectionDirection ?? 'none');
}

/** Where a place in `before` is in `after`, of which one part differs. */
function moved(before: string, after: string): (place: number) => number {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return (place) =>
    place <= head
      ? place
      : Math.max(head, Math.min(place, before.length - tail)) === place
        ? Math.min(place, after.length - tail)
        : place + after.length - before.length;
}
