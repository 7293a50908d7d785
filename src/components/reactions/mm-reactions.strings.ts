/** What `<mm-reactions>` says; what each of them is called is in `bar.strings.ts`. */
import { texts } from '../base/texts.js';

export const reactionTexts = /* @__PURE__ */ texts('reactions', {
  react: 'React',
  burst: (n: number): string => `×${n}`,
  /** `Ana: applause, love` */
  said: (name: string, what: string): string => `${name}: ${what}`,
  /** `Ana and 3 others: applause` */
  saidTogether: (name: string, others: number, what: string): string =>
    `${name} and ${others === 1 ? '1 other' : `${others} others`}: ${what}`,
});
