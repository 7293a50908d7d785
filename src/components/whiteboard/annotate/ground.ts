/**
 * What a board lies on, and so where its objects are. A plain board lies on
 * paper of its own. A layer lies on something else, whose pages come and go
 * and whose places move: objects say by their anchor what they belong to, and
 * are shown where that is now.
 */
import type { Anchor, BoardObject } from '../../../core/ot/board/state.js';
import type { Camera, Box } from '../drawing/types.js';

export interface Ground {
  /** Lies over something else; the view is not the board's own to move. */
  readonly layer: boolean;
  /** Where the ground is on screen; null when the view is free. */
  readonly camera: Camera | null;
  /** What there is of the ground to draw on, in CSS pixels; null for all, and for nothing. */
  readonly clip: Box | null;
  /** Whether there is something to draw on. */
  readonly ready: boolean;
  /** What an object made now belongs to. */
  readonly anchor: Anchor | undefined;
  /** All that belongs to what is shown now, whatever the moment: what clearing clears. */
  readonly scope: Anchor | undefined;
  /** The objects that lie on what is shown now, as they lie there. The same ones as long as nothing changed. */
  project(objects: readonly BoardObject[]): readonly BoardObject[];
  /** The stored values of `fields` that were changed on `object` as it lies here. */
  restore(object: BoardObject, fields: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Looks anew where everything is. */
  refresh(): void;
  close(): void;
}

/** Paper of the board's own. What belongs to something else is not shown on it. */
export const PAPER: Ground = {
  layer: false,
  camera: null,
  clip: null,
  ready: true,
  anchor: undefined,
  scope: undefined,
  project: (objects) => objects.filter(({ anchor, gone }) => anchor === undefined && gone === undefined),
  restore: (_object, fields) => ({ ...fields }),
  refresh: () => undefined,
  close: () => undefined,
};
