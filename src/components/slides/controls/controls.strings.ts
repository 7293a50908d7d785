/** What the bar says, in one table. */
import { texts } from '../../base/texts.js';
import { number } from '../mm-slides.strings.js';

export const controlsTexts = /* @__PURE__ */ texts('slides.controls', {
  movedTo: (name: string, page: number, pages: number) =>
    `${name} moved to slide ${number(page)} of ${number(pages)}`,
  controls: 'Turn the slides',
  ofPages: (pages: number) => `of ${number(pages)}`,
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  offline: 'Offline: your changes are kept',
});
