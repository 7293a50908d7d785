/** What a caller may send, and whose it gets: what the room says; else what its role says by itself, and everybody's. (SG4, SG16, PF4) */
import { maySend } from '../../src/core/profile/media-rights.js';
import type { MediaSource } from '../../src/core/protocol/sfu.js';
import type { Caller } from './port.js';

export function sourcesOf({ sources, role }: Pick<Caller, 'sources' | 'role'>): readonly MediaSource[] {
  return sources ?? maySend(role);
}

/** Whether a caller gets what `participant` sends. */
export function sees(caller: Pick<Caller, 'id' | 'sees'>, participant: string): boolean {
  return participant === caller.id || (caller.sees?.(participant) ?? true);
}
