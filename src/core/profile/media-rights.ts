/** What a role may send in a call, decided in one place for client and server alike. Everyone may receive. */
import { MEDIA_SOURCES, type MediaSource } from '../protocol/sfu.js';
import type { Role } from './permit.js';

const RIGHTS: ReadonlyMap<string, readonly MediaSource[]> = new Map<Role, readonly MediaSource[]>([
  ['host', MEDIA_SOURCES],
  ['participant', MEDIA_SOURCES],
  ['viewer', []],
]);

/** The sources that `role` may send; none for a role that is not known. */
export function maySend(role: string): readonly MediaSource[] {
  return RIGHTS.get(role) ?? [];
}
