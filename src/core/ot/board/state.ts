/**
 * What lies on a board: plain objects, each with an id, a box and a place in
 * the order of drawing. Says what they look like as JSON; what may be in them
 * is checked in `fields.ts`.
 *
 * Lengths are in board units: one is a CSS pixel at zoom 1. The x axis points
 * right, the y axis down.
 */

/** What an object is attached to, such as `{page: 'a1', n: 3}`: the type only compares it. */
export type Anchor = Readonly<Record<string, string | number>>;

/** Colours by name: what each looks like, on light and dark paper, is the painter's affair. */
export const PALETTE = [
  'ink',
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'white',
] as const;
export type ColorName = (typeof PALETTE)[number];

interface Common {
  /** 1 to 8 of `A-Z a-z 0-9 _ -`, unique on the board. */
  readonly id: string;
  /** The corner from which `w` and `h` lead; top left where those are positive. */
  readonly x: number;
  readonly y: number;
  /** Negative ones mirror a stroke, a shape or an image; a line runs from `(x, y)` to `(x + w, y + h)`. */
  readonly w: number;
  readonly h: number;
  /** Degrees clockwise around the middle of the box. Absent is 0. */
  readonly rotation?: number;
  /** Larger is nearer; equal ones are drawn in the order of their ids. */
  readonly z: number;
  /** A name of the palette, or `#rrggbb`. */
  readonly color: string;
  /** Above 0 to 1. Absent is 1. */
  readonly opacity?: number;
  readonly anchor?: Anchor;
  /** The author's participant id, and the server's time in ms: the relay's word. `by` is empty where it does not know. */
  readonly by: string;
  readonly at: number;
  /** When it was removed, server time in ms. Present while it waits to be brought back. */
  readonly gone?: number;
}

export interface Stroke extends Common {
  readonly kind: 'stroke';
  /** See `points.ts`. They span a box of their own, which is stretched to `w` and `h`. */
  readonly points: string;
  /** Diameter of the pen. */
  readonly width: number;
  /** Present when the pressures were measured; else the painter makes them up from the speed. */
  readonly pen?: true;
}

export const SHAPES = ['rectangle', 'ellipse', 'diamond', 'triangle', 'line', 'arrow'] as const;
export type ShapeName = (typeof SHAPES)[number];

export interface Shape extends Common {
  readonly kind: 'shape';
  readonly shape: ShapeName;
  /** Width of the outline; 0 for none. */
  readonly width: number;
  /** Like `color`; absent is none. */
  readonly fill?: string;
}

/** Words on the bare board, wrapped at `w`. */
export interface Text extends Common {
  readonly kind: 'text';
  readonly text: string;
  /** Height of the letters. */
  readonly size: number;
}

/** A sticky note; `color` is its paper's. */
export interface Note extends Common {
  readonly kind: 'note';
  readonly text: string;
  readonly size: number;
}

export interface Image extends Common {
  readonly kind: 'image';
  /** An address by http or https, or one relative to the server. */
  readonly src: string;
  /** What it shows, for those who do not see it. */
  readonly alt?: string;
}

export type BoardObject = Stroke | Shape | Text | Note | Image;
export type Kind = BoardObject['kind'];

export interface BoardState {
  /** By id, in the order of their characters, so that equal boards are equal JSON; those that are `gone` included. */
  readonly objects: readonly BoardObject[];
}

/** Where `id` is in `objects`, or where it would go as `~place`. */
export function placeOf(objects: readonly BoardObject[], id: string): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (objects[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  return objects[low]?.id === id ? low : ~low;
}

/** The object called `id`, those that are gone included. */
export function findObject(objects: readonly BoardObject[], id: string): BoardObject | undefined {
  return objects[placeOf(objects, id)];
}
