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
};

export function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
