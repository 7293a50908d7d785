/**
 * Each operation inserts a text with its number in it, `~000123~`, that every
 * protocol carries as it is. A receiver finds the numbers in the bytes of a
 * frame, so that reading costs the same whatever the protocol.
 */

const TILDE = 0x7e;
const ZERO = 0x30;
const DIGITS = 6;

/** Operations in one run; their numbers must have `DIGITS` digits. */
export const MOST_OPS = 10 ** DIGITS;

/** 64 characters: about what a small edit or a chat message has. */
export function markedText(number: number): string {
  return `~${String(number).padStart(DIGITS, '0')}~ the quick brown fox jumps over the lazy dog, again. `;
}

/** Calls `found` with each number in `frame`, in order; returns how many there were. */
export function readMarks(frame: Buffer, found: (number: number) => void): number {
  let count = 0;
  let at = frame.indexOf(TILDE);
  while (at !== -1 && at + DIGITS + 1 < frame.length) {
    const number = numberAt(frame, at + 1);
    if (number === -1) {
      at = frame.indexOf(TILDE, at + 1);
      continue;
    }
    found(number);
    count++;
    at = frame.indexOf(TILDE, at + DIGITS + 2);
  }
  return count;
}

function numberAt(frame: Buffer, start: number): number {
  if (frame[start + DIGITS] !== TILDE) return -1;
  let number = 0;
  for (let i = start; i < start + DIGITS; i++) {
    const digit = frame[i]! - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
