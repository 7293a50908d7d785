/** What those read and hear who decide about others: who waits, who asks for what. */
import { texts } from '../texts.js';

export const deskTexts = /* @__PURE__ */ texts('desk', {
  waiting: (n: number): string => `Waiting (${n})`,
  asks: (n: number): string => `Requests (${n})`,
  admit: 'Admit',
  admitLabel: (name: string): string => `Admit ${name}`,
  admitAll: 'Admit all',
  notNow: 'Not now',
  turnAwayLabel: (name: string): string => `Not now: ${name}`,
  allow: 'Allow',
  /** Of whoever is named beside it. */
  asksTo: (deed: string): string => `asks to ${deed}`,
  allowLabel: (name: string, deed: string): string => `Allow ${name} to ${deed}`,
  refuseLabel: (name: string, deed: string): string => `Not now: ${name} asks to ${deed}`,
  waits: (name: string): string => `${name} waits to come in`,
  manyWait: (n: number): string => `${n} people wait to come in`,
  asked: (name: string, deed: string): string => `${name} asks to ${deed}`,
  badge: (n: number): string => (n === 1 ? '1 waits for your answer' : `${n} wait for your answer`),
});
