/** What hosts read in their panel, and when they leave. */
import { texts } from '../base/texts.js';

export const hostTexts = /* @__PURE__ */ texts('controls.host', {
  muteAll: 'Mute everyone else',
  muteAllNone: 'Nobody else has the microphone on',
  lock: 'Lock the room',
  lockText: 'Nobody new comes in while it is locked.',
  phase: 'Phase',
  end: 'End for everybody…',
  endTitle: 'End the meeting for everybody?',
  endText: 'Everybody is taken out of the room. It opens again when a host comes back.',
  endConfirm: 'End for everybody',
  cancel: 'Cancel',
  leaveTitle: 'You are the only host',
  leaveText: 'Who shall lead the room when you leave?',
  heir: 'New host',
  handOver: 'Hand over and leave',
  leaveAnyway: 'Just leave',
});

export type HostTexts = ReturnType<typeof hostTexts>;
