/** What the bar says, in one table. */
import { number, strings as deck } from '../mm-slides.strings.js';

export const strings = {
  slideOf: deck.slideOf,
  movedTo: (name: string, page: number, pages: number) =>
    `${name} moved to slide ${number(page)} of ${number(pages)}`,
  emptied: deck.waitingTitle,
  controls: 'Turn the slides',
  ofPages: (pages: number) => `of ${number(pages)}`,
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  offline: 'Offline: your changes are kept',
};
