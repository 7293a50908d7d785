/** What each error means: for the documentation, and for answers that have nothing more to say. */
import type { ErrorCode } from './errors.js';

export const ERROR_MEANINGS: Readonly<Record<ErrorCode, string>> = {
  BAD_MESSAGE: 'The message is not one of the protocol, or a field of it is wrong',
  BAD_OPERATION: 'The operation does not fit its type, its tool or the document',
  UNAUTHENTICATED: 'No token, or one that is forged, expired or for another room',
  NOT_PERMITTED: 'The role does not allow this',
  NOT_FOUND: 'There is no such room, document, asset or route',
  CONFLICT: 'It exists already in another form',
  TOO_LARGE: 'More bytes, pages or nesting than the limit named in the message',
  UNSUPPORTED_MEDIA: 'The file is not a document that can be converted',
  UNSUPPORTED_VERSION: 'Client and server share no protocol version',
  RATE_LIMITED: 'Too much in too short a time',
  ROOM_FULL: 'The room has its maximum of participants',
  SLOW_READER: 'The connection does not take what it is sent',
  TIMEOUT: 'No hello, or no sign of life, in time',
  UNAVAILABLE: 'The server cannot do this now',
  INTERNAL: 'A defect of the server; it has been logged',
  QUEUE_FULL: 'The client holds as many unconfirmed operations as it may',
  ROOM_CLOSED: 'The room was left',
  WAITING: 'Not let in yet: before the door, as long as the connection stays',
  ROOM_ENDED: 'The room is over for everybody, until a host comes in or opens it again',
};
