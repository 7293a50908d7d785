/** What is said of a call that is recorded. */
import { texts } from '../texts.js';

export const recordingTexts = /* @__PURE__ */ texts('recording', {
  mark: 'Recording',
  began: 'This call is being recorded.',
  ended: 'The recording has ended.',
});
