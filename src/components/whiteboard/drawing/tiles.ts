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
import {
  areaIn,
  discard,
  isClean,
  newTile,
  soil,
  TILE,
  type Picture,
  type Sharpness,
  type Tile,
} from './tile.js';
import type { Box } from './types.js';

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
  readonly #tiles = new Map<string, Tile>();
  #shown: ReadonlySet<Tile> = new Set();
  /** The tile that lies at the element's corner: lengths stay short, wherever on the board one is. */
  #corner: { readonly column: number; readonly row: number } | null = null;

  constructor(scale: number, ratio: number, { scene, artist, press }: TileMakers) {
    this.scale = scale;
    this.#ratio = ratio;
    this.#scene = scene;
    this.#artist = artist;
    this.#press = press;
    this.element.className = 'settled';
    Object.assign(this.element.style, PLANE);
  }

  /** Whether it shows nothing. */
  get blank(): boolean {
    return this.#shown.size === 0;
  }

  /** Puts those tiles on the page, and no others. */
  show(tiles: readonly Tile[]): void {
    const shown = new Set(tiles);
    for (const tile of this.#shown) if (!shown.has(tile)) tile.picture?.plate.canvas.remove();
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
      if (touches(tile.box, pixels)) soil(tile, pixels, this.#boundsOf);
  }

  invalidateAll(): void {
    this.show([]);
    for (const tile of this.#tiles.values()) discard(tile);
  }

  /** `object` is new, and above all others. */
  putAbove(object: BoardObject, bounds: Box): void {
    const pixels = this.#pixels(bounds);
    for (const tile of this.#tiles.values()) {
      if (!touches(tile.box, pixels)) continue;
      tile.draft?.rest.unshift(object);
      if (tile.stale) tile.stale = union(tile.stale, pixels);
      else if (tile.picture) tile.above.push(object);
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
      discard(tile);
    }
  }

  /**
   * Paints what has changed on `tile`, or goes on with a picture of that
   * sharpness where it has none such, as far as `until` allows. Objects in
   * `hidden` are left out.
   */
  paint(tile: Tile, sharpness: Sharpness, hidden: ReadonlySet<string>, until: () => boolean): void {
    const { picture, stale, above, box } = tile;
    if (!picture || isClean(tile)) return this.#draft(tile, sharpness, hidden, until);
    const changed = stale ?? above.map(this.#boundsOf).reduce<Box | null>(union, null)!;
    const area = areaIn(tile, changed, picture.sharpness);
    const objects = stale ? this.#objectsIn(area, box) : above;
    this.#print(picture, area, stale !== null, (context) => {
      for (const object of objects) this.#draw(context, tile, object, picture.sharpness, hidden);
    });
    [tile.stale, tile.above] = [null, []];
  }

  #draft(tile: Tile, sharpness: Sharpness, hidden: ReadonlySet<string>, until: () => boolean): void {
    const area = { x: 0, y: 0, width: TILE, height: TILE };
    const begun = tile.draft !== null;
    const draft = (tile.draft ??= {
      plate: new Plate(),
      sharpness,
      rest: this.#objectsIn(area, tile.box).reverse(),
    });
    const { rest } = draft;
    this.#print(draft, area, !begun, (context) => {
      for (let drawn = 1; rest.length > 0; drawn++) {
        this.#draw(context, tile, rest.pop()!, draft.sharpness, hidden);
        // Asking for the time takes time.
        if (drawn % 8 === 0 && until()) break;
      }
    });
    if (rest.length > 0) return;
    tile.picture?.plate.close();
    Object.assign(tile, { picture: draft, draft: null, stale: null, above: [] });
    if (this.#shown.has(tile)) this.#put(tile);
  }

  /** Paints within `area` alone, on what is there or after clearing it. */
  #print({ plate, sharpness }: Picture, area: Box, clear: boolean, paint: (context: Context) => void): void {
    const [x, y] = [area.x * sharpness, area.y * sharpness];
    const [width, height] = [area.width * sharpness, area.height * sharpness];
    const side = TILE * sharpness;
    const whole = width === side && height === side;
    const print = (context: Context): void => {
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      if (clear) context.clearRect(x, y, width, height);
      paint(context);
    };
    plate.print(this.#press, side, side, print, !(clear && whole));
  }

  #draw(
    context: Context,
    { box }: Tile,
    object: BoardObject,
    sharpness: Sharpness,
    hidden: ReadonlySet<string>,
  ): void {
    if (hidden.has(object.id)) return;
    const onto = { x: -box.x * sharpness, y: -box.y * sharpness, scale: this.scale * sharpness };
    this.#artist.draw(context, object, onto);
  }

  close(): void {
    this.show([]);
    this.trim(0);
    this.element.remove();
  }

  #put({ picture, column, row }: Tile): void {
    const { canvas } = picture!.plate;
    this.#corner ??= { column, row };
    const side = TILE / this.#ratio;
    const [x, y] = [(column - this.#corner.column) * side, (row - this.#corner.row) * side];
    Object.assign(canvas.style, AT_CORNER, { width: `${side}px`, height: `${side}px` });
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
const AT_CORNER = { position: 'absolute', top: '0', left: '0' } as const;
const PLANE = {
  ...AT_CORNER,
  transformOrigin: '0 0',
  // A layer of its own: what is moved is not painted again.
  willChange: 'transform',
} as const;
