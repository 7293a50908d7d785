/** What `<mm-controls>` says; what all elements of a call say is in `call.strings.ts`. */
import { CALL_STRINGS, type OwnKind } from '../base/call/call.strings.js';

const NAMES: Record<OwnKind, string> = { microphone: 'Microphone', camera: 'Camera', screen: 'Screen' };

export const STRINGS = {
  label: 'Controls of the call',
  name: (kind: OwnKind): string => NAMES[kind],
  withProblem: (name: string, problem: string): string => (problem ? `${name}: ${problem}` : name),
  withShortcut: (what: string, keys: string): string => (keys ? `${what} (${keys})` : what),
  turn: (kind: OwnKind, on: boolean): string =>
    kind === 'screen' ? CALL_STRINGS.share(!on) : CALL_STRINGS.turn(kind, on),
  talk: 'Hold the space bar to talk',
  talking: 'You are heard while you hold the space bar',
  chooseMicrophone: 'Choose microphone and speaker',
  chooseCamera: 'Choose camera',
  devices: 'Devices',
  hand: 'Raised hand',
  raise: 'Raise hand',
  lower: 'Lower hand',
  place: (n: number): string => (n === 1 ? 'you are next' : `place ${n} in the queue`),
  reactions: 'Reactions',
  moderation: 'For hosts',
  leaving: 'Before you leave',
  phase: (title: string): string => `Phase: ${title}`,
  problem: 'What is in the way',
  asks: (by: string, kind: 'microphone' | 'camera'): string =>
    `${by || 'A moderator'} asks you to turn the ${kind} on`,
  turnOn: 'Turn on',
  notNow: 'Not now',
};
