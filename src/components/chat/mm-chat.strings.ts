/** What `<mm-chat>` says. */
export const STRINGS = {
  log: 'Chat messages',
  connecting: 'Opening the chat…',
  emptyTitle: 'No messages yet',
  emptyText: 'Say hello: everyone in the room will see it.',
  emptyReadOnly: 'What is said in the room appears here.',
  earlier: (n: number): string => `Show ${plural(n, 'earlier message')}`,
  unseen: (n: number): string => plural(n, 'new message'),
  latest: 'To the latest',
  you: 'You',
  edited: 'edited',
  sending: 'Sending…',
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

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
