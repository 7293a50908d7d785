/**
 * The painter of a board: tiles of what is settled below, what moves above.
 * Paints only what changed, and no longer in one frame than a frame allows;
 * what is not painted yet is shown as it was before, stretched while the scale
 * changes. On a fine screen a full board is soft while it is in a hurry, when
 * it opens and while the view moves, and sharp when it rests.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { Artist } from './draw.js';
import { grown } from './geometry.js';
import { LivePlane } from './live-plane.js';
import { Pace } from './pace.js';
import { Press } from './plate.js';
import { Scene } from './scene.js';
import { FINE_SCREEN, isClean, isFine, SHARP, SOFT, TILE, type Sharpness, type Tile } from './tile.js';
import { TileLayer } from './tiles.js';
import type { BoardPainter, Box, Camera, Pictures, Point, SceneView, Theme } from './types.js';

/** With fewer objects in view, all is painted at once as it is to be. */
const FEW = 150;
/** With more, a board on a fine screen opens softly: being sharp at once takes three times as long. */
const MANY = 1_000;
/** Tiles kept that are not even near the view. */
const AWAY = 8;

/** Paints into `root`, which is empty and lies where the board is to be seen. `now` is a clock in milliseconds. */
export function createPainter(
  root: HTMLElement,
  pictures: Pictures,
  now: () => number = () => performance.now(),
): BoardPainter {
  return new Painter(root, pictures, now);
}

class Painter implements BoardPainter {
  readonly #pace: Pace;
  readonly #artist: Artist;
  readonly #scene: Scene;
  readonly #root: HTMLElement;
  readonly #above: LivePlane;
  readonly #press = new Press();
  /** Device pixels. */
  #size = { width: 0, height: 0 };
  #ratio = 1;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  /** Where the view moved to last. */
  #way: Point = { x: 0, y: 0 };
  #tiles: TileLayer;
  /** At the scale before, shown until the others are there. */
  #before: TileLayer | null = null;
  /** The scale was another one in the frame before. */
  #scaling = false;
  #live: readonly BoardObject[] = [];
  #groups: readonly (readonly BoardObject[])[] = [];
  /** Were live a moment ago: shown until their tiles are painted, so that nothing flickers. */
  #settling: readonly (readonly BoardObject[])[] = [];
  #hidden: ReadonlySet<string> = new Set();
  /** What is live has to be painted anew, although it is the same. */
  #liveStale = true;
  #dirty = true;
  /** Nothing has moved since the last frame. */
  #still = true;
  /** The view has. */
  #moved = false;
  /** All that was in view at first has not been painted yet. */
  #opening = true;

