/** What `<mm-controls>` says; what all elements of a call say is in `call.strings.ts`. */
import { texts } from '../base/texts.js';

export const controlsTexts = /* @__PURE__ */ texts('controls', {
  label: 'Controls of the call',
  microphone: 'Microphone',
  camera: 'Camera',
  screen: 'Screen',
  /** A button, and what there is to know of it. */
  withMore: (name: string, more: string): string => `${name}: ${more}`,
  withShortcut: (what: string, keys: string): string => `${what} (${keys})`,
  talk: 'Hold the space bar or this button to talk',
  talking: 'You are heard as long as you hold it',
  'menu.microphone': 'Choose microphone and speaker',
  'menu.camera': 'Choose camera',
  'menu.devices': 'Devices',
  'menu.reactions': 'Reactions',
  'menu.host': 'For hosts',
  'menu.problem': 'What is in the way',
  'menu.leave': 'Before you leave',
  hand: 'Raised hand',
  raise: 'Raise hand',
  lower: 'Lower hand',
  place: (n: number): string => (n === 1 ? 'you are next' : `place ${n} in the queue`),
  phase: (title: string): string => `Phase: ${title}`,
  somebody: 'A moderator',
  'asks.microphone': (by: string): string => `${by} asks you to turn the microphone on`,
  'asks.camera': (by: string): string => `${by} asks you to turn the camera on`,
  turnOn: 'Turn on',
  notNow: 'Not now',
});
