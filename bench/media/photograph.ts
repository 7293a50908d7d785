/**
 * A picture with the statistics of a photograph: opaque discs, of which the
 * small ones are many, fall on each other ("dead leaves": Lee, Mumford and
 * Huang, Occlusion models for natural images, IJCV 41, 2001).
 */
import sharp from 'sharp';

/** Pixels. */
const SMALLEST = 6;
const LARGEST = 160;
/** Discs for each pixel: hardly anything of the ground is left. */
const DENSITY = 0.01;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A JPEG; `random` gives numbers from 0 to 1. */
export function photograph(random: () => number, { width, height }: Size): Promise<Uint8Array> {
  const pixels = Buffer.alloc(width * height * 3, 128);
  const discs = Math.round(width * height * DENSITY);
  for (let n = 0; n < discs; n++) {
    const [x, y, radius] = [random() * width, random() * height, radiusOf(random())];
    const light = 60 + random() * 140;
    const colour = [0, 0, 0].map(() => light + (random() - 0.5) * 40);
    /** Lit from a side, as things are. */
    const slope = ((random() - 0.5) * 60) / radius;
    for (let row = Math.max(0, Math.ceil(y - radius)); row < Math.min(height, y + radius); row++) {
      const half = Math.sqrt(radius ** 2 - (row - y) ** 2);
      for (let column = Math.max(0, Math.ceil(x - half)); column < Math.min(width, x + half); column++) {
        const at = (row * width + column) * 3;
        for (let part = 0; part < 3; part++)
          pixels[at + part] = Math.max(0, Math.min(255, colour[part]! + slope * (column - x)));
      }
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** Distributed by the third power of the radius, downwards; `share` from 0 to 1. */
function radiusOf(share: number): number {
  const [most, least] = [SMALLEST ** -2, LARGEST ** -2];
  return (most - share * (most - least)) ** -0.5;
}
