/**
 * The settled board as squares of pixels at one scale. A square is painted
 * once and then only where something changes, so a new stroke on top costs
 * that stroke, however much lies below it. Each is a picture on the page, and
 * the browser moves all of them at once: panning paints what comes into view
 * and copies nothing.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Context } from './canvas.js';
import type { Artist } from './draw.js';
import { grown, touches, union } from './geometry.js';
import { Plate, type Press } from './plate.js';
import type { Scene } from './scene.js';
import type { Box } from './types.js';

/** Device pixels. */
export const TILE = 512;

export interface Tile {
  readonly column: number;
  readonly row: number;
  /** In device pixels of the whole board at this scale. */
  readonly box: Box;
  readonly plate: Plate;
  /** What has to be painted again, in device pixels; null for nothing. */
  stale: Box | null;
  /** To be painted over what is there, lowest first; only while nothing is stale. */
  above: BoardObject[];
  /** What has yet to be painted of a new tile, lowest last; null before it is begun. */
  rest: BoardObject[] | null;
  /** Has been painted as a whole. */
  shown: boolean;
}

/** What tiles are painted from, and with. */
export interface TileMakers {
  readonly scene: Scene;
  readonly artist: Artist;
  readonly press: Press;
}

export class TileLayer {
  /** Holds the tiles that are shown; not taller or wider than nothing. */
  readonly element = document.createElement('div');
  /** Device pixels to a board unit. */
  readonly scale: number;
  /** Device pixels to a CSS pixel. */
  readonly #ratio: number;
  readonly #scene: Scene;
  readonly #artist: Artist;
  readonly #press: Press;
  readonly #sketch: boolean;
  readonly #tiles = new Map<string, Tile>();
  #shown: ReadonlySet<Tile> = new Set();
  /** The tile that lies at the element's corner: lengths stay short, wherever on the board one is. */
  #corner: { readonly column: number; readonly row: number } | null = null;

  /** A `sketch` is painted quickly, to be looked at until another layer is there. */
  constructor(scale: number, ratio: number, { scene, artist, press }: TileMakers, sketch = false) {
    this.scale = scale;
    this.#ratio = ratio;
    this.#scene = scene;
    this.#artist = artist;
    this.#press = press;
    this.#sketch = sketch;
    this.element.className = sketch ? 'sketch' : 'settled';
    Object.assign(this.element.style, PLANE);
  }

  /** Whether it shows nothing. */
  get blank(): boolean {
    return this.#shown.size === 0;
  }

