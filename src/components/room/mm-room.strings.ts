/** What `<mm-room>` says. */
import type { ErrorCode } from '../../core/protocol/errors.js';

export const STRINGS = {
  connecting: 'Joining the room…',
  unreachable: 'The server cannot be reached, or does not admit this page.',
  stillTrying: 'Still trying…',
  notOnline: 'You are offline. You join the room when there is a network.',
  reconnecting: 'Reconnecting… Your changes are kept.',
  offline: 'You are offline. Your changes are kept.',
  queueFull: 'Too many changes are waiting for the connection; new ones are not taken.',
  retry: 'Try again',
  refused: 'The room cannot be joined.',
};

/** Why a room ended, for those whom the code would tell nothing. */
export const REASONS: Partial<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'Your invitation to this room is not valid, or no longer.',
  NOT_FOUND: 'This room does not exist.',
  ROOM_FULL: 'The room is full.',
  RATE_LIMITED: 'Too much was sent in too short a time.',
  UNSUPPORTED_VERSION: 'This page and the server do not fit together; reload the page.',
  UNAVAILABLE: 'The server cannot be reached now.',
  TIMEOUT: 'The server does not answer.',
};
