/** What a caller may send: what the room says, or else what its role says by itself. (SG4, PF4) */
import { maySend } from '../../src/core/profile/media-rights.js';
import type { MediaSource } from '../../src/core/protocol/sfu.js';
import type { Caller } from './port.js';

export function sourcesOf({ sources, role }: Pick<Caller, 'sources' | 'role'>): readonly MediaSource[] {
  return sources ?? maySend(role);
}
