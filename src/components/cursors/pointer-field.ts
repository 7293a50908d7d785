/**
 * Pointers over a shared area: one's own is told to the room, the others' are
 * read from it. A place is a pair of 0 to 1 of the area's width and height, so
 * that it means the same on every screen.
 */
import type { Room } from '../../core/room/room.js';
import { readPresence, setPresence } from '../base/presence.js';

export type Place = readonly [x: number, y: number];

/** Where `event` is in `area`; null outside, and for an area without extent. */
export function placeIn(area: Element, event: { clientX: number; clientY: number }): Place | null {
  const box = area.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return null;
  const x = (event.clientX - box.left) / box.width;
  const y = (event.clientY - box.top) / box.height;
  if (x < 0 || x > 1 || y < 0 || y > 1) return null;
  // A ten-thousandth is finer than a pixel and half the bytes.
  return [Math.round(x * 10_000) / 10_000, Math.round(y * 10_000) / 10_000];
}

/** Tells the others that this participant points at `place` of the area called `area`. */
export const tellPlace = (room: Room, area: string, place: Place): void =>
  setPresence(room, { cursor: place, in: area || undefined });

/** Takes the pointer away, unless it has moved on to another area. */
export function clearPlace(room: Room, area: string): void {
  const own = room.presence.own as { cursor?: unknown; in?: unknown } | null;
  if (own?.cursor === undefined || (own.in ?? '') !== area) return;
  setPresence(room, { cursor: undefined, in: undefined });
}

/** The others who point at something in the area called `area`. */
export const placesIn = (room: Room, area: string): Map<string, Place> =>
  readPresence(room, (fields) => ((fields['in'] ?? '') === area ? readPlace(fields['cursor']) : null));

function readPlace(value: unknown): Place | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [x, y] = value as unknown[];
  const inside = (n: unknown): n is number => typeof n === 'number' && n >= 0 && n <= 1;
  return inside(x) && inside(y) ? [x, y] : null;
}
