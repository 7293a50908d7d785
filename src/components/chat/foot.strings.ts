/** What the foot of the chat says, and what was refused. */
import { plural } from './mm-chat.strings.js';

export const FOOT = {
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
  left: (n: number): string => `${plural(Math.abs(n), 'character')} ${n >= 0 ? 'left' : 'too many'}`,
  offline: 'No connection: messages are sent later.',
  typing: ([first, second, third]: readonly string[]): string => {
    if (!first) return '';
    if (!second) return `${first} is writing…`;
    return third ? 'Several people are writing…' : `${first} and ${second} are writing…`;
  },
};
