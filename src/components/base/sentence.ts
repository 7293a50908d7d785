/** An error for people. */
import type { MMError } from '../../core/protocol/errors.js';

/** Of what went wrong inside, nobody wants to read more. */
const APOLOGY = 'Something went wrong. Please try again.';

/** The error's message as a sentence; what is not for people becomes a plain apology. */
export function sentence(error: MMError): string {
  if (error.code === 'INTERNAL' || error.code === 'BAD_MESSAGE') return APOLOGY;
  const text = error.message;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
