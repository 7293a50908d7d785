/**
 * The highlighter's ink: lets through what is darker on light paper, and what
 * is lighter on dark, so that words stay as black, or as white, as they were.
 */
import type { BoardObject, Stroke } from '../../../core/ot/board/state.js';
import { inkOf, markerOf } from './palette.js';

export const isMarker = (object: BoardObject): boolean =>
  object.kind === 'stroke' && (object.opacity ?? 1) < 1;

/** How it mixes with what lies below, in the words of canvases and style sheets alike. */
export const blendOf = (dark: boolean): 'multiply' | 'screen' => (dark ? 'screen' : 'multiply');

/** What a stroke is drawn in. */
export const colorOf = (stroke: Stroke, dark: boolean): string =>
  (isMarker(stroke) ? markerOf : inkOf)(stroke.color, dark);
