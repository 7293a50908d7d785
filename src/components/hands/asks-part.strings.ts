/** What hosts press beside a raised hand. */
import { texts } from '../base/texts.js';

export const hostTexts = /* @__PURE__ */ texts('hands.host', {
  call: 'Call on',
  callLabel: (name: string): string => `Call on ${name}`,
  lowerLabel: (name: string): string => `Lower the hand of ${name}`,
});
