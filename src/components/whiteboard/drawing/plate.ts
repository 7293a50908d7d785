/**
 * A canvas on the page whose picture is painted elsewhere and handed over
 * whole. A browser without a graphics processor copies a canvas that one
 * paints on in every frame, changed or not; what was handed over it only
 * moves. Knows nothing of what is painted.
 */
import type { Context } from './canvas.js';

export class Plate {
  readonly canvas = document.createElement('canvas');
  readonly #context = this.canvas.getContext('bitmaprenderer')!;

  /** Shows what `paint` makes of an empty sheet, or of what is shown now, in device pixels. */
  print(press: Press, width: number, height: number, paint: (context: Context) => void, over = false): void {
    const picture = press.paint(width, height, (context) => {
      if (over) context.drawImage(this.canvas, 0, 0);
      paint(context);
    });
    const { canvas } = this;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    this.#context.transferFromImageBitmap(picture);
  }

  /** Lets go of the picture: some browsers keep its memory until it is collected. */
  close(): void {
    this.canvas.remove();
    this.#context.transferFromImageBitmap(null);
    [this.canvas.width, this.canvas.height] = [0, 0];
  }
}

/** Where pictures are made, one after another. */
export class Press {
  readonly #sheet = new OffscreenCanvas(1, 1);
  readonly #context = this.#sheet.getContext('2d')!;

  paint(width: number, height: number, paint: (context: Context) => void): ImageBitmap {
    const sheet = this.#sheet;
    if (sheet.width !== width || sheet.height !== height) [sheet.width, sheet.height] = [width, height];
    const context = this.#context;
    context.save();
    context.resetTransform();
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    paint(context);
    context.restore();
    // The sheet is empty again.
    return sheet.transferToImageBitmap();
  }
}
