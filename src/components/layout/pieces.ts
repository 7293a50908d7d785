/** The children of a layout as the pieces that it arranges. Reads the page, changes nothing. */
import type { WholeProfile } from '../../core/profile/schema.js';
import type { Room } from '../../core/room/room.js';
import type { Piece } from './arrange.js';
import { labelOf } from './mm-layout.strings.js';

/** Elements that no profile lists. */
const BESIDE: ReadonlySet<string> = new Set([
  'room',
  'layout',
  'state',
  'history',
  'cursors',
  'audio',
  'lobby',
]);
const IGNORED: ReadonlySet<string> = new Set(['mm-profile', 'template', 'script', 'style']);

/** `room` is whose words label what has no label of its own. */
export function piecesOf(host: Element, room: Room | undefined): readonly Piece[] {
  const seen = new Map<string, number>();
  return [...host.children].flatMap((element) => {
    if (IGNORED.has(element.localName) || (element as HTMLElement).hidden) return [];
    const noun = element.localName.replace(/^mm-/, '');
    const name = element.getAttribute('name') || noun;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const label = element.getAttribute('label') ?? labelOf(name, room);
    const small = element.hasAttribute('compact') || noun === 'reactions' || noun === 'audio';
    return [{ key: count > 1 ? `${name}.${count}` : name, noun, label, small, element }];
  });
}

/** Whether the room has the tool; what is none of ours is the page's business. */
export function isThere({ element, noun }: Piece, { tools }: WholeProfile): boolean {
  if (!tools || !element.localName.startsWith('mm-') || BESIDE.has(noun)) return true;
  return Object.entries(tools).some(([name, tool]) => name === noun || tool?.use === noun || noun === 'tool');
}
