/**
 * A drawn page as WebP images. Pages of text and shapes are smallest without
 * loss, photographs with it; which one a page is, is measured and not guessed.
 */
import sharp, { type Sharp, type WebpOptions } from 'sharp';
import { widthsFor } from './geometry.js';
import type { PageImage } from './messages.js';
import type { Bitmap } from './pdfium.js';

const LOSSLESS: WebpOptions = { lossless: true, effort: 1 };
const LOSSY: WebpOptions = { quality: 82, effort: 2 };
/** Bytes per pixel: a lossless page below it is flat enough to stay lossless when it is scaled down. */
const FLAT = 0.013;
/** Bytes per pixel: a lossless page above it is worth trying with loss. */
const HEAVY = 0.12;
/** Different colours among the sampled pixels that make a page a photograph. */
const PHOTO_COLOURS = 600;
const SAMPLES = 4_096;

/** All widths of a page, smallest first. */
export async function encodePage(bitmap: Bitmap): Promise<PageImage[]> {
  const pixels = bitmap.width * bitmap.height;
  const photo = isPhotograph(bitmap);
  const largest = await (photo ? source(bitmap).webp(LOSSY).toBuffer() : smallest(bitmap, pixels));
  const options = !photo && largest.byteLength < pixels * FLAT ? LOSSLESS : LOSSY;
  const widths = widthsFor(bitmap.width).slice(0, -1);
  const smaller = widths.map(async (width): Promise<PageImage> => {
    return { width, bytes: await source(bitmap).resize({ width }).webp(options).toBuffer() };
  });
  return [...(await Promise.all(smaller)), { width: bitmap.width, bytes: largest }];
}

async function smallest(bitmap: Bitmap, pixels: number): Promise<Buffer> {
  const lossless = await source(bitmap).webp(LOSSLESS).toBuffer();
  if (lossless.byteLength < pixels * HEAVY) return lossless;
  const lossy = await source(bitmap).webp(LOSSY).toBuffer();
  return lossy.byteLength < lossless.byteLength ? lossy : lossless;
}

function source({ data, width, height }: Bitmap): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function isPhotograph({ data, width, height }: Bitmap): boolean {
  const colours = new Set<number>();
  // An odd step, so that the samples do not fall into columns.
  const step = Math.max(1, Math.floor((width * height) / SAMPLES)) | 1;
  for (let at = 0; at + 2 < data.length; at += step * 3)
    colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  return colours.size > PHOTO_COLOURS;
}