  /** Puts those tiles on the page, and no others. */
  show(tiles: readonly Tile[]): void {
    const shown = new Set(tiles);
    for (const tile of this.#shown) if (!shown.has(tile)) tile.plate.canvas.remove();
    for (const tile of shown) if (!this.#shown.has(tile)) this.#put(tile);
    this.#shown = shown;
  }

  /** Lays the board's (0, 0) at (x, y), in CSS pixels, with `scale` CSS pixels to a unit. */
  place(x: number, y: number, scale: number): void {
    const { column, row } = this.#corner ?? { column: 0, row: 0 };
    const by = (scale * this.#ratio) / this.scale;
    const side = (TILE / this.#ratio) * by;
    const stretched = by === 1 ? '' : ` scale(${by})`;
    const { style } = this.element;
    style.transform = `translate(${x + column * side}px, ${y + row * side}px)${stretched}`;
    // Pixel for pixel there is nothing to smooth, and trying to takes twice as long.
    style.imageRendering = by === 1 ? 'pixelated' : '';
  }

  /** Whether something is shown there, in board units. */
  covers(box: Box): boolean {
    const pixels = this.#pixels(box);
    return [...this.#shown].some((tile) => touches(tile.box, pixels));
  }

  /** What of the board lies under `tile`, in board units. */
  unitsOf({ box: { x, y } }: Tile): Box {
    const side = TILE / this.scale;
    return { x: x / this.scale, y: y / this.scale, width: side, height: side };
  }

  /** Something within `box`, in board units, is different. */
  invalidate(box: Box): void {
    const pixels = this.#pixels(box);
    for (const tile of this.#tiles.values())
      if (touches(tile.box, pixels)) soil(tile, pixels, this.#pixels, this.#scene);
  }

  invalidateAll(): void {
    for (const tile of this.#tiles.values())
      Object.assign(tile, { stale: tile.box, above: [], rest: null, shown: false });
  }

  /** `object` is new, and above all others. */
  putAbove(object: BoardObject, bounds: Box): void {
    const pixels = this.#pixels(bounds);
    for (const tile of this.#tiles.values()) {
      if (!touches(tile.box, pixels)) continue;
      if (!tile.stale) tile.above.push(object);
      else if (tile.shown) tile.stale = union(tile.stale, pixels);
      else tile.rest?.unshift(object);
    }
  }

  /** The tiles that lie in `view`, in device pixels of the board; makes those that are missing. */
  visible(view: Box): Tile[] {
    const tiles: Tile[] = [];
    const [right, bottom] = [view.x + view.width, view.y + view.height];
    for (let row = Math.floor(view.y / TILE); row * TILE < bottom; row++) {
      for (let column = Math.floor(view.x / TILE); column * TILE < right; column++) {
        const key = `${column},${row}`;
        const tile = this.#tiles.get(key) ?? newTile(column, row);
        this.#tiles.delete(key);
        // The last in the map are those seen last.
        this.#tiles.set(key, tile);
        tiles.push(tile);
      }
    }
    return tiles;
  }

  /** Lets go of all but the `most` tiles that were seen last. */
  trim(most: number): void {
    for (const [key, tile] of this.#tiles) {
      if (this.#tiles.size <= most) return;
      if (this.#shown.has(tile)) continue;
      this.#tiles.delete(key);
      tile.plate.close();
    }
  }

  /** Paints what is due on `tile`, a new one only as far as `until` allows. Objects in `hidden` are left out. */
  paint(tile: Tile, hidden: ReadonlySet<string>, until: () => boolean): void {
    const { stale, above, box } = tile;
    if (!tile.shown) return this.#paintNew(tile, hidden, until);
    if (!stale && above.length === 0) return;
    const area = clipped(stale ?? above.map(this.#boundsOf).reduce<Box | null>(union, null)!, box);
    const objects = stale ? this.#objectsIn(area, box) : above;
    this.#print(tile, area, stale !== null, (context) => {
      for (const object of objects) this.#draw(context, tile, object, hidden);
    });
    [tile.stale, tile.above] = [null, []];
  }

  #paintNew(tile: Tile, hidden: ReadonlySet<string>, until: () => boolean): void {
    const area = { x: 0, y: 0, width: TILE, height: TILE };
    const begun = tile.rest !== null;
    const rest = (tile.rest ??= this.#objectsIn(area, tile.box).reverse());
    this.#print(tile, area, !begun, (context) => {
      for (let drawn = 1; rest.length > 0; drawn++) {
        this.#draw(context, tile, rest.pop()!, hidden);
        // Asking for the time takes time.
        if (drawn % 8 === 0 && until()) break;
      }
    });
    if (rest.length === 0) Object.assign(tile, { stale: null, rest: null, shown: true });
  }

  /** Paints within `area` alone, on what is there or after clearing it. */
  #print({ plate }: Tile, area: Box, clear: boolean, paint: (context: Context) => void): void {
    const { x, y, width, height } = area;
    const whole = width === TILE && height === TILE;
    const print = (context: Context): void => {
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      if (clear) context.clearRect(x, y, width, height);
      paint(context);
    };
    plate.print(this.#press, TILE, TILE, print, !(clear && whole));
  }

  #draw(context: Context, { box }: Tile, object: BoardObject, hidden: ReadonlySet<string>): void {
    if (hidden.has(object.id)) return;
    this.#artist.draw(context, object, { x: -box.x, y: -box.y, scale: this.scale }, this.#sketch);
  }

  close(): void {
    this.show([]);
    this.trim(0);
    this.element.remove();
  }

  #put({ plate: { canvas }, column, row }: Tile): void {
    this.#corner ??= { column, row };
    const side = TILE / this.#ratio;
    const [x, y] = [(column - this.#corner.column) * side, (row - this.#corner.row) * side];
    Object.assign(canvas.style, { width: `${side}px`, height: `${side}px` });
    canvas.style.transform = `translate(${x}px, ${y}px)`;
    this.element.append(canvas);
  }

  #objectsIn(area: Box, { x, y }: Box): BoardObject[] {
    const { scale } = this;
    return this.#scene.near({
      x: (area.x + x) / scale,
      y: (area.y + y) / scale,
      width: area.width / scale,
      height: area.height / scale,
    });
  }

  readonly #boundsOf = ({ id }: BoardObject): Box =>
    this.#pixels(this.#scene.boundsOf(id) ?? { x: 0, y: 0, width: 0, height: 0 });

  /** With a pixel around for what is smoothed. */
  readonly #pixels = ({ x, y, width, height }: Box): Box =>
    grown(
      { x: x * this.scale, y: y * this.scale, width: width * this.scale, height: height * this.scale },
      2,
    );
}

/** From script: a policy may forbid style attributes, never this. */
const PLANE = {
  position: 'absolute',
  top: '0',
  left: '0',
  transformOrigin: '0 0',
  // A layer of its own: what is moved is not painted again.
  willChange: 'transform',
} as const;

function soil(tile: Tile, pixels: Box, toPixels: (box: Box) => Box, scene: Scene): void {
  // A new one is begun again.
  tile.rest = null;
  if (!tile.shown) return;
  tile.stale = union(tile.stale, pixels);
  for (const { id } of tile.above) {
    const bounds = scene.boundsOf(id);
    if (bounds) tile.stale = union(tile.stale, toPixels(bounds));
  }
  tile.above = [];
}

/** Whole pixels of `box` that lie in the tile `within`, from its corner. */
function clipped(box: Box, within: Box): Box {
  const x = Math.max(0, Math.floor(box.x - within.x));
  const y = Math.max(0, Math.floor(box.y - within.y));
  const right = Math.min(TILE, Math.ceil(box.x + box.width - within.x));
  const bottom = Math.min(TILE, Math.ceil(box.y + box.height - within.y));
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

function newTile(column: number, row: number): Tile {
  const plate = new Plate();
  Object.assign(plate.canvas.style, { position: 'absolute', top: '0', left: '0' });
  const box = { x: column * TILE, y: row * TILE, width: TILE, height: TILE };
  return { column, row, box, plate, stale: box, above: [], rest: null, shown: false };
}
