/** What is said of a call in passing, and of what is in the way of a microphone, a camera or a screen. */
import type { SourceProblem } from '../../../core/media/media.js';
import { texts } from '../texts.js';
import type { OwnKind } from './call.strings.js';

export const noteTexts = /* @__PURE__ */ texts('call.notes', {
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  reconnecting: 'The connection of the call is lost. It comes back by itself.',
  soundBlocked: 'The browser keeps the sound back until you allow it.',
  unlock: 'Turn the sound on',
  reduced: 'Pictures are coarser: the line is slow.',
  audio: 'Pictures are paused: the line is slow.',
  operations: 'Sound and pictures are paused: the line is very slow. Everything else in the room goes on.',
  'denied.microphone': 'The microphone is not allowed here',
  'denied.camera': 'The camera is not allowed here',
  'denied.screen': 'The screen is not allowed here',
  'denied.way': 'Allow it for this page in the browser’s address bar, then try again.',
  'denied.way.screen': 'Choose a window or a screen when the browser asks.',
  'policy.microphone': 'This page may not use the microphone',
  'policy.camera': 'This page may not use the camera',
  'policy.screen': 'This page may not use the screen',
  'policy.way': (allow: string): string =>
    `Whoever made the page has to allow it: a secure address, and ${allow} on its frame.`,
  'missing.microphone': 'There is no microphone',
  'missing.camera': 'There is no camera',
  'missing.screen': 'There is no screen to share',
  'missing.way': 'Connect one, or choose another, and try again.',
  'missing.way.screen': 'This browser cannot share screens.',
  'busy.microphone': 'The microphone is in use',
  'busy.camera': 'The camera is in use',
  'busy.screen': 'The screen is in use',
  'busy.way': 'Another program or tab has it: close that one, then try again.',
  'ended.microphone': 'The microphone is gone',
  'ended.camera': 'The camera is gone',
  'ended.screen': 'The screen is no longer shared',
  'ended.way': 'Was it unplugged? Connect it, then try again.',
  'ended.way.screen': 'The system or the browser ended it.',
  'held.microphone': 'A moderator turned off your microphone',
  'held.camera': 'A moderator turned off your camera',
  'held.screen': 'A moderator turned off your screen',
  'held.way': 'You can turn it on again yourself.',
  'failed.microphone': 'The microphone could not be turned on',
  'failed.camera': 'The camera could not be turned on',
  'failed.screen': 'The screen could not be turned on',
  'failed.way': 'Try again; if it stays so, reload the page.',
});

export type NoteTexts = ReturnType<typeof noteTexts>;
export type Problem = Exclude<SourceProblem, 'not-permitted'>;

/** How browsers call it, in policies and in the `allow` of a frame. */
export const ALLOW: Record<OwnKind, string> = {
  microphone: 'microphone',
  camera: 'camera',
  screen: 'display-capture',
};

/** The way out of `problem` with `kind`. */
export function wayOf(texts: NoteTexts, kind: OwnKind, problem: Problem): string {
  if (problem === 'policy') return texts['policy.way'](`allow="${ALLOW[kind]}"`);
  const own = kind === 'screen' && (problem === 'denied' || problem === 'missing' || problem === 'ended');
  return own ? texts[`${problem}.way.screen`] : texts[`${problem}.way`];
}
