/** One group of what moves, as a picture on the page, no larger than what is seen of it. */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { boundsOf } from './bounds.js';
import type { Artist } from './draw.js';
import { contains, grown, overlap, union } from './geometry.js';
import { blendOf } from './marker.js';
import { Plate, type Press } from './plate.js';
import type { Sharpness } from './tile.js';
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

/** Device pixels beyond the view that are painted along: for what comes into it when it moves. */
const BEYOND = 200;
/** Device pixels: sides are multiples of it. What grows needs another layout now and then alone. */
const STEP = 64;

export class Sprite {
  readonly #plate = new Plate();
  readonly #artist: Artist;
  readonly #marker: boolean;
  /** When it was painted last. */
  #turn = 0;
  #objects: readonly BoardObject[] = [];
  #scale = 0;
  /** Where the picture lies, in device pixels of the board. */
  #area: Box = { x: 0, y: 0, width: 0, height: 0 };

  constructor(artist: Artist, marker: boolean) {
    this.#artist = artist;
    this.#marker = marker;
    const { style } = this.canvas;
    Object.assign(style, { position: 'absolute', top: '0', left: '0', willChange: 'transform' });
    // It is painted at the scale that it is shown at, or at half of it.
    style.imageRendering = 'pixelated';
  }

  get canvas(): HTMLCanvasElement {
    return this.#plate.canvas;
  }

  get turn(): number {
    return this.#turn;
  }

  /** Whether something is there that may be shown a little longer. */
  canWait(view: LiveView): boolean {
    return this.#objects.length > 0 && view.scale === this.#scale;
  }

  /** Whether the picture shows all of `objects` that is in view. */
  shows(objects: readonly BoardObject[], view: LiveView): boolean {
    const seen = this.canWait(view) && same(objects, this.#objects) && seenOf(objects, view);
    return seen !== false && (seen === null || contains(this.#area, seen));
  }

  paint(
    press: Press,
    objects: readonly BoardObject[],
    view: LiveView,
    sharpness: Sharpness,
    turn: number,
  ): void {
    this.#turn = turn;
    const { scale, ratio } = view;
    const area = overlap(boxOf(objects, scale), grown(view.box, BEYOND));
    if (!area) return this.hide();
    const { x, y } = area;
    const [width, height] = [area.width, area.height].map((side) => Math.ceil(side / STEP) * STEP) as [
      number,
      number,
    ];
    this.#plate.print(press, width * sharpness, height * sharpness, (context) => {
      const onto = { x: -x * sharpness, y: -y * sharpness, scale: scale * sharpness };
      for (const object of objects) this.#artist.draw(context, object, onto);
    });
    const { style } = this.canvas;
    Object.assign(style, { display: 'block', width: `${width / ratio}px`, height: `${height / ratio}px` });
    style.mixBlendMode = this.#marker ? blendOf(this.#artist.theme.dark) : '';
    [this.#objects, this.#scale, this.#area] = [objects, scale, area];
  }

  /** Lays the picture where it belongs. */
  place({ box, ratio }: LiveView): void {
    const { x, y } = this.#area;
    this.canvas.style.transform = `translate(${(x - box.x) / ratio}px, ${(y - box.y) / ratio}px)`;
  }

  hide(): void {
    this.canvas.style.display = 'none';
    this.#objects = [];
  }

  close(): void {
    this.#plate.close();
  }
}

/** What of `objects` is in view, in device pixels of the board; null for nothing. */
export function seenOf(objects: readonly BoardObject[], { box, scale }: LiveView): Box | null {
  return overlap(boxOf(objects, scale), box);
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
