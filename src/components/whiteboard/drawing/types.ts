/** What the drawing engine shares with whoever uses it. No code. */
import type { BoardObject } from '../../../core/ot/board/state.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Upright; width and height are never negative. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Which part of the board is on screen: `screen = (x, y) + board * scale`, in CSS pixels. */
export interface Camera extends Point {
  readonly scale: number;
}

export interface Theme {
  readonly dark: boolean;
  /** Family names as in CSS; the board's words are set in it, and measured by it. */
  readonly font: string;
}

/** The picture at `src`, or null while it is not there. */
export type Pictures = (src: string) => CanvasImageSource | null;

/** Fields of an object that change together, as the verb `set` takes them. */
export type Change = Partial<Record<string, unknown>>;
/** What to set on which object. */
export type Changes = ReadonlyMap<string, Change>;

/** What lies where: answers in board units, topmost last unless said otherwise. */
export interface SceneView {
  readonly size: number;
  get(id: string): BoardObject | undefined;
  /** All objects in the order of drawing. */
  all(): readonly BoardObject[];
  /** Around everything; null for an empty board. */
  box(): Box | null;
  /** The topmost object at `point`, give or take `tolerance`. */
  at(point: Point, tolerance: number): BoardObject | null;
  /** Everything that the line from `from` to `to` touches: what an eraser takes along. */
  along(from: Point, to: Point, tolerance: number): BoardObject[];
  /** Everything that lies wholly within `box`. */
  within(box: Box): BoardObject[];
  /** Everything whose bounds touch `box`. */
  near(box: Box): BoardObject[];
}

/**
 * Paints a board: what is settled below, what moves above. Nothing is painted
 * but by `frame`.
 */
export interface BoardPainter {
  readonly scene: SceneView;
  /** In CSS pixels; `ratio` are device pixels to one of them. */
  resize(width: number, height: number, ratio: number): void;
  setCamera(camera: Camera): void;
  setTheme(theme: Theme): void;
  /**
   * The objects, in any order; those that are gone are left out. What is the
   * same object as before costs nothing.
   */
  setObjects(objects: readonly BoardObject[]): void;
  /**
   * What is drawn above everything else for now: a stroke that grows, objects
   * being dragged. They hide the settled ones with the same id. Each group is
   * painted for itself: what changes together belongs together.
   */
  setLive(...groups: readonly (readonly BoardObject[])[]): void;
  /** The picture at `src` has come. */
  pictureChanged(src: string): void;
  /** Whether what is on screen is not up to date. */
  readonly dirty: boolean;
  /**
   * Paints for at most some milliseconds; true when there is more to do in the
   * next frame, if only for what may come into view.
   */
  frame(): boolean;
  close(): void;
}
