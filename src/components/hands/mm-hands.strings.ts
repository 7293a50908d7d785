/** What `<mm-hands>` says. */
import { texts } from '../base/texts.js';

export const handsTexts = /* @__PURE__ */ texts('hands', {
  label: 'Raised hands',
  count: (n: number): string => (n === 1 ? '1 raised hand' : `${n} raised hands`),
  connecting: 'Looking who has a question…',
  closed: 'The room was left',
  none: 'No hands are raised',
  raise: 'Raise hand',
  lower: 'Lower hand',
  withShortcut: (what: string, keys: string): string => `${what} (${keys})`,
  note: 'What is it about? (optional)',
  save: 'Save the note',
  you: '(you)',
  position: (n: number): string => (n === 1 ? 'You are next' : `You are ${ordinal(n)}`),
  place: (n: number): string => ordinal(n),
  clear: 'Lower all hands',
  away: (n: number): string => (n === 1 ? '1 of somebody who left' : `${n} of people who left`),
  yourTurn: (name: string): string => `It is your turn: ${name} called on you`,
  offline: 'No connection: your hand goes up later.',
  more: (n: number): string => `and ${n} more`,
});

export type HandsTexts = ReturnType<typeof handsTexts>;

const SUFFIXES = { one: 'st', two: 'nd', few: 'rd', many: 'th', other: 'th', zero: 'th' };
const rules = /* @__PURE__ */ new Intl.PluralRules('en', { type: 'ordinal' });

/** `2nd` */
function ordinal(n: number): string {
  return `${n}${SUFFIXES[rules.select(n)]}`;
}
