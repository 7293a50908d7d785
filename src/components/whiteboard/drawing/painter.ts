/**
 * The painter of a board: tiles of what is settled on the lower canvas, what
 * moves on the upper one. Paints only what changed, and no longer in one frame
 * than a frame allows; what is not painted yet is shown as it was before,
 * stretched while the scale changes.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { boundsOf } from './bounds.js';
import { Artist, type Onto } from './draw.js';
import { Scene } from './scene.js';
import { TILE, TileLayer, type Painted, type Tile } from './tiles.js';
import type { BoardPainter, Box, Camera, Pictures, SceneView, Theme } from './types.js';

/** Milliseconds of a frame for painting tiles while something moves; the rest is for others. */
const BUDGET_MS = 7;
/** While nothing moves, as when a board has just been opened, nobody sees a late frame. */
const STILL_MS = 30;
/** With fewer objects in view, a changing scale is painted sharp at once. */
const FEW = 150;
/** While something moves, the budget is asked for this often, each time after some objects. */
const MOST_ASKED = 8;
/** Tiles kept that are not even near the view. */
const AWAY = 8;

const isClean = ({ stale, above }: Tile): boolean => !stale && above.length === 0;

/** `now` is a clock in milliseconds. */
export function createPainter(
  settled: HTMLCanvasElement,
  live: HTMLCanvasElement,
  pictures: Pictures,
  now: () => number = () => performance.now(),
): BoardPainter {
  return new Painter(settled, live, pictures, now);
}

class Painter implements BoardPainter {
  readonly #now: () => number;
  readonly #artist: Artist;
  readonly #scene: Scene;
  readonly #settled: CanvasRenderingContext2D;
  readonly #above: CanvasRenderingContext2D;
  /** Device pixels. */
  #size = { width: 0, height: 0 };
  #ratio = 1;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #tiles: TileLayer;
  /** At the scale before, shown until the others are there. */
  #before: TileLayer | null = null;
  /** Everything on the lower canvas has to be put there again. */
  #whole = true;
  /** The scale was another one in the frame before. */
  #scaling = false;
  #live: readonly BoardObject[] = [];
  /** Were live a moment ago: shown until their tiles are painted, so that nothing flickers. */
  #settling: readonly BoardObject[] = [];
  #hidden: ReadonlySet<string> = new Set();
  #liveStale = true;
  #dirty = true;
  /** Nothing has moved since the last frame. */
  #still = true;

  constructor(settled: HTMLCanvasElement, live: HTMLCanvasElement, pictures: Pictures, now: () => number) {
    this.#settled = settled.getContext('2d')!;
    this.#above = live.getContext('2d')!;
    this.#now = now;
    this.#artist = new Artist(pictures);
    this.#scene = new Scene((old, object) => this.#artist.inherit(old, object));
    this.#tiles = new TileLayer(1, this.#scene, this.#artist);
  }

  get scene(): SceneView {
    return this.#scene;
  }

  get dirty(): boolean {
    return this.#dirty;
  }

