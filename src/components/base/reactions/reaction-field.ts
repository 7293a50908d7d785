/**
 * Reactions travel in the presence, `reaction: {emoji, n, in?}`: the last one
 * and how many there were in a row, so that a repeated one counts although only
 * the latest value arrives. The row ends, and the field goes, after a pause.
 */
import type { Room } from '../../../core/room/room.js';
import { readPresence, setPresence } from '../presence.js';
import { nameOf } from './emoji.js';

export interface Reaction {
  readonly emoji: string;
  /** How many this participant has made in a row. */
  readonly n: number;
  /** The area that they were made in; empty for the only one. */
  readonly area: string;
}

export interface News {
  readonly participant: string;
  readonly emoji: string;
  readonly count: number;
}

/** How many of one participant count at once, whatever the participant says. */
const AT_ONCE = 10;

/** Tells the others of one more `emoji` in the area called `area`. */
export function tellReaction(room: Room, emoji: string, area: string): void {
  const n = (ownReaction(room)?.n ?? 0) + 1;
  setPresence(room, { reaction: { emoji, n, ...(area && { in: area }) } });
}

/** Ends the row that was made in the area called `area`: whoever comes later sees none of it. */
export function endReactions(room: Room, area: string): void {
  if (ownReaction(room)?.area === area) setPresence(room, { reaction: undefined });
}

/** The others' last reactions, in all areas. */
export const reactionsOf = (room: Room): Map<string, Reaction> =>
  readPresence(room, (fields) => read(fields));

/** What `now` holds that `before` did not, in the area called `area`. */
export function newReactions(
  before: ReadonlyMap<string, Reaction>,
  now: ReadonlyMap<string, Reaction>,
  area: string,
): News[] {
  return [...now].flatMap(([participant, { emoji, n, area: where }]) => {
    const last = before.get(participant)?.n ?? 0;
    // Fewer than before: another row has begun.
    const made = n >= last ? n - last : n;
    return made > 0 && where === area ? [{ participant, emoji, count: Math.min(made, AT_ONCE) }] : [];
  });
}

type Fields = Readonly<Record<string, unknown>>;

/** This participant's own; null while there is none. */
export const ownReaction = ({ presence }: Room): Reaction | null => read((presence.own ?? {}) as Fields);

function read({ reaction }: Fields): Reaction | null {
  if (typeof reaction !== 'object' || reaction === null) return null;
  const { emoji, n, in: area = '' } = reaction as Fields;
  if (typeof emoji !== 'string' || nameOf(emoji) === undefined || typeof area !== 'string') return null;
  return Number.isSafeInteger(n) && (n as number) > 0 ? { emoji, n: n as number, area } : null;
}
