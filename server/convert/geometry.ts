/** How large a page is drawn. Sharp on a large screen, and never so large that one page takes a process down. */
import type { PageSize } from './messages.js';

/** Widths in pixels that a page comes in; a thumbnail, a phone, a large screen. */
const WIDTHS = [320, 960, 1920] as const;
const LARGEST = 1920;
/** A portrait page is shown by its height, so its width may be less. */
const MAX_PIXELS = 2_500_000;
/** Of either side, for pages like banners and till rolls. */
const MAX_SIDE = 4_096;
/** Tiny pages are not blown up beyond this: there is nothing more to see. */
const MAX_SCALE = 6;

/** Pixels per point for the largest image of a page. */
export function largestScale({ width, height }: PageSize): number {
  return Math.min(
    MAX_SCALE,
    LARGEST / width,
    MAX_SIDE / width,
    MAX_SIDE / height,
    Math.sqrt(MAX_PIXELS / (width * height)),
  );
}

/** The widths to make of an image `largest` pixels wide, smallest first: never wider, never two nearly the same. */
export function widthsFor(largest: number): number[] {
  return [...WIDTHS.filter((width) => width < largest * 0.8), largest];
}
