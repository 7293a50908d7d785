/** What the overview says, in one table. */
import { texts } from '../../base/texts.js';
import { number } from '../mm-slides.strings.js';

export const pickerTexts = /* @__PURE__ */ texts('slides.picker', {
  overview: 'All slides',
  closeOverview: 'Close the overview',
  search: 'Search the slides',
  searching: (done: number, pages: number) => `Searching… ${number(done)} of ${number(pages)}`,
  found: (count: number) => (count === 1 ? '1 slide found' : `${number(count)} slides found`),
  moveBack: 'Move the slide back by one',
  moveForward: 'Move the slide forward by one',
  remove: 'Remove the slide',
  insert: 'Insert a document after this slide',
});
