/** A painter with what it paints into, and looks at what is seen of it. */
import type { BoardObject } from '../../../../core/ot/board/state.js';
import { createPainter } from '../painter.js';
import type { BoardPainter, Pictures } from '../types.js';
import { shape } from './objects.js';
import { pixelsOf } from './pixels.js';

export const SIZE = { width: 700, height: 600 };

export interface Easel {
  readonly painter: BoardPainter;
  /** Frames until all is painted; returns how many. */
  finish(): number;
  /** Red, green, blue and alpha at a place on screen, all canvases taken together. */
  at(x: number, y: number): readonly number[];
  pixels(): ImageData;
  canvases(): HTMLCanvasElement[];
  /** Pixels painted for each device pixel along a side, wherever something settled is shown: each that there is. */
  sharpness(): number[];
}

export function easel({
  pictures = () => null,
  now = () => 0,
  ratio = 1,
}: { pictures?: Pictures; now?: () => number; ratio?: number } = {}): Easel {
  const root = document.createElement('div');
  Object.assign(root.style, { position: 'fixed', inset: '0 auto auto 0', width: `${SIZE.width}px` });
  document.body.append(root);
  const painter = createPainter(root, pictures, now);
  painter.resize(SIZE.width, SIZE.height, ratio);
  painter.setTheme({ dark: false, font: 'sans-serif' });
  return {
    painter,
    finish() {
      let frames = 0;
      while (painter.dirty) {
        painter.frame();
        if (++frames > 1_000) throw new Error('the painter comes to no end');
      }
      return frames;
    },
    at: (x, y) => [...pixelsOf(root, { x, y, width: 1, height: 1, ratio }).data],
    pixels: () => pixelsOf(root, { width: SIZE.width * ratio, height: SIZE.height * ratio, ratio }),
    canvases: () => [...root.querySelectorAll('canvas')],
    sharpness: () => [
      ...new Set(
        [...root.querySelectorAll<HTMLCanvasElement>('.settled canvas')].map((one) =>
          sharpnessOf(one, ratio),
        ),
      ),
    ],
  };
}

/** Pixels that `canvas` has for each device pixel along a side. */
export const sharpnessOf = ({ width, style }: HTMLCanvasElement, ratio = 2): number =>
  width / (parseFloat(style.width) * ratio);

export const BLUE = [47, 85, 212, 255];
export const RED = [217, 45, 32, 255];
export const NOTHING = [0, 0, 0, 0];
/** A block of plain colour around (x, y). */
export const block = (id: string, x: number, y: number, change: object = {}): BoardObject =>
  shape(id, { x: x - 20, y: y - 20, w: 40, h: 40, width: 40, ...change });

/** Which of `canvases` are given a picture from now on, in this test. */
export function prints(canvases: readonly HTMLCanvasElement[]): () => HTMLCanvasElement[] {
  const given: HTMLCanvasElement[] = [];
  const { prototype } = ImageBitmapRenderingContext;
  transfer = prototype.transferFromImageBitmap;
  prototype.transferFromImageBitmap = function (bitmap) {
    const canvas = this.canvas as HTMLCanvasElement;
    if (bitmap && canvases.includes(canvas)) given.push(canvas);
    transfer!.call(this, bitmap);
  };
  return () => given;
}
let transfer: ImageBitmapRenderingContext['transferFromImageBitmap'] | null = null;

/** Takes back what `prints` has changed. */
export function unspy(): void {
  if (transfer) ImageBitmapRenderingContext.prototype.transferFromImageBitmap = transfer;
  transfer = null;
}
