/**
 * Presence is one value per participant, and several elements have something
 * to tell: each sets its own keys and leaves the others' alone. What others
 * say is untrusted and read through a check.
 */
import type { Room } from '../../core/room/room.js';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** Sets `fields` in this participant's presence; a field that is undefined is removed. */
export function setPresence(room: Room, fields: Fields): void {
  const next = Object.entries({ ...fieldsOf(room.presence.own), ...fields }).filter(
    ([, value]) => value !== undefined,
  );
  room.presence.set(next.length > 0 ? Object.fromEntries(next) : null);
}

/**
 * What each of the others says, as far as `read` makes sense of their fields:
 * it returns null for those who say nothing, or nonsense.
 */
export function readPresence<T>(room: Room, read: (fields: Fields) => T | null): Map<string, T> {
  const found = new Map<string, T>();
  for (const [participant, value] of room.presence.others) {
    const said = read(fieldsOf(value));
    if (said !== null) found.set(participant, said);
  }
  return found;
}
