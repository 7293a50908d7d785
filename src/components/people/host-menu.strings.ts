/** What the host's menu for a person says. */
import { texts } from '../base/texts.js';

export const hostTexts = /* @__PURE__ */ texts('people.host', {
  label: (name: string): string => `Moderate ${name}`,
  mute: 'Mute',
  stopVideo: 'Stop video',
  stopScreen: 'Stop shared screen',
  ask: 'Ask to unmute',
  askCamera: 'Ask to turn the camera on',
  asked: 'Asked; no answer yet',
  remove: 'Remove from the room…',
  removeTitle: (name: string): string => `Remove ${name} from the room?`,
  removeText: 'They leave at once, and cannot come back until a host lets them in again.',
  confirm: 'Remove',
  cancel: 'Cancel',
  removed: 'Removed from the room',
  readmit: 'Let back in',
  readmitLabel: (name: string): string => `Let back in: ${name}`,
  somebody: 'Somebody',
});

export type HostTexts = ReturnType<typeof hostTexts>;
