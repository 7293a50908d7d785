/** What `<mm-spotlight>` says. */
export const STRINGS = {
  tabs: 'What you look at',
  emptyTitle: 'Nothing to show yet',
  emptyText: 'Put the tools of the room inside: each becomes a tab.',
  show: 'Show to everybody',
  lead: 'Follow me',
  takeOver: 'Take over',
  stop: 'Stop leading',
  release: 'Let everybody choose',
  leading: 'Everybody follows you',
  follows: (name: string): string => `${name} leads`,
  back: (name: string): string => `Back to ${name}`,
  together: 'everybody is here',
  /** For screen readers: what others did. */
  showed: (name: string, what: string): string => `${name} showed ${what} to everybody`,
  leads: (name: string, what: string): string => `${name} leads, everybody follows${what && `: ${what}`}`,
  released: 'Everybody chooses',
  gone: (name: string): string => `${name} has left: everybody chooses`,
};
