/**
 * Shared plain text: `ot-text-unicode` behind our contract.
 *
 * An operation walks over the text: a number skips that many characters, a
 * string is inserted, `{d: n}` deletes n characters. Characters are Unicode
 * code points, so halves of surrogate pairs are refused.
 */
import { type as untyped, type TextOp } from 'ot-text-unicode';
import { MMError } from '../protocol/errors.js';
import { show } from '../protocol/ids.js';
import { bad, checkInteger, checkList, checkObject, checkString } from './check.js';
import type { OTType } from './type.js';

export type { TextOp };

/** Its declarations lack what its code has. */
const library = untyped as typeof untyped & { invertWithDoc(op: TextOp, text: string): TextOp };

export const textType: OTType<string, TextOp> = {
  name: library.name,

  create: () => '',

  parse(raw) {
    const op = checkList(raw, 'the operation').map(parseComponent);
    if (typeof op.at(-1) === 'number') throw bad('the operation ends with a skip');
    if (op.some((component, i) => typeof component === 'number' && typeof op[i - 1] === 'number')) {
      throw bad('the operation has two skips in a row');
    }
    if (!Number.isSafeInteger(reach(op))) throw bad('the operation reaches too far');
    return library.normalize(op);
  },

  apply(text, op) {
    const far = reach(op);
    // A code point is at most two units, so the characters seldom need counting.
    if (far > text.length / 2 && far > countCharacters(text)) {
      throw bad(`the operation reaches to character ${far} of ${countCharacters(text)}`);
    }
    return guarded(() => library.apply(text, op));
  },

  transform: (op, against, order) =>
    guarded(() => library.transform(op, against, order === 'before' ? 'left' : 'right')),

  compose: (a, b) => guarded(() => library.compose(a, b)),

  invert: (op, text) => counted(guarded(() => library.invertWithDoc(op, text))),

  isNoop: (op) => op.length === 0,

  diff(from, to) {
    const a = [...from];
    const b = [...to];
    const shorter = Math.min(a.length, b.length);
    let start = 0;
    while (start < shorter && a[start] === b[start]) start++;
    let end = 0;
    while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
    const removed = a.length - start - end;
    const inserted = b.slice(start, b.length - end).join('');
    return library.normalize([start, inserted, { d: removed }]);
  },
};

function parseComponent(raw: unknown, i: number): TextOp[number] {
  const what = `component ${i}`;
  if (typeof raw === 'number') return checkInteger(raw, what, 1, Number.MAX_SAFE_INTEGER);
  if (typeof raw === 'string') return checkString(raw, what, 1, Infinity);
  if (typeof raw !== 'object' || raw === null) {
    throw bad(`${what} must be a number, a string or {d}, not ${show(raw)}`);
  }
  const { d } = checkObject(raw, what, ['d']);
  // The library takes the deleted text too; what counts is its length.
  if (typeof d === 'string') return { d: countCharacters(checkString(d, what, 1, Infinity)) };
  return { d: checkInteger(d, what, 1, Number.MAX_SAFE_INTEGER) };
}

/** How many characters of the text `op` walks over. */
function reach(op: TextOp): number {
  return op.reduce<number>((sum, component) => {
    if (typeof component === 'number') return sum + component;
    return typeof component === 'string' ? sum : sum + deleted(component.d);
  }, 0);
}

function counted(op: TextOp): TextOp {
  return op.map((component) => (typeof component === 'object' ? { d: deleted(component.d) } : component));
}

function deleted(d: number | string): number {
  return typeof d === 'number' ? d : countCharacters(d);
}

/** Code points of `text`. */
export function countCharacters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // The second half of a pair was counted with the first; `parse` lets no half in alone.
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}

/** The library reports what it does not like in errors of its own. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof MMError) throw cause;
    throw new MMError('BAD_OPERATION', `the text operation does not fit: ${(cause as Error).message}`, {
      cause,
    });
  }
}
