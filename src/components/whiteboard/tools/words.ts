/** Text and sticky notes: put where one presses, and written at once. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Point } from '../drawing/types.js';
import { pace } from './pen.js';
import type { Bench, Tool } from './tool.js';

/** Board units at life size: letters for the widths to choose from, and what is written on. */
export const LETTERS = [16, 22, 32, 48] as const;
const NOTE = 180;
const LINE = 320;

export const wordsTool =
  (kind: 'text' | 'note'): Tool =>
  (bench, start) => ({
    move: () => undefined,
    cancel: () => undefined,
    end: () => {
      bench.done();
      bench.write(newWords(bench, kind, start.at));
    },
  });

/** An empty text that begins at `at`, or a note around it. */
export function newWords(bench: Bench, kind: 'text' | 'note', at: Point): BoardObject {
  const by = 1 / pace(bench);
  const size = LETTERS[bench.style.width]! * by;
  const common = { id: bench.newId(), z: bench.above(), text: '', by: '', at: 0, size };
  const anchor = bench.anchor && { anchor: bench.anchor };
  if (kind === 'text') {
    const box = { x: at.x, y: at.y - size * 0.65, w: LINE * by, h: size * 1.3 };
    return { kind, ...common, ...box, color: bench.style.color, ...anchor };
  }
  const side = NOTE * by;
  const box = { x: at.x - side / 2, y: at.y - side / 2, w: side, h: side };
  return {
    kind,
    ...common,
    ...box,
    size: Math.min(size, 22 * by),
    color: notePaper(bench.style.color),
    ...anchor,
  };
}

/** Ink makes poor paper: a note is yellow until another colour is chosen for it. */
const notePaper = (color: string): string => (color === 'ink' || color === 'grey' ? 'yellow' : color);
