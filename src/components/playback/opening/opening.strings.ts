/** What opening something says, in one table. */
import { texts } from '../../base/texts.js';

export const openingTexts = /* @__PURE__ */ texts('playback.opening', {
  source: 'Link',
  open: 'Open',
  choose: 'Choose a file',
  cancel: 'Cancel',
  another: 'Open something else',
  title: 'Open for everyone',
  sending: (percent: number) => `Sending the file: ${percent} %`,
  preparing: 'Preparing the file…',
});

export type OpeningTexts = ReturnType<typeof openingTexts>;
