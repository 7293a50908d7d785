/** What `<mm-notes>` says. */
export const STRINGS = {
  label: 'Shared notes',
  opening: 'Opening the notes…',
  closed: 'The room is closed',
  placeholder: 'Write here: everyone in the room sees it as you type.',
  emptyTitle: 'Nothing written yet',
  emptyText: 'What is written in the room appears here.',
  offline: 'No connection: what you write is kept and sent later.',
  refused: (reason: string): string => `Not taken: ${reason}`,
  dismiss: 'Dismiss',
  sending: 'Sending…',
  writing: ([first, second, third]: readonly string[]): string => {
    if (!first) return '';
    if (!second) return `${first} is writing…`;
    return third ? 'Several people are writing…' : `${first} and ${second} are writing…`;
  },
};
