/** What `<mm-stage>` says inside of the call; what all elements of a call say is in `call.strings.ts`. */
import { texts } from '../base/texts.js';

export const stageTexts = /* @__PURE__ */ texts('stage.call', {
  nobodyTitle: 'Nobody is in the call yet',
  nobodyText: 'Whoever comes in is seen here.',
  aloneText: 'You are alone in the call',
  you: (name: string): string => `${name} (you)`,
  screenOf: (name: string): string => `Screen of ${name}`,
  ownScreen: 'Your screen',
  picturePaused: 'picture paused',
  weak: 'weak connection',
  pin: 'Keep large',
  unpin: 'No longer keep large',
  popOut: (name: string): string => `Show ${name} in a small window`,
  more: (n: number): string => `+${n}`,
  nextPage: (n: number): string => (n === 1 ? 'Next page: 1 more person' : `Next page: ${n} more people`),
  previousPage: 'Previous page',
  toGrid: 'Show everybody alike',
  toSpeaker: 'Show who speaks large',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  controls: 'Controls of the call',
  shared: (name: string): string => `${name} shares a screen`,
  unshared: (name: string): string => `${name} shares the screen no more`,
  betterTitle: 'A document or a video can be shared better',
  betterText: 'Put it into the room itself: it is sharp for everyone, also on a slow line.',
  better: (screen: string, operations: string): string =>
    `Put it into the room itself: your screen has sent ${screen} so far, all that is done in the room ${operations}.`,
});

export type StageTexts = ReturnType<typeof stageTexts>;
