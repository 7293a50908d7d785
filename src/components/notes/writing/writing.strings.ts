/** What the means to write say. */
import { texts } from '../../base/texts.js';

export const writingTexts = /* @__PURE__ */ texts('notes.writing', {
  toolbar: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  list: 'List',
  task: 'Checkbox',
  link: 'Open link',
  undo: 'Undo',
  redo: 'Redo',
  copy: 'Copy all',
  copied: 'Copied',
  markdown: 'Download .md, for Markdown',
  plain: 'Download .txt, plain text',
  words: (n: number): string => `${n.toLocaleString()} word${n === 1 ? '' : 's'}`,
  help: 'In a list, Tab and Shift Tab move the item; press Escape first to leave the field with Tab. Control Enter ticks a checkbox or opens a link.',
});

export type WritingTexts = ReturnType<typeof writingTexts>;
