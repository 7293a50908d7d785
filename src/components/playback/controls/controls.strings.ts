/** What the controls say, in one table. */
import type { Companion } from '../companions.js';

/** Milliseconds as people compare them. */
const off = (ms: number): string =>
  `${Math.abs(ms) < 1000 ? `${Math.abs(ms)} ms` : `${(Math.abs(ms) / 1000).toFixed(1)} s`}`;

const DOES: Readonly<Record<NonNullable<Companion['suspended']>, string>> = {
  loading: 'is loading',
  buffering: 'has a slow connection',
  ad: 'sees an advertisement',
  blocked: 'has not joined yet',
  hidden: 'looks elsewhere',
  paused: 'has paused',
  error: 'cannot play this',
  away: 'watches alone',
};

export const strings = {
  controls: 'Playback',
  play: 'Play for everyone',
  stop: 'Pause for everyone',
  playHere: 'Play here only',
  stopHere: 'Pause here only',
  again: 'Play again for everyone',
  position: 'Position',
  of: (at: string, total: string) => `${at} of ${total}`,
  live: 'Live',
  mute: 'Mute',
  unmute: 'Unmute',
  volume: 'Volume',
  speed: 'Speed',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  open: 'Open something else',
  offline: 'Offline: what you do is kept',

  together: 'Together',
  ahead: (ms: number) => `${off(ms)} ahead`,
  behind: (ms: number) => `${off(ms)} behind`,
  alone: (how: string, exactly: string) => `${[how, exactly].filter(Boolean).join(': ')}. Watch on your own`,
  back: 'Back to the group',
  backAt: (at: string) => `The group is at ${at}. Go back to it`,
  own: {
    loading: 'Loading',
    buffering: 'Catching up',
    ad: 'Advertisement',
    blocked: 'Not joined',
    hidden: 'Together',
    paused: 'Paused here',
    error: 'Not playing',
  },

  does: (name: string, why: NonNullable<Companion['suspended']>) => `${name} ${DOES[why]}`,
  more: (n: number) => `${n} more`,
};
