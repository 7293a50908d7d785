/** What `<mm-map>` says before its stage is there. */
import { texts } from '../base/texts.js';

export const mapTexts = /* @__PURE__ */ texts('map', {
  label: 'Map',
  connecting: 'Connecting to the room…',
  loading: 'Loading the map…',
  closed: 'The room is closed',
  missingTitle: 'The map could not be loaded',
  missingText: 'The connection may be away.',
  retry: 'Try again',
});