  constructor(root: HTMLElement, pictures: Pictures, now: () => number) {
    this.#root = root;
    this.#pace = new Pace(now);
    this.#artist = new Artist(pictures);
    this.#scene = new Scene((old, object) => this.#artist.inherit(old, object));
    this.#above = new LivePlane(this.#artist, this.#press);
    root.append(this.#above.element);
    this.#tiles = this.#newTiles(1);
  }

  get scene(): SceneView {
    return this.#scene;
  }

  get dirty(): boolean {
    return this.#dirty;
  }

  resize(width: number, height: number, ratio: number): void {
    this.#size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    const other = ratio !== this.#ratio;
    this.#ratio = ratio;
    this.#rescale(other);
    this.#dirty = true;
  }

  setCamera(camera: Camera): void {
    const { x, y, scale } = this.#camera;
    if (x === camera.x && y === camera.y && scale === camera.scale) return;
    this.#way = { x: x - camera.x, y: y - camera.y };
    this.#camera = camera;
    this.#still = false;
    this.#moved = true;
    this.#rescale();
    this.#dirty = true;
  }

  setTheme(theme: Theme): void {
    const { dark, font } = this.#artist.theme;
    if (dark === theme.dark && font === theme.font) return;
    this.#artist.theme = theme;
    this.#before?.close();
    this.#before = null;
    this.#tiles.invalidateAll();
    this.#liveStale = this.#dirty = true;
  }

  setObjects(objects: readonly BoardObject[]): void {
    const { stale, above } = this.#scene.update(objects);
    for (const live of this.#live) {
      const object = this.#scene.get(live.id);
      if (object) this.#artist.inherit(live, object);
    }
    for (const box of stale) this.#tiles.invalidate(box);
    for (const object of above) this.#tiles.putAbove(object, this.#scene.boundsOf(object.id)!);
    if (stale.length + above.length > 0) this.#dirty = true;
  }

  setLive(...groups: readonly (readonly BoardObject[])[]): void {
    const objects = groups.flat();
    if (objects.length === 0 && this.#live.length === 0) return;
    const hidden = new Set(objects.map(({ id }) => id));
    // As they were grouped: their pictures stay what they are.
    this.#settling = [...this.#settling, ...this.#groups].flatMap((group) => {
      const left = group.filter(({ id }) => !hidden.has(id));
      return left.length > 0 ? [left] : [];
    });
    for (const { id } of [...this.#live, ...objects]) {
      const bounds = hidden.has(id) !== this.#hidden.has(id) && this.#scene.boundsOf(id);
      if (bounds) this.#tiles.invalidate(bounds);
    }
    const before = new Map(this.#live.map((object) => [object.id, object]));
    for (const object of objects) {
      const old = before.get(object.id) ?? this.#scene.get(object.id);
      if (old) this.#artist.inherit(old, object);
    }
    this.#hidden = hidden;
    [this.#live, this.#groups] = [objects, groups];
    this.#still = false;
    this.#dirty = true;
  }

  pictureChanged(src: string): void {
    for (const object of this.#scene.all()) {
      if (object.kind === 'image' && object.src === src)
        this.#tiles.invalidate(this.#scene.boundsOf(object.id)!);
    }
    this.#liveStale = this.#dirty = true;
  }

  frame(): boolean {
    if (this.#size.width === 0 || this.#size.height === 0) return false;
    this.#pace.begin(this.#opening ? 'opening' : this.#still ? 'still' : 'moving');
    if (!this.#dirty) return this.#prepare(isFine);
    const sharpness = this.#sharpness();
    const enough = sharpness === SHARP ? isFine : isClean;
    const visible = this.#tiles.visible(this.#view());
    if (this.#mayPaint()) this.#paintTiles(visible, enough, sharpness);
    if (visible.every(isClean)) {
      this.#settling = [];
      // An empty board opens with whatever comes.
      if (this.#scene.size > 0) this.#opening = false;
    }
    const waits = this.#show(visible);
    this.#dirty = waits || !visible.every(isFine);
    const prepares = visible.every(enough) && this.#prepare(enough, sharpness);
    [this.#still, this.#moved] = [true, false];
    return this.#dirty || prepares;
  }

  close(): void {
    this.#tiles.close();
    this.#before?.close();
    this.#before = null;
    this.#above.close();
    this.#scene.clear();
    this.#live = this.#groups = this.#settling = [];
    this.#root.replaceChildren();
    this.#size = { width: 0, height: 0 };
  }

  /** How what is new to the view is painted. */
  #sharpness(): Sharpness {
    if (this.#ratio < FINE_SCREEN || !(this.#opening || this.#moved)) return SHARP;
    return this.#inView() > (this.#opening ? MANY : FEW) ? SOFT : SHARP;
  }

  /** While the scale goes on changing, a full board is stretched and not painted. */
  #mayPaint(): boolean {
    const scaling = this.#scaling;
    this.#scaling = false;
    return !scaling || !this.#before || this.#inView() <= FEW;
  }

  /** How many objects are in view. */
  #inView(): number {
    const { x, y, width, height } = this.#view();
    const { scale } = this.#tiles;
    const box = { x: x / scale, y: y / scale, width: width / scale, height: height / scale };
    return this.#scene.size <= FEW ? this.#scene.size : this.#scene.count(box);
  }

  /** Changes first, then what comes into view, then what is soft. */
  #paintTiles(visible: readonly Tile[], enough: (tile: Tile) => boolean, sharpness: Sharpness): void {
    const turn = (tile: Tile): number => (!tile.picture ? 1 : isClean(tile) ? 2 : 0);
    const due = visible.filter((tile) => !enough(tile)).sort((a, b) => turn(a) - turn(b));
    for (const tile of due) {
      this.#tiles.paint(tile, sharpness, this.#hidden, this.#pace.spent);
      if (this.#pace.spent()) break;
    }
  }

  /** Paints of a tile that may come into view next; false when there is none. */
  #prepare(enough: (tile: Tile) => boolean, sharpness: Sharpness = SHARP): boolean {
    const view = this.#view();
    const around = this.#tiles.visible(grown(view, TILE));
    this.#tiles.trim(around.length + AWAY);
    const next = around.filter((tile) => !enough(tile)).sort((a, b) => this.#ahead(b) - this.#ahead(a))[0];
    if (!next) return false;
    this.#tiles.paint(next, sharpness, this.#hidden, this.#pace.spent);
    return true;
  }

  /** How far `tile` lies in the direction that the view moves in. */
  #ahead({ box }: Tile): number {
    return this.#way.x * box.x + this.#way.y * box.y;
  }

  /** Puts all in its place; true when something live waits for its turn. */
  #show(visible: readonly Tile[]): boolean {
    if (this.#before && visible.every(({ picture }) => picture)) {
      this.#before.close();
      this.#before = null;
    }
    const before = this.#before;
    const tiles = this.#tiles;
    // Where there was something it stays until all is there: two scales at once would be seen through each other.
    tiles.show(visible.filter((tile) => tile.picture && !before?.covers(tiles.unitsOf(tile))));
    return this.#place();
  }

  /** Lays all where the camera has it, with what is live; true when something of that waits for its turn. */
  #place(): boolean {
    const { x, y } = this.#origin();
    for (const layer of [this.#tiles, this.#before])
      layer?.place(x / this.#ratio, y / this.#ratio, this.#camera.scale);
    const view = { box: this.#view(), scale: this.#tiles.scale, ratio: this.#ratio };
    const waits = this.#above.show([...this.#settling, ...this.#groups], view, this.#liveStale);
    this.#liveStale = false;
    return waits;
  }

  /** Where the board's (0, 0) is, in whole device pixels: pixels of tiles stay pixels. */
  #origin(): { readonly x: number; readonly y: number } {
    return { x: Math.round(this.#camera.x * this.#ratio), y: Math.round(this.#camera.y * this.#ratio) };
  }

  /** What is on screen, in device pixels of the board. */
  #view(): Box {
    const { x, y } = this.#origin();
    return { x: -x, y: -y, ...this.#size };
  }

  #rescale(anew = false): void {
    const scale = this.#camera.scale * this.#ratio;
    if (scale === this.#tiles.scale && !anew) return;
    this.#scaling = true;
    // What is complete is better to stretch than what has just been begun.
    if (this.#before || this.#tiles.blank) this.#tiles.close();
    else this.#before = this.#tiles;
    this.#tiles = this.#newTiles(scale);
  }

  #newTiles(scale: number): TileLayer {
    const [scene, artist, press] = [this.#scene, this.#artist, this.#press];
    const tiles = new TileLayer(scale, this.#ratio, { scene, artist, press });
    this.#root.insertBefore(tiles.element, this.#above.element);
    return tiles;
  }
}
