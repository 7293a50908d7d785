/** What a video element says, in one table. */
import { texts } from '../base/texts.js';

export const videoTexts = /* @__PURE__ */ texts('video', {
  label: 'Video',
  emptyTitle: 'Watch a video together',
  emptyText: 'Paste a link to a video or audio file, or send a file from this device.',
  waitingText: 'It appears here as soon as somebody opens one.',
  placeholder: 'https://example.org/film.mp4',
  notALink: 'That is not a link to a video. It should begin with https://.',
  page: 'That is a page of YouTube, not a file. This element plays files.',
});

/** Why a file does not play, by the codes of MediaError. */
export const problemTexts = /* @__PURE__ */ texts('video.problems', {
  network: 'The connection was lost while the video was loading.',
  decode: 'The file is damaged, or of a kind that this browser cannot play.',
  source: 'There is no video at this address that this browser can play.',
  asset: 'The file is not on this server any more.',
});
