/** What the foot of the chat says, and what was refused. */
import { texts } from '../base/texts.js';

export const footTexts = /* @__PURE__ */ texts('chat.foot', {
  refused: (reason: string): string => `Not sent: ${reason}`,
  retry: 'Try again',
  discard: 'Discard',
  changeRefused: (reason: string): string => `Your change was not taken: ${reason}`,
  label: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  save: 'Save',
  editing: 'Editing your message',
  cancel: 'Cancel editing',
  left: (n: number): string => (n === 1 ? '1 character left' : `${n} characters left`),
  tooMany: (n: number): string => (n === 1 ? '1 character too many' : `${n} characters too many`),
  offline: 'No connection: messages are sent later.',
  writes: (name: string): string => `${name} is writing…`,
  writeBoth: (first: string, second: string): string => `${first} and ${second} are writing…`,
  writeMany: 'Several people are writing…',
});

export type FootTexts = ReturnType<typeof footTexts>;
