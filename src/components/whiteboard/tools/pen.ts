/** The pens: a stroke grows before everyone's eyes and becomes one object when the pen lifts. */
import type { PenPoint } from '../../../core/ot/board/points.js';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { MAX_POINTS, strokeObject, type StrokeParts } from '../drawing/make.js';
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
    let points: PenPoint[] = [asPoint(start.at)];

    const parts = (): StrokeParts => ({ ...base, id, points });
    const object = (): BoardObject => strokeObject(parts());
    const show = (): void => {
      bench.preview([object()]);
      bench.tell(parts());
    };
    show();

    return {
      move(more) {
        for (const at of more) {
          points.push(asPoint(at));
          if (points.length < MAX_POINTS) continue;
          // One object holds only so much: the stroke goes on as the next one.
          bench.add([object()]);
          id = bench.newId();
          points = [asPoint(at)];
        }
        show();
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

/** A pen is as thick on the screen as its name says where the board is drawn far from life size. */
export const pace = ({ camera }: Pick<Bench, 'camera'>): number =>
  camera.scale >= 0.5 && camera.scale <= 2 ? 1 : camera.scale;
