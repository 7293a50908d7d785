/** What `<mm-slides>` says to those who may edit, from the start, in one table. */
import { texts } from '../../base/texts.js';

export const editingTexts = /* @__PURE__ */ texts('slides.editing', {
  previous: 'Previous slide',
  next: 'Next slide',
  pageNumber: 'Slide number',
  overview: 'All slides',
  upload: 'Open a document',
  emptyTitle: 'Show a document to everyone here',
  emptyText: 'Drop a PDF here, or choose one. Everyone in the room will see the same page.',
  choose: 'Choose a PDF',
  another: 'Choose another file',
});

export type EditingTexts = ReturnType<typeof editingTexts>;
