/** What `<mm-lobby>` says; what all elements of a call say is in `call.strings.ts`. */
import { texts } from '../base/texts.js';

export const lobbyTexts = /* @__PURE__ */ texts('lobby', {
  label: 'Before you join',
  title: 'Ready to join?',
  viewerText: 'You will see and hear the others; nobody sees or hears you.',
  as: (name: string): string => `You come in as ${name}`,
  preview: 'Your camera',
  previewOff: 'The camera is off',
  previewStarting: 'The camera starts…',
  levelOff: 'The microphone is off',
  levelHint: 'Say something: the bar moves while you are heard.',
  join: 'Join',
  'with.camera': 'Join with camera',
  'with.microphone': 'Join with microphone',
  'with.both': 'Join with camera and microphone',
  'without.camera': 'Join without camera',
  'without.microphone': 'Join without microphone',
  'without.both': 'Join without camera and microphone',
  nobody: 'Nobody else is in the room yet',
  people: (n: number): string => (n === 1 ? '1 other person is in the room' : `${n} others are in the room`),
  checking: 'Checking the connection…',
  good: (ms: number): string => `Good connection (${ms} ms)`,
  fair: (ms: number): string => `Fair connection (${ms} ms)`,
  slow: (ms: number): string => `Slow connection (${ms} ms)`,
  tcp: (ms: number): string => `Voice and video work, but only over TCP (${ms} ms): the picture may stutter.`,
  relay: (ms: number): string =>
    `Voice and video work, by way of a relay (${ms} ms): the picture may stutter.`,
  blocked:
    'No voice and video get through here. The room itself works. Another network may let them through.',
  unknown: 'The connection could not be checked now. You can join all the same.',
  offline: 'No connection to the room; it comes back by itself.',
  noCall: 'No voice and video now. You can join the room without.',
  incapable: 'No voice and video in this browser. You can join the room without.',
  enterRoom: 'Go into the room',
  checkAgain: 'Check again',
});
