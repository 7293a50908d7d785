/** A change of the deck in words. Pure. */
import type { SlideChange } from '../mm-slides.events.js';
import type { Room } from '../../../core/room/room.js';
import { slidesTexts } from '../mm-slides.strings.js';
import { controlsTexts } from './controls.strings.js';

/** The first line of a text that says something, short enough to be read aloud. */
export function headline(text: string | undefined): string {
  const line = (text ?? '').split('\n').find((one) => /\p{L}|\p{N}/u.test(one)) ?? '';
  const words = line.trim().replace(/\s+/g, ' ');
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}

/** For those who do not see it: "Ana moved to slide 4 of 30: Results". `name` is of another participant, if one did it. */
export function narrate(
  room: Room | undefined,
  { to, pages }: SlideChange,
  name: string | undefined,
  text: string | undefined,
): string {
  if (pages === 0) return slidesTexts(room).waitingTitle;
  const what =
    name === undefined
      ? slidesTexts(room).slideOf(to + 1, pages)
      : controlsTexts(room).movedTo(name, to + 1, pages);
  const line = headline(text);
  return line ? `${what}: ${line}` : what;
}
