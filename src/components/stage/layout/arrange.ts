/**
 * Where everything on the stage is: all alike, or one large and the others
 * beside it. Pure; knows keys and sizes, and neither people nor pictures.
 */
import { capacity, GAP, grid, WIDEST, type Box, type Rect } from './grid.js';

export type StageLayout = 'grid' | 'speaker' | 'side-by-side';

export interface Wish {
  readonly box: Box;
  readonly layout: StageLayout;
  /** What takes the large place; null for all alike. */
  readonly large: string | null;
  /** Whether the large one is a screen: it is as large as it can be, whatever its shape. */
  readonly screen: boolean;
  /** All others, in their order. */
  readonly others: readonly string[];
  /** Which page of the others, from 0; what is beyond the last is the last. */
  readonly page: number;
}

export interface Arrangement {
  readonly places: ReadonlyMap<string, Rect>;
  readonly page: number;
  readonly pages: number;
  /** How many of the others one page holds. */
  readonly capacity: number;
}

/** Wider than this, what is beside the large one stands beside it, else below. */
const WIDE = 1.25;
/** The share of the box that a strip takes, and its bounds in pixels. */
const STRIP = { share: 0.2, least: 84, most: 220 };
/** The share of the large one, side by side. */
const HALF = { wide: 0.64, upright: 0.5 };
/** How high a screen is in an upright box, to its width. */
const SCREEN = 3 / 4;
const MORE_THAN_HALF = 0.54;
/** So many at least stand side by side in a strip below, where they are not too small. */
const IN_A_ROW = 3;

interface Split {
  readonly large: Rect;
  readonly rest: Rect;
}

export function arrange(wish: Wish): Arrangement {
  const { box, large, screen, others } = wish;
  const whole: Rect = { x: 0, y: 0, ...box };
  if (large === null) return paged(wish, whole, capacity(box), grid);
  const split = others.length > 0 ? divide(wish) : { large: whole, rest: whole };
  const { rest } = split;
  const beside =
    Math.min(rest.width, rest.height) > STRIP.most
      ? paged(wish, rest, capacity(rest), grid)
      : paged(wish, rest, stripCapacity(rest), strip);
  const places = new Map(beside.places);
  const [fitted] = grid(1, split.large);
  places.set(large, screen || !fitted ? split.large : within(split.large, fitted));
  return { ...beside, places };
}

/** One page of the others in `area`. */
function paged(
  { others, page }: Wish,
  area: Rect,
  most: number,
  place: (count: number, box: Box) => Rect[],
): Arrangement {
  const pages = Math.max(1, Math.ceil(others.length / most));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const keys = others.slice(shown * most, (shown + 1) * most);
  // The last page keeps the size of the others, so that nobody grows by being left over.
  const rects = place(pages > 1 ? most : keys.length, area);
  return {
    places: new Map(keys.map((key, index) => [key, within(area, rects[index]!)])),
    page: shown,
    pages,
    capacity: most,
  };
}

const within = (area: Rect, rect: Rect): Rect => ({ ...rect, x: area.x + rect.x, y: area.y + rect.y });

const isWide = ({ width, height }: Box): boolean => width > height * WIDE;

function divide({ box, layout, screen }: Wish): Split {
  const { width, height } = box;
  const wide = isWide(box);
  const along = wide ? width : height;
  const strip = Math.min(Math.max(along * STRIP.share, STRIP.least), STRIP.most, along / 2);
  const share = layout === 'side-by-side' ? along * (wide ? HALF.wide : HALF.upright) : along - strip;
  // No screen is much higher than that: what is left is for faces, and less than it has.
  const most = screen && !wide ? Math.max(width * SCREEN, along * MORE_THAN_HALF) : along;
  const first = Math.floor(Math.min(share, most) - GAP / 2);
  const second = along - first - GAP;
  return wide
    ? {
        large: { x: 0, y: 0, width: first, height },
        rest: { x: first + GAP, y: 0, width: second, height },
      }
    : {
        large: { x: 0, y: 0, width, height: first },
        rest: { x: 0, y: first + GAP, width, height: second },
      };
}

/** A tile of a strip: as wide as the strip is, or as high. */
function stripTile(box: Box): Box {
  const upright = box.height > box.width;
  const third = Math.max((box.width - (IN_A_ROW - 1) * GAP) / IN_A_ROW, STRIP.least);
  const width = upright ? box.width : Math.min(box.width, box.height * (4 / 3), third);
  const height = upright ? Math.min(box.height, box.width / WIDEST) : box.height;
  return { width: Math.floor(width), height: Math.floor(height) };
}

function stripCapacity(box: Box): number {
  const tile = stripTile(box);
  const count =
    box.height > box.width
      ? (box.height + GAP) / (tile.height + GAP)
      : (box.width + GAP) / (tile.width + GAP);
  return Math.max(1, Math.floor(count));
}

function strip(count: number, box: Box): Rect[] {
  const { width, height } = stripTile(box);
  const upright = box.height > box.width;
  const length = upright ? box.height : box.width;
  const step = (upright ? height : width) + GAP;
  const start = Math.max(0, Math.floor((length - count * step + GAP) / 2));
  return Array.from({ length: count }, (_, index) => ({
    x: upright ? 0 : start + index * step,
    y: upright ? start + index * step : 0,
    width,
    height,
  }));
}
