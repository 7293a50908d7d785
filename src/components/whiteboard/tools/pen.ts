/** The pens: a stroke grows before everyone's eyes and becomes one object when the pen lifts. */
import type { PenPoint } from '../../../core/ot/board/points.js';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { MAX_POINTS, strokeObject, TOLERANCE, type StrokeParts } from '../drawing/make.js';
import { simplify } from '../drawing/simplify.js';
import type { Bench, Gesture, Tool } from './tool.js';

export interface Pen {
  readonly opacity: number;
  /** Diameters in board units, for the widths to choose from. */
  readonly widths: readonly number[];
}

export const PENS = {
  pen: { opacity: 1, widths: [2.5, 5, 9, 16] },
  highlighter: { opacity: 0.4, widths: [12, 20, 32, 48] },
} as const satisfies Record<string, Pen>;

/** Points that are kept as they came before they are thinned out. */
const FRESH = 64;

export const penTool =
  ({ opacity, widths }: Pen): Tool =>
  (bench, start): Gesture => {
    const { color } = bench.style;
    const width = widths[bench.style.width]! / pace(bench);
    const base = {
      color,
      width,
      opacity,
      pen: start.kind === 'pen',
      z: bench.above(),
      ...(bench.anchor && { anchor: bench.anchor }),
    };
    let id = bench.newId();
    /** The beginning, without the points that do not matter; and the end, as it came. */
    let kept: PenPoint[] = [];
    let fresh: PenPoint[] = [asPoint(start.at)];

    const parts = (): StrokeParts => ({ ...base, id, points: [...kept, ...fresh] });
    const object = (): BoardObject => strokeObject(parts());
    const show = (): void => {
      bench.preview([object()]);
      bench.tell(parts());
    };
    const put = (point: PenPoint): void => {
      fresh.push(point);
      if (fresh.length >= FRESH) {
        // What a stroke costs to show must not grow with every point of an hour's scribbling.
        kept.push(...simplify(fresh.slice(0, -1), width * TOLERANCE));
        fresh = fresh.slice(-1);
      }
      if (kept.length + fresh.length < MAX_POINTS) return;
      // One object holds only so much: the stroke goes on as the next one.
      bench.add([object()]);
      id = bench.newId();
      kept = [];
      fresh = [point];
    };
    show();

    return {
      move(more) {
        for (const at of more) put(asPoint(at));
        bench.soon(show);
      },
      end() {
        bench.add([object()]);
        bench.preview([]);
        bench.tell(null);
      },
      cancel() {
        bench.preview([]);
        bench.tell(null);
      },
    };
  };

const asPoint = ({ x, y, pressure }: { x: number; y: number; pressure: number }): PenPoint => [
  x,
  y,
  pressure,
];

/** Scales within which a pen is as thick on the board as its name says; beyond, it is as thick on the screen. */
const SMALL = 0.5;
const LARGE = 2;

/** What to divide a length by so that it looks right at the zoom of the moment. */
export const pace = ({ camera }: Pick<Bench, 'camera'>): number =>
  camera.scale < SMALL ? camera.scale / SMALL : camera.scale > LARGE ? camera.scale / LARGE : 1;
