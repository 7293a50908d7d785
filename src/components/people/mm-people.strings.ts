/** What `<mm-people>` says. */
export const STRINGS = {
  label: 'People in the room',
  count: (n: number): string => (n === 1 ? '1 person here' : `${n} people here`),
  you: '(you)',
  offline: 'connection lost',
  aloneTitle: 'You are the first one here',
  aloneText: 'Share the room’s link to bring others in.',
  connectingTitle: 'Joining the room…',
  closedTitle: 'Nobody here: the room was left',
  menuMissing: 'What hosts can do could not be loaded.',
  more: (n: number): string => `+${n}`,
  moreLabel: (n: number): string => (n === 1 ? 'and 1 more' : `and ${n} more`),
  joined: (names: readonly string[]): string => said(names, 'joined'),
  left: (names: readonly string[]): string => said(names, 'left'),
};

/** `Ada and Bob left`; with many, only the first is named. */
function said(names: readonly string[], verb: string): string {
  const [first = '', second = ''] = names;
  if (names.length === 0) return '';
  if (names.length === 1) return `${first} ${verb}`;
  if (names.length === 2) return `${first} and ${second} ${verb}`;
  return `${first} and ${names.length - 1} others ${verb}`;
}
