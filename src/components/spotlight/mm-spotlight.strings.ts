/** What `<mm-spotlight>` says. */
import { texts } from '../base/texts.js';

export const spotlightTexts = /* @__PURE__ */ texts('spotlight', {
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
  leads: (name: string): string => `${name} leads, everybody follows`,
  leadsTo: (name: string, what: string): string => `${name} leads, everybody follows: ${what}`,
  released: 'Everybody chooses',
  gone: (name: string): string => `${name} has left: everybody chooses`,
});

export type SpotlightTexts = ReturnType<typeof spotlightTexts>;
