/** What a playback says to everyone before it plays, in one table. */
import { texts } from '../base/texts.js';

export const playbackTexts = /* @__PURE__ */ texts('playback', {
  closed: 'The room is closed',
  connecting: 'Connecting to the room…',
  loading: 'Loading…',
  failedTitle: 'The player cannot be loaded',
  failedText: 'Check the connection, then try again.',
  brokenTitle: 'This cannot be played',
  retry: 'Try again',
  another: 'Open something else',
  join: 'Tap to join',
  joinText: 'This browser starts no sound by itself.',
  joinMuted: 'Join without sound',
  waiting: 'Waiting for everyone…',
  waitingFor: (names: string) => `Waiting for ${names}…`,
  buffering: 'Your connection is catching up…',
});

export type PlaybackTexts = ReturnType<typeof playbackTexts>;
