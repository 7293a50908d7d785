/** A board as a PNG. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { createCanvas, type Context } from './canvas.js';
import { Artist } from './draw.js';
import { exportBox } from './export-svg.js';
import { byOrder } from './order.js';
import type { Pictures, Theme } from './types.js';

export interface PngOptions {
  readonly theme: Theme;
  readonly pictures: Pictures;
  /** Colour of the paper; null for none. */
  readonly paper: string | null;
  /** Pixels to a board unit; fewer when the picture would be too large. Absent is 2. */
  readonly scale?: number;
}

/** What every browser's canvas takes, phones included. */
const MOST_PIXELS = 16_000_000;
const LONGEST = 8_192;

/**
 * Rejects with a `SecurityError` when a picture came from where its server
 * does not let pages read it.
 */
export async function exportPng(
  objects: readonly BoardObject[],
  { theme, pictures, paper, scale = 2 }: PngOptions,
): Promise<Blob> {
  const shown = objects.filter(({ gone }) => gone === undefined).sort(byOrder);
  const box = exportBox(shown);
  const fits = Math.min(
    scale,
    LONGEST / Math.max(box.width, box.height),
    Math.sqrt(MOST_PIXELS / (box.width * box.height)),
  );
  const [width, height] = [Math.ceil(box.width * fits), Math.ceil(box.height * fits)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d') as Context;
  const artist = new Artist(pictures);
  artist.theme = theme;
  for (const object of shown)
    artist.draw(context, object, { x: -box.x * fits, y: -box.y * fits, scale: fits });
  if (paper !== null) {
    context.resetTransform();
    context.globalAlpha = 1;
    // Below all at the end: what a highlighter mixes with is the drawing, and not the paper.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
  }
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/png' });
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))),
      'image/png',
    );
  });
}
