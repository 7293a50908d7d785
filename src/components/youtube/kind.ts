/** What makes a playback element play YouTube's videos: its words, its sources, its player. */
import { ICON_YOUTUBE } from '../base/icons.js';
import { permits } from '../base/rights.js';
import type { PlaybackKind } from '../playback/source.js';
import { youtubeTexts } from './mm-youtube.strings.js';
import { parseVideo } from './video-id.js';
import type { YouTubePlayer } from './youtube-player.js';

/** What the element itself can. */
interface Controllable {
  readonly host: string;
  readonly readOnly: boolean;
  readonly renderRoot: ParentNode;
  player: YouTubePlayer | null;
  play(): Promise<unknown>;
  stop(): Promise<unknown>;
}

export const YOUTUBE: PlaybackKind = {
  tool: 'youtube',
  icon: ICON_YOUTUBE,
  texts: youtubeTexts,
  parse: parseVideo,
  async createPlayer({ mount, clock, room, element }) {
    const { YouTubePlayer } = await import('./youtube-player.js');
    const own = element as HTMLElement & Controllable;
    own.player = new YouTubePlayer({
      room,
      mount,
      clock,
      host: () => own.host,
      // A click into the picture means what the button means, where the button means everyone. Else it
      // is the viewer's own: one who looks around alone, or may only watch, is offered the way back.
      onPress(playing) {
        const alone = own.renderRoot.querySelector('[part~="back"]') !== null;
        if (alone || own.readOnly || !permits(room.self, 'youtube', playing ? 'play' : 'stop')) return;
        void (playing ? own.play() : own.stop()).catch(() => undefined);
      },
    });
    return own.player;
  },
};
