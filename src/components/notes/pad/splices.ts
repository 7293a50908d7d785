/**
 * Between a text field, which counts UTF-16 units, and text operations, which
 * count code points. A splice is a change in units. Pure; knows no element.
 */
import { countCharacters, type TextOp } from '../../../core/ot/text.js';

export interface Splice {
  /** Where, in units of the text before. */
  readonly at: number;
  /** How many units go. */
  readonly removed: number;
  readonly inserted: string;
}

/**
 * What turned `from` into `to`, null for nothing. A letter typed into a row of
 * the same letter could have come anywhere in it: it came where the caret,
 * which is behind it now, says.
 */
export function spliceBetween(from: string, to: string, caret: number): Splice | null {
  if (from === to) return null;
  const hinted = between(from, to, to.length - Math.min(Math.max(caret, 0), to.length));
  // As short as can be: what the caret says is so.
  if (cost(hinted) === Math.abs(to.length - from.length)) return hinted;
  const plain = between(from, to, to.length);
  // A change far from the caret: a spelling put right, a drop from elsewhere.
  return cost(hinted) > cost(plain) ? plain : hinted;
}

const cost = ({ removed, inserted }: Splice): number => removed + inserted.length;

/** At most the last `tail` units of both are taken for the same. */
function between(from: string, to: string, tail: number): Splice {
  let end = 0;
  const most = Math.min(from.length, to.length);
  const last = Math.min(tail, most);
  while (end < last && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++;
  // No half of a pair may be left on its own.
  if (end > 0 && isLow(from, from.length - end)) end--;
  let start = 0;
  while (start < most - end && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  if (start > 0 && isHigh(from, start - 1)) start--;
  return { at: start, removed: from.length - end - start, inserted: to.slice(start, to.length - end) };
}

const isHigh = (text: string, i: number): boolean => (text.charCodeAt(i) & 0xfc00) === 0xd800;
const isLow = (text: string, i: number): boolean => (text.charCodeAt(i) & 0xfc00) === 0xdc00;

/** `splices`, in order and each on `text` itself, as one operation. */
export function opOf(text: string, splices: readonly Splice[]): TextOp {
  const op: TextOp = [];
  let end = 0;
  for (const { at, removed, inserted } of splices) {
    const skipped = countCharacters(text.slice(end, at));
    if (skipped > 0) op.push(skipped);
    if (inserted !== '') op.push(inserted);
    if (removed > 0) op.push({ d: countCharacters(text.slice(at, at + removed)) });
    end = at + removed;
  }
  return op;
}

/** `op` on `text` as splices, each on the text as the ones before it have left it. */
export function splicesOf(text: string, op: TextOp): Splice[] {
  const splices: Splice[] = [];
  let read = 0;
  let grown = 0;
  for (const part of op) {
    if (typeof part === 'number') read = unitsOf(text, part, read);
    else if (typeof part === 'string') {
      splices.push({ at: read + grown, removed: 0, inserted: part });
      grown += part.length;
    } else {
      const end = unitsOf(text, typeof part.d === 'number' ? part.d : countCharacters(part.d), read);
      splices.push({ at: read + grown, removed: end - read, inserted: '' });
      grown -= end - read;
      read = end;
    }
  }
  return splices;
}

/** The unit at which `points` code points from unit `start` on have passed, at most the end. */
export function unitsOf(text: string, points: number, start = 0): number {
  let unit = start;
  for (let left = points; left > 0 && unit < text.length; left--) {
    unit += isHigh(text, unit) && isLow(text, unit + 1) ? 2 : 1;
  }
  return unit;
}

/** How many code points come before `unit`. */
export const pointsOf = (text: string, unit: number): number => countCharacters(text.slice(0, unit));

/** Where code point `position` is after `op`; `pushed` when what is inserted right there comes before it. */
export function moved(position: number, op: TextOp, pushed: boolean): number {
  let at = 0;
  let result = position;
  for (const part of op) {
    if (at > result) break;
    if (typeof part === 'number') at += part;
    else if (typeof part === 'string') {
      const length = countCharacters(part);
      if (at < result || pushed) result += length;
      at += length;
    } else {
      const length = typeof part.d === 'number' ? part.d : countCharacters(part.d);
      result -= Math.min(Math.max(result - at, 0), length);
    }
  }
  return result;
}
