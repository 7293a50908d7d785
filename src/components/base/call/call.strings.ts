/** What every element of a call says. */
import { texts } from '../texts.js';

export type OwnKind = 'microphone' | 'camera' | 'screen';

export const callTexts = /* @__PURE__ */ texts('call', {
  people: 'People in the call',
  speaking: 'speaking',
  microphoneOff: 'microphone off',
  away: 'connection lost',
  join: 'Join the call',
  leave: 'Leave the call',
  joining: 'Joining the call…',
  connecting: 'Joining the room…',
  closed: 'The room was left',
  unavailable: 'No voice and video now',
  incapable: 'No voice and video in this browser',
  tryAgain: 'Try again',
  'on.microphone': 'Turn microphone on',
  'on.camera': 'Turn camera on',
  'on.screen': 'Share a screen',
  'off.microphone': 'Turn microphone off',
  'off.camera': 'Turn camera off',
  'off.screen': 'Stop sharing the screen',
});

export type CallTexts = ReturnType<typeof callTexts>;
