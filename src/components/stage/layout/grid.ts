/**
 * How pictures of one size fill a box: the columns with which they are largest.
 * Pure; knows sizes and no pictures. Pixels throughout, from the box's corner.
 */

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Box {
  /** From the inline start: the left, or the right where one reads from there. */
  readonly x: number;
  readonly y: number;
}

/** Pixels between two pictures. */
export const GAP = 8;
/** A camera's own shape; no tile is wider than that. */
export const WIDEST = 16 / 9;
/** How narrow a tile may be: in an upright box a face needs no wide picture, and no more than a phone's shape. */
const NARROWEST = 9 / 20;
/** In a wide box nobody is cut down further than this. */
const NARROWEST_IN_WIDE = 4 / 3;
/** Below this a face is not known any more. */
const SMALLEST: Box = { width: 88, height: 56 };
/** More pictures than this on one screen are too many to look at. */
const MOST = 25;

interface Fit extends Box {
  readonly columns: number;
  readonly rows: number;
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The shape that tiles in `box` may be narrowed to. */
export const narrowest = ({ width, height }: Box): number =>
  clamp(width / height, NARROWEST, NARROWEST_IN_WIDE);

/** The largest tile with `columns` of `count` in `box`; 0 x 0 where there is no room for it. */
export function tileIn(box: Box, count: number, columns: number): Fit {
  const rows = Math.ceil(count / columns);
  const width = (box.width - GAP * (columns - 1)) / columns;
  const height = (box.height - GAP * (rows - 1)) / rows;
  if (!(width > 0 && height > 0)) return { columns, rows, width: 0, height: 0 };
  return {
    columns,
    rows,
    width: Math.floor(Math.min(width, height * WIDEST)),
    height: Math.floor(Math.min(height, width / narrowest(box))),
  };
}

function best(box: Box, count: number): Fit {
  let found = tileIn(box, count, 1);
  for (let columns = 2; columns <= count; columns++) {
    const next = tileIn(box, count, columns);
    if (next.width * next.height > found.width * found.height) found = next;
  }
  return found;
}

/** Where each of `count` tiles is: rows from the top, the last one centred, the whole in the middle of `box`. */
export function grid(count: number, box: Box): Rect[] {
  if (count < 1) return [];
  const { columns, rows, width, height } = best(box, count);
  const top = Math.floor((box.height - rows * height - (rows - 1) * GAP) / 2);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const start = Math.floor((box.width - inRow * width - (inRow - 1) * GAP) / 2);
    return {
      x: Math.max(0, start + (index % columns) * (width + GAP)),
      y: Math.max(0, top + row * (height + GAP)),
      width,
      height,
    };
  });
}

/** How many tiles `box` holds in which one still sees somebody: 1 to 25. */
export function capacity(box: Box): number {
  for (let count = MOST; count > 1; count--) {
    const { width, height } = best(box, count);
    if (width >= SMALLEST.width && height >= SMALLEST.height) return count;
  }
  return 1;
}
