/** What `<mm-state>` says. */
import { texts } from '../base/texts.js';

export const stateTexts = /* @__PURE__ */ texts('state', {
  noRoom: 'Not in a room yet: what you do here stays on this page.',
  loading: 'Getting ready…',
  closed: 'The room was left: what you do here stays on this page.',
  offline: 'You are offline: what you do here is sent when the connection is back.',
  badKey: (text: string): string => `“${text}” cannot be bound: a key is letters, digits, “_”, “.” and “-”.`,
  broken: 'What is shared here is no object, so nothing can be bound to it.',
});

export type StateTexts = ReturnType<typeof stateTexts>;
