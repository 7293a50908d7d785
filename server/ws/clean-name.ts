/** A participant's name as others see it: what cannot be shown is taken out. HTML in it is text like any other. */
import { LIMITS } from '../../src/core/protocol/limits.js';

const UNNAMED = 'Guest';

/** `name` without control, formatting and unpaired characters, blanks made single, at most `nameChars` long. */
export function cleanName(name: string): string {
  const visible = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    // Characters that turn the direction of what follows would reach beyond the name.
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ufffd]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...visible].slice(0, LIMITS.nameChars);
  return characters.join('').trim() || UNNAMED;
}
