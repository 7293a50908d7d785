/** What `<mm-youtube>` says beyond what every player says. */
import { texts } from '../base/texts.js';

export const youtubeTexts = /* @__PURE__ */ texts('youtube', {
  label: 'YouTube',
  emptyTitle: 'No video yet',
  emptyText: 'Paste the link of a YouTube video, and everyone here watches it together.',
  waitingText: 'A video appears here as soon as somebody opens one.',
  elsewhere: 'Watch on YouTube',
  placeholder: 'https://www.youtube.com/watch?v=…',
});
