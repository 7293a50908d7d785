/** What makes a playback element play files: its words, its sources, its player. */
import { ICON_VIDEO } from '../base/icons.js';
import type { PlaybackKind } from '../playback/source.js';
import { videoTexts } from './mm-video.strings.js';
import { parseSource } from './parse-source.js';

/** What `<mm-video>` says beside what every playback says. */
interface VideoElement extends HTMLElement {
  readonly poster: string;
  readonly captions: string;
}

export const VIDEO: PlaybackKind = {
  tool: 'video',
  icon: ICON_VIDEO,
  accept: 'video/*,audio/*',
  texts: videoTexts,
  parse: parseSource,
  async createPlayer({ mount, room, element }) {
    const { VideoPlayer } = await import('./video-player.js');
    const { poster, captions } = element as VideoElement;
    return new VideoPlayer({ mount, room, poster, captions });
  },
};
