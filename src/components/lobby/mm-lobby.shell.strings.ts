/** What `<mm-lobby>` says before its inside is there. */
import { texts } from '../base/texts.js';

export const shellTexts = /* @__PURE__ */ texts('lobby.shell', {
  connecting: 'Joining the room…',
  closed: 'The room was left',
  soundPlayed: 'You should have heard three tones.',
  soundFailed: 'No sound could be played here.',
});
