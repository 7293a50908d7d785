/** What several elements say. */
import { texts } from './texts.js';

export const baseTexts = /* @__PURE__ */ texts('base', {
  unnamed: 'Guest',
  missing: 'This could not be loaded',
  // Some browsers ask only once for what the server once refused.
  missingText: 'Check the connection and try again, or reload the page.',
  retry: 'Try again',
  apology: 'Something went wrong. Please try again.',
});
