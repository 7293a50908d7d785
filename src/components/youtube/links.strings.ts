/** What is said about a link that leads to no video. */
import { texts } from '../base/texts.js';

export const linkTexts = /* @__PURE__ */ texts('youtube.links', {
  empty: 'Paste the link of a YouTube video.',
  noLink: 'This is not a link to a YouTube video. It looks like https://www.youtube.com/watch?v=…',
  elsewhere: (host: string) => `${host} is not YouTube. Paste the link of a YouTube video.`,
  badId: 'The video in this link has no valid name. Copy the whole link and paste it again.',
  playlist: 'This is a playlist. Open one of its videos and paste that link.',
  noVideo: 'This YouTube page is not a video. Open the video and paste its link.',
});
