/** Everything that `<mm-slides>` says to people, in one table. */
const number = (n: number): string => n.toLocaleString('en');

export const strings = {
  label: 'Slides',
  slideOf: (page: number, pages: number) => `Slide ${number(page)} of ${number(pages)}`,
  movedTo: (name: string, page: number, pages: number) =>
    `${name} moved to slide ${number(page)} of ${number(pages)}`,
  controls: 'Turn the slides',
  previous: 'Previous slide',
  next: 'Next slide',
  pageNumber: 'Slide number',
  ofPages: (pages: number) => `of ${number(pages)}`,
  overview: 'All slides',
  closeOverview: 'Close the overview',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  upload: 'Open a document',
  textOf: (page: number) => `Text of slide ${number(page)}`,

  closed: 'The room is closed',
  connecting: 'Connecting to the room…',
  loading: 'Loading the slides…',
  emptyTitle: 'Show a document to everyone here',
  emptyText: 'Drop a PDF here, or choose one. Everyone in the room will see the same page.',
  choose: 'Choose a PDF',
  waitingTitle: 'No slides yet',
  waitingText: 'They appear here as soon as somebody opens a document.',
  drop: 'Drop to show it to everyone',
  dropInstead: 'Drop to show it to everyone in place of these slides',

  sending: (name: string) => `Sending ${name}`,
  opening: (name: string) => `Opening ${name}`,
  converting: (name: string) => `Preparing ${name || 'the document'}`,
  slidesDone: (done: number, pages: number) => `${number(done)} of ${number(pages)} slides`,
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  retry: 'Try again',
  another: 'Choose another file',

  failedTitle: 'This document cannot be shown',
  uploadFailed: (name: string) => `${name} was not opened`,
  wrongType: (name: string) => `${name} is neither a PDF nor a picture. Save or export it as a PDF first.`,
  emptyFile: (name: string) => `${name} is empty.`,
  tooLarge: (name: string, size: number, limit: number) =>
    `${name} has ${number(Math.ceil(size))} MB; up to ${number(limit)} MB are possible.`,
  unexpected: 'Something went wrong. Please try again.',
  foreign: 'These slides come from a site that this page does not know.',

  pagePending: 'This slide is being prepared…',
  pageFailed: 'This slide could not be prepared',
  pageBroken: 'This slide could not be loaded',
  offline: 'Offline: your changes are kept',
  removed: (page: number) => `Slide ${number(page)} was removed`,
  undo: 'Undo',

  search: 'Search the slides',
  searching: (done: number, pages: number) => `Searching… ${number(done)} of ${number(pages)}`,
  found: (count: number) => (count === 1 ? '1 slide found' : `${number(count)} slides found`),
  moveBack: 'Move the slide back by one',
  moveForward: 'Move the slide forward by one',
  remove: 'Remove the slide',
  insert: 'Insert a document after this slide',
};
