/** What makes a playback element play YouTube's videos: its words, its sources, its player. */
import { ICON_YOUTUBE } from '../base/icons.js';
import type { PlaybackKind } from '../playback/source.js';
import { STRINGS } from './mm-youtube.strings.js';
import { parseVideo } from './video-id.js';

/** Whoever plays or stops for everyone, as the element itself can. */
interface Controllable {
  readonly host: string;
  play(): Promise<unknown>;
  stop(): Promise<unknown>;
}

export const YOUTUBE: PlaybackKind = {
  tool: 'youtube',
  icon: ICON_YOUTUBE,
  ...STRINGS,
  parse: parseVideo,
  async createPlayer({ mount, clock, element }) {
    const { YouTubePlayer } = await import('./youtube-player.js');
    const own = element as HTMLElement & Controllable;
    return new YouTubePlayer({
      mount,
      clock,
      host: () => own.host,
      // A click into the picture means what the button means. One who may not is refused, and led back.
      onPress: (playing) => void (playing ? own.play() : own.stop()).catch(() => undefined),
    });
  },
};
