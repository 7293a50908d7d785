/** Objects in words: for the list of them, and for those who walk from one to the next by keyboard. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Participant } from '../../../core/protocol/messages.js';
import { displayName } from '../../base/person.js';
import { TOOL_NAMES, strings } from './ui.strings.js';

type People = ReadonlyMap<string, Pick<Participant, 'name'>>;

/** Characters that are quoted of a long text. */
const QUOTED = 80;

/** What `object` is: "Sticky note: Call Ben". */
export function nameOf(object: BoardObject): string {
  const kind = object.kind === 'shape' ? TOOL_NAMES[object.shape] : strings.kinds[object.kind];
  const words = 'text' in object ? object.text : object.kind === 'image' ? (object.alt ?? '') : '';
  const line = words.replace(/\s+/g, ' ').trim();
  if (!line) return kind;
  const letters = Array.from(line);
  return strings.saying(kind, letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : line);
}

/** Who made it; empty when nobody here knows. */
export function authorOf({ by }: BoardObject, people: People): string {
  const person = people.get(by);
  return person ? displayName(person.name) : '';
}

/** The whole description: "Sticky note: Call Ben, yellow, by Ana". */
export function describe(object: BoardObject, people: People): string {
  const color = strings.colours[object.color as keyof typeof strings.colours];
  const author = authorOf(object, people);
  return [nameOf(object), color?.toLowerCase(), author && strings.by(author)].filter(Boolean).join(', ');
}
