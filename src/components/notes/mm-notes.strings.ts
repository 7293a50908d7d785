/** What `<mm-notes>` says. */
import { texts } from '../base/texts.js';

export const notesTexts = /* @__PURE__ */ texts('notes', {
  label: 'Shared notes',
  opening: 'Opening the notes…',
  closed: 'The room is closed',
  placeholder: 'Write here: everyone in the room sees it as you type.',
  emptyTitle: 'Nothing written yet',
  emptyText: 'What is written in the room appears here.',
  offline: 'No connection: what you write is kept and sent later.',
  refused: (reason: string): string => `Not taken: ${reason}`,
  dismiss: 'Dismiss',
  writing: (name: string): string => `${name} is writing…`,
  writingBoth: (name: string, another: string): string => `${name} and ${another} are writing…`,
  writingSeveral: 'Several people are writing…',
});
