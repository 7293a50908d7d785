/** What `<mm-lobby>` says; what all elements of a call say is in `call.strings.ts`. */
import type { OwnKind } from '../base/call/call.strings.js';

type Own = Exclude<OwnKind, 'screen'>;

const list = (kinds: readonly Own[]): string => kinds.join(' and ');

export const STRINGS = {
  label: 'Before you join',
  title: 'Ready to join?',
  viewerText: 'You will see and hear the others; nobody sees or hears you.',
  as: (name: string): string => `You come in as ${name}`,
  preview: 'Your camera',
  previewOff: 'The camera is off',
  previewStarting: 'The camera starts…',
  level: 'How loud your microphone hears you',
  levelOff: 'The microphone is off',
  levelHint: 'Say something: the bar moves while you are heard.',
  joinWith: (kinds: readonly Own[]): string =>
    kinds.length === 0 ? 'Join' : `Join with ${list([...kinds].sort())}`,
  joinWithout: (kinds: readonly Own[]): string => `Join without ${list([...kinds].sort())}`,
  join: 'Join',
  devices: 'Devices',
  people: (count: number): string =>
    count === 0
      ? 'Nobody else is in the room yet'
      : count === 1
        ? '1 other person is in the room'
        : `${count} others are in the room`,
  checking: 'Checking the connection…',
  network: (ms: number): string =>
    ms < 150
      ? `Good connection (${ms} ms)`
      : ms < 400
        ? `Fair connection (${ms} ms)`
        : `Slow connection (${ms} ms)`,
  offline: 'No connection to the room; it comes back by itself.',
  noCall: 'No voice and video now. You can join the room without.',
  enterRoom: 'Go into the room',
  checkAgain: 'Check again',
};
