/** What `<mm-chat>` says. */
import { texts } from '../base/texts.js';

export const chatTexts = /* @__PURE__ */ texts('chat', {
  log: 'Chat messages',
  connecting: 'Opening the chat…',
  emptyTitle: 'No messages yet',
  emptyText: 'Say hello: everyone in the room will see it.',
  emptyReadOnly: 'What is said in the room appears here.',
  earlier: (n: number): string => (n === 1 ? 'Show 1 earlier message' : `Show ${n} earlier messages`),
  unseen: (n: number): string => (n === 1 ? '1 new message' : `${n} new messages`),
  latest: 'To the latest',
  you: 'You',
  edited: 'edited',
  sending: 'Sending…',
});
