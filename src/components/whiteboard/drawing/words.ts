/** Words on a board: where lines break, and how large letters are that must fit a note. */
import type { Note, Text } from '../../../core/ot/board/state.js';

/** The width of a line of words, for letters of one unit. */
export type Measure = (line: string) => number;

export interface Layout {
  readonly lines: readonly string[];
  /** Height of the letters: a note's shrink until its words fit. */
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
/** A note's letters shrink no further than this share; what does not fit then is cut off. */
const SMALLEST = 0.35;

/** Lines of `object`, wrapped at its width. */
export function layOut(object: Text | Note, measure: Measure): Layout {
  const [width, height] = [Math.abs(object.w), Math.abs(object.h)];
  if (object.kind === 'text') return layOutAt(object.text, object.size, width, 0, measure);
  const padding = Math.min(width, height) * NOTE_PADDING;
  let size = object.size;
  for (;;) {
    const layout = layOutAt(object.text, size, width - 2 * padding, padding, measure);
    if (layout.height <= height || size <= object.size * SMALLEST) return layout;
    size *= SHRINK;
  }
}

/** Whether a text begins with letters that run from right to left. */
export function runsLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(first);
}

function layOutAt(text: string, size: number, width: number, padding: number, measure: Measure): Layout {
  // Half a pixel of room: the width of a measured text must not break it.
  const lines = text.split('\n').flatMap((line) => wrap(line, width / size + 0.02, measure));
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
    now = part.trimStart();
    while (measure(now) > width) {
      const fitting = fittingLetters(now, width, measure);
      if (fitting.length === now.length) break;
      lines.push(fitting);
      now = now.slice(fitting.length);
    }
  }
  return [...lines, now];
}

/** As many letters of `word` as fit, at least one; never half of one. */
function fittingLetters(word: string, width: number, measure: Measure): string {
  const letters = Array.from(word);
  let low = 1;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure(letters.slice(0, middle).join('')) <= width) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join('');
}
