/**
 * The board on screen: its painter, the camera, and the frames in which
 * something has changed. Knows objects and no people, tools or documents.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { createPainter } from '../drawing/painter.js';
import type { BoardPainter, Box, Camera, Point, SceneView, Theme } from '../drawing/types.js';
import { boxToScreen, fitting, panned, toBoard, zoomed, type Size } from './camera.js';
import type { PictureCache } from './pictures.js';

export interface BoardViewOptions {
  /** What the view fills. */
  readonly paper: HTMLElement;
  readonly pictures: PictureCache;
  /** Called in the frame in which the camera or the size has changed, after painting. */
  readonly moved: () => void;
  /** Drawn over something else: the camera is given, not moved. */
  readonly layer: boolean;
}

export class BoardView {
  readonly #options: BoardViewOptions;
  readonly #painter: BoardPainter;
  readonly #root = document.createElement('div');
  readonly #observer: ResizeObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #frame = 0;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #size: Size = { width: 0, height: 0 };
  #moved = false;
  #theme: Theme = { dark: false, font: 'sans-serif' };
  #opened = false;

  constructor(options: BoardViewOptions) {
    const { paper, pictures } = options;
    this.#options = options;
    this.#root.className = 'board';
    this.#root.ariaHidden = 'true';
    paper.prepend(this.#root);
    this.#painter = createPainter(this.#root, pictures.get);
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(paper);
    this.#dark.addEventListener('change', this.refreshTheme);
    this.refreshTheme();
    this.#resize();
  }

  get camera(): Camera {
    return this.#camera;
  }

  get size(): Size {
    return this.#size;
  }

  get theme(): Theme {
    return this.#theme;
  }

  get scene(): SceneView {
    return this.#painter.scene;
  }

  /** The place on the board under a place on screen. */
  toBoard(at: Point): Point {
    return toBoard(this.#camera, at);
  }

  /** The middle of what is seen, on the board. */
  get middle(): Point {
    return this.toBoard({ x: this.#size.width / 2, y: this.#size.height / 2 });
  }

  /** The objects on the board; the view shows all of the first ones. */
  setObjects(objects: readonly BoardObject[]): void {
    this.#painter.setObjects(objects);
    if (!this.#opened && !this.#options.layer) this.#set(fitting(this.scene.box(), this.#size));
    // From here on nothing moves under anybody's pen, whatever comes.
    this.#opened = true;
    this.invalidate();
  }

  setLive(...groups: readonly (readonly BoardObject[])[]): void {
    this.#painter.setLive(...groups);
    this.invalidate();
  }

  pictureChanged(src: string): void {
    this.#painter.pictureChanged(src);
    this.invalidate();
  }

  pan(dx: number, dy: number): void {
    this.steer(panned(this.#camera, dx, dy));
  }

  zoom(factor: number, at: Point = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.steer(zoomed(this.#camera, factor, at));
  }

  fit(): void {
    this.steer(fitting(this.scene.box(), this.#size));
  }

  /** Brings a box of the board into view, if it is not. */
  reveal(box: Box): void {
    const at = boxToScreen(this.#camera, box);
    const { width, height } = this.#size;
    const seen = at.x >= 0 && at.y >= 0 && at.x + at.width <= width && at.y + at.height <= height;
    if (seen || this.#options.layer) return;
    const { scale } = fitting(box, this.#size);
    const near = zoomed(this.#camera, Math.min(1, scale / this.#camera.scale), at);
    const middle = boxToScreen(near, box);
    this.steer(
      panned(near, width / 2 - middle.x - middle.width / 2, height / 2 - middle.y - middle.height / 2),
    );
  }

  /** Shows nothing beyond `box`, in pixels; null for no bounds. */
  clip(box: Box | null): void {
    const { width, height } = this.#size;
    const inset = box && [box.y, width - box.x - box.width, height - box.y - box.height, box.x];
    const path = inset ? `inset(${inset.map((side) => `${side}px`).join(' ')})` : '';
    this.#root.style.clipPath = path;
  }

  steer(camera: Camera): void {
    this.#set(camera);
  }

  /** Paints at once: what lies below is drawn in this very frame, and a frame later would be seen to lag. */
  keepUp(): void {
    cancelAnimationFrame(this.#frame);
    this.#paint();
  }

  /** Has the next frame painted. */
  invalidate(): void {
    this.#frame ||= requestAnimationFrame(this.#paint);
  }

  readonly refreshTheme = (): void => {
    const { color, fontFamily } = getComputedStyle(this.#options.paper);
    this.#theme = { dark: !this.#options.layer && isLight(color), font: fontFamily };
    this.#painter.setTheme(this.#theme);
    if (this.#painter.dirty) this.invalidate();
  };

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
    this.#dark.removeEventListener('change', this.refreshTheme);
    this.#painter.close();
    this.#root.remove();
  }

  #set(camera: Camera): void {
    this.#camera = camera;
    this.#moved = true;
    this.#painter.setCamera(camera);
    this.invalidate();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#options.paper;
    const before = this.#size;
    if (width === before.width && height === before.height) return;
    this.#size = { width, height };
    this.#painter.resize(width, height, devicePixelRatio);
    if (this.#options.layer) return this.#options.moved();
    // What was in the middle stays there.
    const middled = panned(this.#camera, (width - before.width) / 2, (height - before.height) / 2);
    this.#set(before.width > 0 ? middled : fitting(this.scene.box(), this.#size));
  }

  readonly #paint = (): void => {
    this.#frame = 0;
    const more = this.#painter.frame();
    if (this.#moved) {
      this.#moved = false;
      this.#options.moved();
    }
    if (more) this.invalidate();
  };
}

/** Light text means dark ground. */
function isLight(color: string): boolean {
  const channels = color.match(/[\d.]+/g)?.map(Number) ?? [];
  const scale = color.startsWith('rgb') ? 255 : 1;
  const [r = 0, g = 0, b = 0] = channels.slice(0, 3).map((channel) => channel / scale);
  return 0.299 * r + 0.587 * g + 0.114 * b > 0.5;
}
