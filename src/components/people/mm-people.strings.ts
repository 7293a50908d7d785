/** What `<mm-people>` says. */
import { texts } from '../base/texts.js';

export const peopleTexts = /* @__PURE__ */ texts('people', {
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
  joined: (name: string): string => `${name} joined`,
  joinedTwo: (first: string, second: string): string => `${first} and ${second} joined`,
  /** With many, only the first is named. */
  joinedMany: (first: string, others: number): string => `${first} and ${others} others joined`,
  left: (name: string): string => `${name} left`,
  leftTwo: (first: string, second: string): string => `${first} and ${second} left`,
  leftMany: (first: string, others: number): string => `${first} and ${others} others left`,
});

export type PeopleTexts = ReturnType<typeof peopleTexts>;
