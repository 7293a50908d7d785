/** What `<mm-slides>` says to those who do edit, in one table. */
import { texts } from '../../base/texts.js';
import { number } from '../mm-slides.strings.js';

export const workbenchTexts = /* @__PURE__ */ texts('slides.workbench', {
  drop: 'Drop to show it to everyone',
  dropInstead: 'Drop to show it to everyone in place of these slides',
  sending: (name: string) => `Sending ${name}`,
  opening: (name: string) => `Opening ${name}`,
  percent: (percent: number) => `: ${percent} %`,
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  sourceFailed: 'This document cannot be shown',
  uploadFailed: (name: string) => `${name} was not opened`,
  wrongType: (name: string) => `${name} is neither a PDF nor a picture. Save or export it as a PDF first.`,
  emptyFile: (name: string) => `${name} is empty.`,
  tooLarge: (name: string, size: number, limit: number) =>
    `${name} has ${number(size)} MB; up to ${number(limit)} MB are possible.`,
  removed: (page: number) => `Slide ${number(page)} was removed`,
  undo: 'Undo',
});

export type WorkbenchTexts = ReturnType<typeof workbenchTexts>;
