/** What `<mm-audio>` says; what all elements of a call say is in `call.strings.ts`. */
import { texts } from '../base/texts.js';

export const audioTexts = /* @__PURE__ */ texts('audio', {
  label: 'Voice',
  idle: 'Talk with the others in the room',
  idleViewer: 'Listen to the others in the room',
  nobody: 'Nobody is in the call yet',
  alone: 'You are alone in the call',
  more: (n: number): string => `+${n}`,
  moreLabel: (n: number): string => (n === 1 ? 'and 1 more' : `and ${n} more`),
  you: (name: string): string => `${name} (you)`,
  speaks: (name: string): string => `${name} is speaking`,
});
