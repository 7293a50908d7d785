/** How much a whiteboard holds, and what makes way when it holds too much. */
import type { Fields } from '../ot/board/fields.js';
import type { Anchor, BoardObject, BoardState } from '../ot/board/state.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';

/** What was removed longer ago than this is not brought back any more. */
export const KEPT_MS = 10 * 60_000;
/** At most so many make way for one that comes, so that no operation grows large. */
const AT_ONCE = 4;
const AT_ONCE_CHARS = 16_000;

/** Characters of an object's long fields. */
export function charsOf(object: BoardObject): number {
  const anchor = charsOfAnchor(object.anchor);
  switch (object.kind) {
    case 'stroke':
      return anchor + object.points.length;
    case 'image':
      return anchor + object.src.length + (object.alt?.length ?? 0);
    case 'shape':
      return anchor;
    default:
      return anchor + object.text.length;
  }
}

/** Characters of the long fields among `fields`. */
export function charsOfFields({ points, text, src, alt, anchor }: Fields): number {
  const own = length(points) + length(text) + length(src) + length(alt);
  return own + charsOfAnchor(anchor as Anchor | null | undefined);
}

function charsOfAnchor(anchor: Anchor | null | undefined): number {
  if (!anchor) return 0;
  return Object.entries(anchor).reduce((sum, [name, part]) => sum + name.length + length(part), 0);
}

const length = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

/** Characters on boards that were looked at; a board never changes, it gives way to another. */
const counted = new WeakMap<BoardState, number>();

export function charsOn(state: BoardState): number {
  let chars = counted.get(state);
  if (chars === undefined) {
    chars = 0;
    for (const object of state.objects) chars += charsOf(object);
    counted.set(state, chars);
  }
  return chars;
}

/** Ids of removed objects that make way for `count` new ones: old ones, and when the board is full the oldest. */
export function longRemoved(objects: readonly BoardObject[], count: number, now: number): string[] {
  const missing = objects.length + count - TOOL_LIMITS.boardObjects;
  const before = missing > 0 ? Infinity : now - KEPT_MS;
  const removed = objects.filter(({ gone }) => gone !== undefined && gone < before);
  if (removed.length === 0) return [];
  const most = Math.max(AT_ONCE * count, missing);
  const oldest = removed.sort((a, b) => a.gone! - b.gone!).slice(0, most);
  let chars = 0;
  // One goes in any case; more while taking it all back would still fit an operation.
  const fitting = oldest.findIndex((object, i) => (chars += charsOf(object)) > AT_ONCE_CHARS && i > 0);
  return (fitting < 0 ? oldest : oldest.slice(0, fitting)).map(({ id }) => id);
}
