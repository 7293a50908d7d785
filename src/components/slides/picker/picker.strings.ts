/** What the overview says, in one table. */
import { number, strings as deckStrings } from '../mm-slides.strings.js';

export const strings = {
  overview: 'All slides',
  slideOf: deckStrings.slideOf,
  closeOverview: 'Close the overview',
  search: 'Search the slides',
  searching: (done: number, pages: number) => `Searching… ${number(done)} of ${number(pages)}`,
  found: (count: number) => (count === 1 ? '1 slide found' : `${number(count)} slides found`),
  moveBack: 'Move the slide back by one',
  moveForward: 'Move the slide forward by one',
  remove: 'Remove the slide',
  insert: 'Insert a document after this slide',
};
