/** An error for people. */
import type { MMError } from '../../core/protocol/errors.js';

/** The error's message as a sentence; what is not for people becomes a plain apology. */
export function sentence(error: MMError): string {
  if (error.code === 'INTERNAL' || error.code === 'BAD_MESSAGE')
    return 'Something went wrong. Please try again.';
  const text = error.message;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
