/** A room's voice and video over its own socket: what `Room.media` loads when somebody first asks. */
import { createBrowserPlatform } from '../media/browser-platform.js';
import type { Media } from '../media/media.js';
import { createMediaSession } from '../media/media-session.js';
import { createSystemClock } from '../net/system-clock.js';
import type { PresenceStore } from '../presence/presence.js';
import type { SfuAsk } from '../protocol/sfu.js';
import type { Room } from './room.js';

export const roomMedia = (room: Room, presence: PresenceStore, send: (ask: SfuAsk) => void): Media =>
  createMediaSession({
    room,
    presence,
    send,
    clock: createSystemClock(),
    platform: createBrowserPlatform(),
    random: Math.random,
  });
