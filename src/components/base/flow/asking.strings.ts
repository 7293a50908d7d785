/** What one presses to ask for what one may not send in a call. */
import type { OwnKind } from '../call/call.strings.js';

const ASK: Record<OwnKind, string> = {
  microphone: 'Ask to speak',
  camera: 'Ask to show the camera',
  screen: 'Ask to present',
};

export const ASKING_STRINGS = {
  ask: (kind: OwnKind): string => ASK[kind],
  asked: (kind: OwnKind): string => `${ASK[kind]}: asked`,
  takeBack: 'You have asked; press to take it back',
};
