/** What `<mm-poll>` says. */
export const STRINGS = {
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
};
