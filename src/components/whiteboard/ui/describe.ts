/** Objects in words: for the list of them, and for those who walk from one to the next by keyboard. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Room } from '../../../core/room/room.js';
import { displayName } from '../../base/person.js';
import { colourTexts, kindTexts, toolTexts, uiTexts } from './ui.strings.js';

/** Characters that are quoted of a long text. */
const QUOTED = 80;

/** What `object` is: "Sticky note: Call Ben". */
export function nameOf(room: Room, object: BoardObject): string {
  const kind = kindOf(room, object);
  const words = 'text' in object ? object.text : object.kind === 'image' ? (object.alt ?? '') : '';
  const line = words.replace(/\s+/g, ' ').trim();
  if (!line) return kind;
  const letters = Array.from(line);
  return uiTexts(room).saying(kind, letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : line);
}

function kindOf(room: Room, object: BoardObject): string {
  if (object.kind === 'stroke' || object.kind === 'image') return kindTexts(room)[object.kind];
  return toolTexts(room)[object.kind === 'shape' ? object.shape : object.kind];
}

/** Who made it; empty when nobody here knows. */
export function authorOf({ by }: BoardObject, room: Room): string {
  const person = room.participants.get(by);
  return person ? displayName(person.name, room) : '';
}

/** The whole description: "Sticky note: Call Ben, yellow, by Ana". */
export function describe(object: BoardObject, room: Room): string {
  const colours: Partial<Record<string, string>> = colourTexts(room);
  const colour = Object.hasOwn(colours, object.color) ? colours[object.color]!.toLowerCase() : '';
  const author = authorOf(object, room);
  return [nameOf(room, object), colour, author && uiTexts(room).by(author)].filter(Boolean).join(', ');
}
