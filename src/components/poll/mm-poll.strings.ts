/** What `<mm-poll>` says. */
import { texts } from '../base/texts.js';

export const pollTexts = /* @__PURE__ */ texts('poll', {
  label: 'Polls',
  opening: 'Opening the polls…',
  closed: 'The room is closed',
  emptyTitle: 'No polls yet',
  emptyText: 'Ask the room something: everybody answers here.',
  emptyReadOnly: 'What is asked in the room appears here.',
  create: 'New poll',
  offline: 'No connection: what you do is kept and sent later.',
  refused: (reason: string): string => `Not taken: ${reason}`,
  dismiss: 'Dismiss',
});
