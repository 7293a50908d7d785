/** What every element of a call says. */
import type { SourceProblem } from '../../../core/media/media.js';

export type OwnKind = 'microphone' | 'camera' | 'screen';

const THING: Record<OwnKind, string> = {
  microphone: 'The microphone',
  camera: 'The camera',
  screen: 'The screen',
};

type Ways = Record<Exclude<SourceProblem, 'not-permitted'>, { readonly title: string; readonly way: string }>;

const ways = (kind: OwnKind): Ways => ({
  denied: {
    title: `${THING[kind]} is not allowed here`,
    way:
      kind === 'screen'
        ? 'Choose a window or a screen when the browser asks.'
        : `Allow it for this page in the browser’s address bar, then try again.`,
  },
  policy: {
    title: `This page may not use ${THING[kind].toLowerCase()}`,
    way: `Whoever made the page has to allow it: a secure address, and allow="${ALLOW[kind]}" on its frame.`,
  },
  missing: {
    title: kind === 'screen' ? 'There is no screen to share' : `There is no ${kind}`,
    way:
      kind === 'screen'
        ? 'This browser cannot share screens.'
        : `Connect one, or choose another, and try again.`,
  },
  busy: {
    title: `${THING[kind]} is in use`,
    way: 'Another program or tab has it: close that one, then try again.',
  },
  ended: {
    title: kind === 'screen' ? 'The screen is no longer shared' : `${THING[kind]} is gone`,
    way:
      kind === 'screen'
        ? 'The system or the browser ended it.'
        : 'Was it unplugged? Connect it, then try again.',
  },
  held: {
    title: `A moderator turned off your ${kind}`,
    way: 'You can turn it on again once they allow it.',
  },
  failed: {
    title: `${THING[kind]} could not be turned on`,
    way: 'Try again; if it stays so, reload the page.',
  },
});

/** How browsers call it, in policies and in the `allow` of a frame. */
export const ALLOW: Record<OwnKind, string> = {
  microphone: 'microphone',
  camera: 'camera',
  screen: 'display-capture',
};

export const CALL_STRINGS = {
  people: 'People in the call',
  you: 'you',
  speaking: 'speaking',
  microphoneOff: 'microphone off',
  away: 'connection lost',
  join: 'Join the call',
  leave: 'Leave the call',
  joining: 'Joining the call…',
  connecting: 'Joining the room…',
  closed: 'The room was left',
  unavailableTitle: 'No voice and video here',
  unavailableText: 'They cannot be reached now. Everything else in the room goes on.',
  unavailableShort: 'No voice and video now',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  recording: 'This call is being recorded.',
  reconnecting: 'The connection of the call is lost. It comes back by itself.',
  soundBlocked: 'The browser keeps the sound back until you allow it.',
  unlock: 'Turn the sound on',
  reduced: 'Pictures are coarser: the line is slow.',
  audio: 'Pictures are paused: the line is slow.',
  operations: 'Sound and pictures are paused: the line is very slow. Everything else in the room goes on.',
  share: (on: boolean): string => (on ? 'Stop sharing the screen' : 'Share a screen'),
  turn: (kind: OwnKind, on: boolean): string => `Turn ${kind} ${on ? 'on' : 'off'}`,
  problem: (kind: OwnKind, problem: keyof Ways): { title: string; way: string } => ways(kind)[problem],
};
