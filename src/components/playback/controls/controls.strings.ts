/** What the controls say, in tables. */
import { texts } from '../../base/texts.js';
import type { Companion } from '../companions.js';

type Suspended = NonNullable<Companion['suspended']>;

export const controlsTexts = /* @__PURE__ */ texts('playback.controls', {
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
  aheadMs: (ms: number) => `${ms} ms ahead`,
  aheadSeconds: (seconds: number) => `${seconds.toFixed(1)} s ahead`,
  behindMs: (ms: number) => `${ms} ms behind`,
  behindSeconds: (seconds: number) => `${seconds.toFixed(1)} s behind`,
  alone: (how: string) => `${how}. Watch on your own`,
  aloneExactly: (how: string, exactly: string) => `${how}: ${exactly}. Watch on your own`,
  back: 'Back to the group',
  backAt: (at: string) => `The group is at ${at}. Go back to it`,
  more: (n: number) => `${n} more`,
});

export type ControlsTexts = ReturnType<typeof controlsTexts>;

/** How this viewer is. */
export const ownTexts = /* @__PURE__ */ texts('playback.own', {
  loading: 'Loading',
  buffering: 'Catching up',
  ad: 'Advertisement',
  blocked: 'Not joined',
  hidden: 'Together',
  paused: 'Paused here',
  error: 'Not playing',
});

/** How somebody else is. */
export const othersTexts = /* @__PURE__ */ texts('playback.others', {
  loading: (name: string) => `${name} is loading`,
  buffering: (name: string) => `${name} has a slow connection`,
  ad: (name: string) => `${name} sees an advertisement`,
  blocked: (name: string) => `${name} has not joined yet`,
  hidden: (name: string) => `${name} looks elsewhere`,
  paused: (name: string) => `${name} has paused`,
  error: (name: string) => `${name} cannot play this`,
  away: (name: string) => `${name} watches alone`,
} satisfies Record<Suspended, unknown>);
