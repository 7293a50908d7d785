/** What `<mm-slides>` says to everyone, in one table. */
import { texts } from '../base/texts.js';

/** A number as people write it. */
export const number = (n: number): string => n.toLocaleString('en');

export const slidesTexts = /* @__PURE__ */ texts('slides', {
  label: 'Slides',
  slideOf: (page: number, pages: number) => `Slide ${number(page)} of ${number(pages)}`,

  closed: 'The room is closed',
  connecting: 'Connecting to the room…',
  loading: 'Loading the slides…',
  waitingTitle: 'No slides yet',
  waitingText: 'They appear here as soon as somebody opens a document.',

  converting: (name: string) => `Preparing ${name}`,
  convertingUnnamed: 'Preparing the document',
  slidesDone: (done: number, pages: number) => `${number(done)} of ${number(pages)} slides`,
  retry: 'Try again',

  failedTitle: 'This document cannot be shown',
  foreign: 'These slides come from a site that this page does not know',

  missingTitle: 'This could not be loaded',
  missingText: 'Check the connection and try again, or reload the page.',

  pagePending: 'This slide is being prepared…',
  pageFailed: 'This slide could not be prepared',
  pageBroken: 'This slide could not be loaded',
});

export type SlidesTexts = ReturnType<typeof slidesTexts>;
