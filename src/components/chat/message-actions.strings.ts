/** What the buttons of a message say. */
import { texts } from '../base/texts.js';

export const actionTexts = /* @__PURE__ */ texts('chat.actions', {
  edit: 'Edit',
  delete: 'Delete',
  deleteSure: 'Delete for everyone',
  of: (text: string): string => `Message “${text}”`,
});
