/** What `<mm-stage>` says to those who are not in the call. */
import { texts } from '../base/texts.js';

export const outsideTexts = /* @__PURE__ */ texts('stage', {
  idleTitle: 'Voice and video',
  idle: 'You come in with camera and microphone off.',
  'idle.camera': 'You come in with camera on.',
  'idle.microphone': 'You come in with microphone on.',
  'idle.both': 'You come in with camera and microphone on.',
  viewerText: 'See and hear the others.',
  loadTitle: 'Voice and video could not be loaded',
  unavailableTitle: 'No voice and video here',
  unavailableText: 'They cannot be reached now. Everything else in the room goes on.',
  incapableText: 'Everything else in the room goes on.',
});
