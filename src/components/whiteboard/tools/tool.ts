/** What a drawing tool is, and what it works with. Knows no pointer events, no screen and no room. */
import type { Anchor, BoardObject, ShapeName } from '../../../core/ot/board/state.js';
import type { Camera, Changes, Point, SceneView, Box } from '../drawing/types.js';
import type { Held } from '../input/pointers.js';
import type { StrokeParts } from '../drawing/make.js';

export type ToolName = 'select' | 'hand' | 'pen' | 'highlighter' | 'eraser' | 'text' | 'note' | ShapeName;

/** A pointer on the board, in board units. */
export interface BoardPoint extends Point {
  /** 0 to 1. */
  readonly pressure: number;
}

export interface BoardStart extends Held {
  readonly at: BoardPoint;
  readonly kind: 'mouse' | 'pen' | 'touch';
  /** The second press on one place within a moment. */
  readonly twice: boolean;
}

/** One gesture of a tool, from press to release. */
export interface Gesture {
  move(points: readonly BoardPoint[], held: Held): void;
  end(held: Held): void;
  cancel(): void;
}

/** A gesture begins; null when the tool has nothing to do with a drag. */
export type Tool = (bench: Bench, start: BoardStart) => Gesture | null;

/** What the next object looks like. */
export interface Style {
  /** A name of the palette. */
  readonly color: string;
  /** Which of the widths, from 0. */
  readonly width: number;
  readonly filled: boolean;
}

/** What is only seen while a gesture lasts, besides objects. */
export interface Hints {
  /** The rubber band, in board units. */
  readonly band?: Box;
}

/** Where tools work: what is there, and what can be done with it. */
export interface Bench {
  readonly scene: SceneView;
  readonly camera: Camera;
  /** What words are set in, as in CSS. */
  readonly font: string;
  readonly style: Style;
  /** What new objects belong to, when the board lies over something. */
  readonly anchor: Anchor | undefined;
  readonly selected: ReadonlySet<string>;
  /** An id that no object has. */
  newId(): string;
  /** A place in the order of drawing above all others. */
  above(): number;

  /** Shows `objects` above everything for now, in place of those with their ids. */
  preview(objects: readonly BoardObject[], hints?: Hints): void;
  /** Calls `show` with the next frame of the screen, the latest one alone; never after the next `preview`. */
  soon(show: () => void): void;
  /** Shows the others a stroke while it grows; null when there is none. */
  tell(stroke: StrokeParts | null): void;
  /** Shows the others objects on their way; null when they have arrived, or go nowhere. */
  tellDrag(changes: Changes | null): void;

  add(objects: readonly BoardObject[]): void;
  change(changes: Changes): void;
  remove(ids: readonly string[]): void;
  select(ids: Iterable<string>): void;
  /** Opens the field for the words of `object`, which may not be on the board yet. */
  write(object: BoardObject): void;
  /** The tool has made its one object: back to selecting. */
  done(): void;
}

/** Pixels of a finger's or a pointer's uncertainty, as board units. */
export const tolerance = ({ camera }: Pick<Bench, 'camera'>, kind: BoardStart['kind']): number =>
  (kind === 'touch' ? 14 : 6) / camera.scale;
