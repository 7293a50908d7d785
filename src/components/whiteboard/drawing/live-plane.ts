/**
 * What moves above the settled board: strokes that grow, objects that are
 * dragged. Each group of them has a canvas of its own, no larger than what is
 * in view of it, so a stroke costs its own pixels and not those of the screen,
 * and what stands still is not painted again because something else moves.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { boundsOf } from './bounds.js';
import type { Artist } from './draw.js';
import { contains, grown, overlap, union } from './geometry.js';
import { blendOf, isMarker } from './marker.js';
import type { Box } from './types.js';

/** What is on screen. */
export interface LiveView {
  /** In device pixels of the board at this scale. */
  readonly box: Box;
  /** Device pixels to a board unit. */
  readonly scale: number;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
}

/** Device pixels around what is painted, for it to grow into. */
const SPARE = 24;
/** Device pixels that may be painted anew in one frame; of what is left the longest unpainted is first in the next. */
const MOST_PIXELS = 500_000;

export class LivePlane {
  readonly element = document.createElement('div');
  readonly #artist: Artist;
  /** By the first object of their group. */
  #sprites = new Map<string, Sprite>();
  /** Counts what has been painted. */
  #turn = 0;

  constructor(artist: Artist) {
    this.#artist = artist;
    this.element.className = 'live';
  }

  /**
   * Shows `groups`, the later above the earlier; `anew` paints also what is the
   * same as before. The first and the last are painted at once; of the others,
   * when there are many, some are shown as they were a frame or two ago: true
   * when there are such.
   */
  show(groups: readonly (readonly BoardObject[])[], view: LiveView, anew: boolean): boolean {
    const before = this.#sprites;
    this.#sprites = new Map();
    const shows: { readonly sprite: Sprite; readonly objects: readonly BoardObject[]; now: boolean }[] = [];
    for (const [i, group] of groups.entries()) {
      // A marker blends with what lies below it, and what is beside it must not.
      for (const marker of [true, false]) {
        const objects = group.filter((object) => isMarker(object) === marker);
        if (objects.length === 0) continue;
        const key = `${marker} ${objects[0]!.id}`;
        const sprite = (!this.#sprites.has(key) && before.get(key)) || new Sprite(this.#artist, marker);
        before.delete(key);
        shows.push({ sprite, objects, now: anew || i === 0 || i === groups.length - 1 });
        this.#sprites.set(this.#sprites.has(key) ? `${key} ${this.#sprites.size}` : key, sprite);
      }
    }
    for (const sprite of before.values()) sprite.close();
    this.#stack();
    let pixels = 0;
    let left = false;
    shows.sort((a, b) => Number(b.now) - Number(a.now) || a.sprite.turn - b.sprite.turn);
    for (const { sprite, objects, now } of shows) {
      const wait = !now && pixels > MOST_PIXELS && sprite.waits(view);
      if (wait) left = true;
      else pixels += sprite.show(objects, view, anew, ++this.#turn);
    }
    return left;
  }

  close(): void {
    for (const sprite of this.#sprites.values()) sprite.close();
    this.#sprites.clear();
  }

  /** Those that are in their places already are left alone. */
  #stack(): void {
    let next = this.element.firstChild;
    for (const { canvas } of this.#sprites.values()) {
      if (canvas === next) next = next.nextSibling;
      else this.element.insertBefore(canvas, next);
    }
  }
}

/** One group on its canvas. */
class Sprite {
  readonly canvas = document.createElement('canvas');
  /** When it was painted last. */
  turn = 0;
  readonly #context = this.canvas.getContext('2d')!;
  readonly #artist: Artist;
  readonly #marker: boolean;
  #objects: readonly BoardObject[] = [];
  #scale = 0;
  /** Where the canvas lies, in device pixels of the board. */
  #area: Box = { x: 0, y: 0, width: 0, height: 0 };
  /** What of it has ink. */
  #inked: Box | null = null;

  constructor(artist: Artist, marker: boolean) {
    this.#artist = artist;
    this.#marker = marker;
    Object.assign(this.canvas.style, { position: 'absolute', top: '0', left: '0', willChange: 'transform' });
  }

  /** Leaves what is painted as it is, and in its place; false when nothing is that could stay. */
  waits(view: LiveView): boolean {
    if (this.#objects.length === 0 || view.scale !== this.#scale) return false;
    this.#place(view);
    return true;
  }

  /** How many pixels it had to paint. */
  show(objects: readonly BoardObject[], view: LiveView, anew: boolean, turn: number): number {
    const seen = overlap(boxOf(objects, view.scale), view.box);
    this.canvas.style.display = seen ? 'block' : 'none';
    if (!seen) {
      this.#objects = [];
      return 0;
    }
    const there = view.scale === this.#scale && contains(this.#area, seen);
    const stays = !anew && there && same(objects, this.#objects);
    if (!stays) {
      this.#paint(objects, seen, there, view);
      this.turn = turn;
    }
    this.#place(view);
    return stays ? 0 : this.canvas.width * this.canvas.height;
  }

  #place({ box, ratio }: LiveView): void {
    const { x, y } = this.#area;
    this.canvas.style.transform = `translate(${(x - box.x) / ratio}px, ${(y - box.y) / ratio}px)`;
  }

  close(): void {
    this.canvas.remove();
    [this.canvas.width, this.canvas.height] = [0, 0];
  }

  #paint(objects: readonly BoardObject[], seen: Box, there: boolean, view: LiveView): void {
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (this.#inked) {
      const { x, y, width, height } = this.#inked;
      context.clearRect(x - this.#area.x, y - this.#area.y, width, height);
    }
    if (!there) this.#lay(seen, view);
    const { x, y } = this.#area;
    for (const object of objects) this.#artist.draw(context, object, { x: -x, y: -y, scale: view.scale });
    this.canvas.style.mixBlendMode = this.#marker ? blendOf(this.#artist.theme.dark) : '';
    [this.#objects, this.#scale, this.#inked] = [objects, view.scale, seen];
  }

  /** Puts the canvas where it holds `seen`; as large as before where that will do. */
  #lay(seen: Box, { box, ratio }: LiveView): void {
    const { canvas } = this;
    const wanted = overlap(grown(seen, SPARE), box)!;
    const fits = seen.width <= canvas.width && seen.height <= canvas.height;
    if (fits && canvas.width * canvas.height <= 4 * wanted.width * wanted.height) {
      const { width, height } = canvas;
      // As much to spare on one side as on the other.
      const x = Math.round(seen.x + (seen.width - width) / 2);
      const y = Math.round(seen.y + (seen.height - height) / 2);
      this.#area = { x, y, width, height };
      return;
    }
    this.#area = wanted;
    [canvas.width, canvas.height] = [wanted.width, wanted.height];
    canvas.style.width = `${wanted.width / ratio}px`;
    canvas.style.height = `${wanted.height / ratio}px`;
  }
}

/** Whole pixels around `objects`, with some for what is smoothed. */
function boxOf(objects: readonly BoardObject[], scale: number): Box {
  let box: Box | null = null;
  for (const object of objects) box = union(box, boundsOf(object));
  const { x, y, width, height } = box!;
  const [left, top] = [Math.floor(x * scale) - 2, Math.floor(y * scale) - 2];
  const [right, bottom] = [Math.ceil((x + width) * scale) + 2, Math.ceil((y + height) * scale) + 2];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const same = (a: readonly BoardObject[], b: readonly BoardObject[]): boolean =>
  a.length === b.length && a.every((object, i) => object === b[i]);
