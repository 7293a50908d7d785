/** The composition of a room's media; the call itself comes with it. */
import { MMError } from '../protocol/errors.js';
import type { SfuAsk } from '../protocol/sfu.js';
import type { Room } from '../room/room.js';
import type { Media } from './media.js';

export interface MediaSessionOptions {
  readonly room: Room;
  /** Sends while the room is live; otherwise it is lost. */
  send(ask: SfuAsk): void;
}

export function createMediaSession(options: MediaSessionOptions): Media {
  throw new MMError('UNAVAILABLE', `room ${options.room.id} has no voice and video yet`);
}
