/** What `<mm-controls>` says before its inside is there. */
import { texts } from '../base/texts.js';

export const shellTexts = /* @__PURE__ */ texts('controls.shell', { loading: 'Joining the room…' });
