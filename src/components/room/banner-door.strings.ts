/** What is said to somebody who stands before the door, or is before it again. */
import { texts } from '../base/texts.js';

export const doorTexts = /* @__PURE__ */ texts('room.door', {
  knocked: 'You have knocked',
  knockedText: 'Somebody inside will let you in. Keep this page open.',
  nobodyText: 'You are let in once a host is there. Keep this page open.',
  noHost: 'The room opens when its host is there',
  noHostText: 'You come in by yourself then. Keep this page open.',
  leave: 'Leave',
  again: 'Try again',
  ended: 'The host has ended the meeting',
  endedText: 'It is over for everybody.',
  notIn: 'You cannot come in',
  out: 'You are no longer in the room',
});

export type DoorTexts = ReturnType<typeof doorTexts>;
