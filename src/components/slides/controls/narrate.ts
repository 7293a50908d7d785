/** A change of the deck in words. Pure. */
import type { SlideChange } from '../mm-slides.events.js';
import { strings } from './controls.strings.js';

/** The first line of a text that says something, short enough to be read aloud. */
export function headline(text: string | undefined): string {
  const line = (text ?? '').split('\n').find((one) => /\p{L}|\p{N}/u.test(one)) ?? '';
  const words = line.trim().replace(/\s+/g, ' ');
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}

/** For those who do not see it: "Ana moved to slide 4 of 30: Results". `name` is of another participant, if one did it. */
export function narrate(
  { to, pages }: SlideChange,
  name: string | undefined,
  text: string | undefined,
): string {
  if (pages === 0) return strings.emptied;
  const what = name === undefined ? strings.slideOf(to + 1, pages) : strings.movedTo(name, to + 1, pages);
  const line = headline(text);
  return line ? `${what}: ${line}` : what;
}
