/**
 * A room whose every text is marked, so that what an element says of itself
 * can be told from what it was given: names, messages, what a server sent.
 * What is said stands in `⟦…⟧`, and in that what it is made of in `⟪…⟫`.
 */
import type { Room } from '../../../core/room/room.js';
import { WORDING, type Worded, type Wording } from '../texts.js';

type Text = string | ((...values: (string | number)[]) => string);

const given = (value: string | number): string | number => (typeof value === 'number' ? value : `⟪${value}⟫`);

const marking: Wording = {
  strings: {},
  of<T>(_noun: string, table: T): T {
    const texts = Object.entries(table as Record<string, Text>);
    const marked = texts.map(([name, text]) => [
      name,
      typeof text === 'string'
        ? `⟦${text}⟧`
        : (...values: (string | number)[]) => `⟦${text(...values.map(given))}⟧`,
    ]);
    return Object.fromEntries(marked) as T;
  },
};

/** `room`, which marks from now on whatever is said in it. */
export function marked<R extends Room>(room: R): R {
  (room as Worded)[WORDING] = marking;
  return room;
}

const ATTRIBUTES = [
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
];

/** Everything in `root` that people read or hear; nothing of what matches `given`. */
function saidIn(root: ParentNode & Node, ignored: string): string[] {
  const said: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.matches('style, script') || element.closest(ignored)) continue;
    for (const name of ATTRIBUTES) said.push(element.getAttribute(name) ?? '');
    for (const { nodeType, textContent } of element.childNodes)
      if (nodeType === Node.TEXT_NODE) said.push(textContent ?? '');
  }
  return said.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** How many marked texts there are in `root`. */
export const marksIn = (root: ParentNode & Node): number =>
  saidIn(root, ':not(*)').filter((text) => text.includes('⟦')).length;

export interface Content {
  /** Words that the element was given: names, titles, messages. */
  readonly words?: readonly string[];
  /** Where all of it is given: times, keys. */
  readonly within?: string;
}

/** What is said in `root` that no room could put otherwise; numbers and signs aside. */
export function unmarkedIn(root: ParentNode & Node, { words = [], within = '' }: Content = {}): string[] {
  const ignored = ['.avatar', ...(within ? [within] : [])].join();
  // The longest first: a name may be part of another.
  const known = [...words].sort((a, b) => b.length - a.length);
  return saidIn(root, ignored).filter((text) =>
    /\p{L}/u.test(known.reduce((rest, word) => rest.replaceAll(word, ''), outsideOf(text))),
  );
}

/** What of `text` is in no mark, or was given to one that is. */
function outsideOf(text: string): string {
  const within: string[] = [];
  let rest = '';
  for (const letter of text) {
    if (letter === '⟦' || letter === '⟪') within.push(letter);
    else if (letter === '⟧' || letter === '⟫') within.pop();
    else if (within.at(-1) !== '⟦') rest += letter;
  }
  return rest;
}
