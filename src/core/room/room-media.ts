/** A room's voice and video over its own socket: what `Room.media` loads when somebody first asks. */
import type { Media } from '../media/media.js';
import { createMediaSession } from '../media/media-session.js';
import type { SfuAsk } from '../protocol/sfu.js';
import type { Room } from './room.js';

export const roomMedia = (room: Room, send: (ask: SfuAsk) => void): Media =>
  createMediaSession({ room, send });
