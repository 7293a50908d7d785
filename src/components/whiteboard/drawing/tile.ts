/** A square of the settled board: what is shown of it, what is being made, and what has changed since. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { union } from './geometry.js';
import type { Plate } from './plate.js';
import type { Box } from './types.js';

/** Device pixels. */
export const TILE = 512;
/** Pixels painted for each device pixel along a side: as the screen has them, or half of them in a quarter of the time. */
export const SHARP = 1;
export const SOFT = 0.5;
export type Sharpness = typeof SHARP | typeof SOFT;
/** Device pixels to a CSS pixel from which on half as many will do for a moment. */
export const FINE_SCREEN = 2;

export interface Tile {
  readonly column: number;
  readonly row: number;
  /** In device pixels of the whole board at this scale. */
  readonly box: Box;
  /** What can be shown; null before it has been painted as a whole. */
  picture: Picture | null;
  /** What is being made to take the picture's place; null for nothing. */
  draft: Draft | null;
  /** What has to be painted again of the picture, in device pixels; null for nothing. */
  stale: Box | null;
  /** To be painted over the picture, lowest first; only while nothing is stale. */
  above: BoardObject[];
}

export interface Picture {
  readonly plate: Plate;
  readonly sharpness: Sharpness;
}

export interface Draft extends Picture {
  /** What has yet to be painted, lowest last. */
  readonly rest: BoardObject[];
}

/** Whether what is shown of it is up to date. */
export const isClean = ({ picture, stale, above }: Tile): boolean =>
  picture !== null && !stale && above.length === 0;
/** The same, as sharp as the screen. */
export const isFine = (tile: Tile): boolean => isClean(tile) && tile.picture!.sharpness === SHARP;

export function newTile(column: number, row: number): Tile {
  const box = { x: column * TILE, y: row * TILE, width: TILE, height: TILE };
  return { column, row, box, picture: null, draft: null, stale: null, above: [] };
}

/** What has to be painted of the picture, in whole ones of its pixels, from the tile's corner. */
export function areaIn({ box: within }: Tile, box: Box, sharpness: Sharpness): Box {
  const step = 1 / sharpness;
  const from = (value: number): number => Math.max(0, Math.floor(value / step) * step);
  const to = (value: number): number => Math.min(TILE, Math.ceil(value / step) * step);
  const [x, y] = [from(box.x - within.x), from(box.y - within.y)];
  const [right, bottom] = [to(box.x + box.width - within.x), to(box.y + box.height - within.y)];
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** What lies in `pixels` of it is different; `boundsOf` gives an object's place in device pixels. */
export function soil(tile: Tile, pixels: Box, boundsOf: (object: BoardObject) => Box): void {
  // What has been begun is begun again.
  tile.draft?.plate.close();
  tile.draft = null;
  if (!tile.picture) return;
  tile.stale = union(tile.stale, pixels);
  for (const object of tile.above) tile.stale = union(tile.stale, boundsOf(object));
  tile.above = [];
}

/** Leaves nothing of it. */
export function discard(tile: Tile): void {
  tile.draft?.plate.close();
  tile.picture?.plate.close();
  Object.assign(tile, { picture: null, draft: null, stale: null, above: [] });
}
