/**
 * A picture as a document of one page: its first frame, the way the camera was
 * held, without what the camera wrote into it about place and time. Like `pdfium.ts`, it trusts its process
 * to be expendable.
 */
import sharp, { type WebpOptions } from 'sharp';
import { MMError } from '../../src/core/protocol/errors.js';
import { largestScale } from './geometry.js';
import type { PageImage, PageSize } from './messages.js';
import type { Bitmap } from './pdfium.js';

/** Pixels that a picture may have once it is unpacked; a few bytes of file can claim any number. */
const MAX_PIXELS = 100_000_000;
const CUTOUT: WebpOptions = { quality: 90, alphaQuality: 100, effort: 2 };

export interface Picture {
  readonly size: PageSize;
  /** The picture at the size of a page, never enlarged; and as it is when it is transparent somewhere. */
  draw(): Promise<{ readonly bitmap: Bitmap; readonly cutout: PageImage | null }>;
}

export async function openPicture(bytes: Uint8Array): Promise<Picture> {
  const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
  const { width, height, orientation = 1 } = await open().metadata().catch(refuse);
  if (width * height > MAX_PIXELS)
    throw new MMError('TOO_LARGE', `the picture has ${width} x ${height} pixels, more than ${MAX_PIXELS}`);
  // Orientations 5 to 8 lie on their side.
  const size = orientation >= 5 ? { width: height, height: width } : { width, height };
  return {
    size,
    async draw() {
      const scale = Math.min(1, largestScale(size));
      const { data, info } = await open()
        .rotate()
        .resize({ width: Math.max(1, Math.round(size.width * scale)) })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
        .catch(refuse);
      const { width, height } = info;
      const drawn = () => sharp(data, { raw: { width, height, channels: 4 } });
      const bytes = isTransparent(data) ? await drawn().webp(CUTOUT).toBuffer() : null;
      const opaque = await drawn().flatten({ background: '#ffffff' }).raw().toBuffer();
      return { bitmap: { width, height, data: opaque }, cutout: bytes && { width, bytes } };
    },
  };
}

function isTransparent(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return true;
  return false;
}

function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(message))
    throw new MMError('TOO_LARGE', `the picture has more than ${MAX_PIXELS} pixels`, { cause: error });
  throw new MMError('UNSUPPORTED_MEDIA', 'the picture is damaged', { cause: error });
}
