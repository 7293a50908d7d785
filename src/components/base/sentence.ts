/** An error for people. */
import type { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { baseTexts } from './base.strings.js';

/** The error's message as a sentence; what is not for people becomes a plain apology, in the words of `room`. */
export function sentence(error: MMError, room?: Room): string {
  // Of what went wrong inside, nobody wants to read more.
  if (error.code === 'INTERNAL' || error.code === 'BAD_MESSAGE') return baseTexts(room).apology;
  const text = error.message;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
