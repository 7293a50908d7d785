/** What `<mm-room>` says. */
import { texts } from '../base/texts.js';

export const roomTexts = /* @__PURE__ */ texts('room', {
  connecting: 'Joining the room…',
  unreachable: 'The server cannot be reached, or does not admit this page.',
  stillTrying: 'Still trying…',
  notOnline: 'You are offline. You join the room when there is a network.',
  reconnecting: 'Reconnecting… Your changes are kept.',
  offline: 'You are offline. Your changes are kept.',
  queueFull: 'Too many changes are waiting for the connection; new ones are not taken.',
  retry: 'Try again',
  refused: 'The room cannot be joined.',
});

/** Why a room ended, for those whom the code would tell nothing. */
export const reasonTexts = /* @__PURE__ */ texts('room.reason', {
  unauthenticated: 'Your invitation to this room is not valid, or no longer.',
  notFound: 'This room does not exist.',
  roomFull: 'The room is full.',
  rateLimited: 'Too much was sent in too short a time.',
  unsupportedVersion: 'This page and the server do not fit together; reload the page.',
  unavailable: 'The server cannot be reached now.',
  timeout: 'The server does not answer.',
});