  resize(width: number, height: number, ratio: number): void {
    this.#size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    for (const { canvas } of [this.#settled, this.#above]) {
      canvas.width = this.#size.width;
      canvas.height = this.#size.height;
    }
    this.#ratio = ratio;
    this.#rescale();
    this.#moved();
  }

  setCamera(camera: Camera): void {
    const { x, y, scale } = this.#camera;
    if (x === camera.x && y === camera.y && scale === camera.scale) return;
    this.#camera = camera;
    this.#still = false;
    this.#rescale();
    this.#moved();
  }

  setTheme(theme: Theme): void {
    const { dark, font } = this.#artist.theme;
    if (dark === theme.dark && font === theme.font) return;
    this.#artist.theme = theme;
    this.#before?.close();
    this.#before = null;
    this.#tiles.invalidateAll();
    this.#moved();
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

  setLive(objects: readonly BoardObject[]): void {
    if (objects.length === 0 && this.#live.length === 0) return;
    const hidden = new Set(objects.map(({ id }) => id));
    const left = this.#live.filter(({ id }) => !hidden.has(id));
    this.#settling = [...this.#settling.filter(({ id }) => !hidden.has(id)), ...left];
    for (const { id } of [...left, ...objects]) {
      const bounds = hidden.has(id) !== this.#hidden.has(id) && this.#scene.boundsOf(id);
      if (bounds) this.#tiles.invalidate(bounds);
    }
    const before = new Map(this.#live.map((object) => [object.id, object]));
    for (const object of objects) {
      const old = before.get(object.id) ?? this.#scene.get(object.id);
      if (old) this.#artist.inherit(old, object);
    }
    this.#hidden = hidden;
    this.#live = objects;
    this.#still = false;
    this.#liveStale = this.#dirty = true;
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
    if (!this.#dirty) return this.#prepare();
    const painted = this.#mayPaint() ? this.#paintTiles() : { done: false, areas: [] };
    if (painted.done && this.#before) {
      this.#before.close();
      this.#before = null;
      this.#whole = true;
    }
    this.#show(painted.areas);
    if (painted.done && this.#settling.length > 0) {
      this.#settling = [];
      this.#liveStale = true;
    }
    if (this.#liveStale) this.#showLive();
    this.#dirty = !painted.done;
    const prepares = painted.done && this.#still && this.#prepare();
    this.#still = true;
    return this.#dirty || prepares;
  }

  close(): void {
    this.#tiles.close();
    this.#before?.close();
    this.#before = null;
    this.#scene.clear();
    this.#live = this.#settling = [];
    for (const { canvas } of [this.#settled, this.#above]) [canvas.width, canvas.height] = [0, 0];
    this.#size = { width: 0, height: 0 };
  }

  /** While the scale goes on changing, a full board is stretched and not painted. */
  #mayPaint(): boolean {
    const scaling = this.#scaling;
    this.#scaling = false;
    if (!scaling || !this.#before) return true;
    const { x, y, width, height } = this.#view();
    const { scale } = this.#tiles;
    const box = { x: x / scale, y: y / scale, width: width / scale, height: height / scale };
    return this.#scene.size <= FEW || this.#scene.near(box).length <= FEW;
  }

  #paintTiles(): { readonly done: boolean; readonly areas: readonly Painted[] } {
    const end = this.#now() + (this.#still ? STILL_MS : BUDGET_MS);
    let asked = 0;
    // Pictures are made of what is drawn later than it is drawn: the clock alone would allow too much.
    const most = this.#still ? Infinity : MOST_ASKED;
    const late = (): boolean => ++asked > most || this.#now() > end;
    const visible = this.#tiles.visible(this.#view());
    const areas: Painted[] = [];
    // Changes first, then what comes into view.
    const due = visible.filter((tile) => !isClean(tile)).sort((a, b) => Number(b.shown) - Number(a.shown));
    for (const tile of due) {
      const area = this.#tiles.paint(tile, this.#hidden, late);
      if (area) areas.push(area);
      if (late()) break;
    }
    const done = visible.every(isClean);
    return { done, areas };
  }

  /** Paints a tile that may come into view next; false when there is none. */
  #prepare(): boolean {
    const { x, y, width, height } = this.#view();
    const around = this.#tiles.visible({
      x: x - TILE,
      y: y - TILE,
      width: width + 2 * TILE,
      height: height + 2 * TILE,
    });
    this.#tiles.trim(around.length + AWAY);
    const next = around.find((tile) => !isClean(tile));
    if (!next) return false;
    const end = this.#now() + BUDGET_MS;
    this.#tiles.paint(next, this.#hidden, () => this.#now() > end);
    return true;
  }

  /** Puts tiles on the lower canvas: those areas, or all. */
  #show(areas: readonly Painted[]): void {
    const context = this.#settled;
    const { x, y } = this.#origin();
    if (!this.#whole && !this.#before) {
      for (const { tile, box } of areas) {
        if (box.width === 0 || box.height === 0) continue;
        const [left, top] = [x + tile.box.x + box.x, y + tile.box.y + box.y];
        context.clearRect(left, top, box.width, box.height);
        context.drawImage(tile.canvas, box.x, box.y, box.width, box.height, left, top, box.width, box.height);
      }
      return;
    }
    this.#whole = false;
    context.clearRect(0, 0, this.#size.width, this.#size.height);
    if (this.#before) this.#stretch(this.#before);
    for (const tile of this.#tiles.visible(this.#view())) {
      if (!tile.shown) continue;
      const [left, top] = [x + tile.box.x, y + tile.box.y];
      if (this.#before) context.clearRect(left, top, TILE, TILE);
      context.drawImage(tile.canvas, left, top);
    }
  }

  #stretch(before: TileLayer): void {
    const { x, y } = this.#origin();
    const by = this.#tiles.scale / before.scale;
    for (const { canvas, box } of before.pictures()) {
      const [left, top] = [Math.round(x + box.x * by), Math.round(y + box.y * by)];
      const [right, bottom] = [Math.round(x + (box.x + TILE) * by), Math.round(y + (box.y + TILE) * by)];
      if (right < 0 || bottom < 0 || left > this.#size.width || top > this.#size.height) continue;
      this.#settled.drawImage(canvas, left, top, right - left, bottom - top);
    }
  }

  #showLive(): void {
    this.#liveStale = false;
    const context = this.#above;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#size.width, this.#size.height);
    const onto: Onto = { ...this.#origin(), scale: this.#tiles.scale };
    for (const object of [...this.#settling, ...this.#live]) {
      if (this.#inView(boundsOf(object))) this.#artist.draw(context, object, onto);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  #inView({ x, y, width, height }: Box): boolean {
    const { scale } = this.#tiles;
    const origin = this.#origin();
    const [left, top] = [origin.x + x * scale, origin.y + y * scale];
    return (
      left < this.#size.width &&
      top < this.#size.height &&
      left + width * scale > 0 &&
      top + height * scale > 0
    );
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

  #rescale(): void {
    const scale = this.#camera.scale * this.#ratio;
    if (scale === this.#tiles.scale) return;
    this.#scaling = true;
    // What is complete is better to stretch than what has just been begun.
    if (this.#before) this.#tiles.close();
    else this.#before = this.#tiles;
    this.#tiles = new TileLayer(scale, this.#scene, this.#artist);
  }

  #moved(): void {
    this.#whole = this.#liveStale = this.#dirty = true;
  }
}
