/** What `<mm-stage>` says; what all elements of a call say is in `call.strings.ts`. */
export const STRINGS = {
  idleTitle: 'Voice and video',
  idleText: (video: boolean, audio: boolean): string =>
    video || audio
      ? `You come in with ${[video && 'camera', audio && 'microphone'].filter(Boolean).join(' and ')} on.`
      : 'You come in with camera and microphone off.',
  viewerText: 'See and hear the others.',
  nobodyTitle: 'Nobody is in the call yet',
  nobodyText: 'Whoever comes in is seen here.',
  aloneText: 'You are alone in the call. Whoever comes in is seen here.',
  loadTitle: 'Voice and video could not be loaded',
  you: (name: string): string => `${name} (you)`,
  screenOf: (name: string): string => `Screen of ${name}`,
  ownScreen: 'Your screen',
  picturePaused: 'picture paused',
  weak: 'weak connection',
  pin: 'Keep large',
  unpin: 'No longer keep large',
  popOut: (name: string): string => `Show ${name} in a small window`,
  more: (count: number): string => `+${count}`,
  nextPage: (count: number): string =>
    count === 1 ? 'Next page: 1 more person' : `Next page: ${count} more people`,
  previousPage: 'Previous page',
  view: 'View',
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
    `Put it into the room itself: your screen has sent ${screen} so far, everything done in the room ${operations}.`,
};
