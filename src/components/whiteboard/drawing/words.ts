/** Words on a board: where lines break, and how large letters are that must fit their box. */
import type { Note, Text } from '../../../core/ot/board/state.js';

/** The width of a line of words, for letters of one unit. */
export type Measure = (line: string) => number;

export interface Layout {
  readonly lines: readonly string[];
  /** Height of the letters: they shrink until they fit the box. */
  readonly size: number;
  /** From one line to the next. */
  readonly step: number;
  /** Between the edge and the words. */
  readonly padding: number;
  /** Of the words with their padding. */
  readonly height: number;
}

/** The corners of a note, and the line around it, as shares of its shorter side. */
export const RADIUS_SHARE = 0.02;
export const EDGE_SHARE = 0.006;

const LINE_STEP = 1.3;
/** A note's margin, as a share of its shorter side. */
const NOTE_PADDING = 0.08;
const SHRINK = 0.9;
/** Letters shrink no further than this share; lines that do not fit then are left out. */
const SMALLEST = 0.35;

/** Lines of `object`, wrapped at its width, as large as its box allows and at most as large as it says. */
export function layOut(object: Text | Note, measure: Measure): Layout {
  const height = Math.abs(object.h);
  let size = object.size;
  for (;;) {
    const layout = layOutAt(object, size, measure);
    // Other people's fonts are a little wider: a text may hang out of its box by half a line.
    const most = object.kind === 'text' ? height + layout.step / 2 : height;
    if (layout.height <= most) return layout;
    if (size <= object.size * SMALLEST) {
      const fitting = Math.floor((most - 2 * layout.padding) / layout.step);
      return { ...layout, lines: layout.lines.slice(0, Math.max(0, fitting)) };
    }
    size *= SHRINK;
  }
}

/** The height that the words of `object` take at the size it says. */
export function heightOfWords(object: Text | Note, measure: Measure): number {
  return layOutAt(object, object.size, measure).height;
}

/** Whether a text begins with letters that run from right to left. */
export function runsLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(first);
}

function layOutAt({ kind, text, w, h }: Text | Note, size: number, measure: Measure): Layout {
  const padding = kind === 'note' ? Math.min(Math.abs(w), Math.abs(h)) * NOTE_PADDING : 0;
  // A little room: the width that a text was measured at must not break it.
  const width = (Math.abs(w) - 2 * padding) / size + 0.02;
  const lines = text.split('\n').flatMap((line) => wrap(line, width, measure));
  const step = size * LINE_STEP;
  return { lines, size, step, padding, height: lines.length * step + 2 * padding };
}

/** Breaks between words, and within a word that is wider than a whole line. */
function wrap(line: string, width: number, measure: Measure): string[] {
  if (measure(line) <= width) return [line];
  const lines: string[] = [];
  let now = '';
  for (const part of line.match(/\s*\S+|\s+$/g) ?? []) {
    if (measure(now + part) <= width) {
      now += part;
      continue;
    }
    if (now !== '') lines.push(now);
    const letters = Array.from(part.trimStart());
    let from = 0;
    for (;;) {
      const fitting = fittingLetters(letters, from, width, measure);
      now = letters.slice(from, from + fitting).join('');
      from += fitting;
      if (from >= letters.length) break;
      lines.push(now);
    }
  }
  return [...lines, now];
}

/**
 * How many of `letters` fit, beginning at `from`, at least one. Tries a few and
 * then more: thousands of letters, one to a line, must not hold up the page.
 */
function fittingLetters(letters: readonly string[], from: number, width: number, measure: Measure): number {
  const rest = letters.length - from;
  const fits = (count: number): boolean => measure(letters.slice(from, from + count).join('')) <= width;
  let low = 1;
  let high = 2;
  while (high <= rest && fits(high)) [low, high] = [high, 2 * high];
  high = Math.min(high - 1, rest);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
