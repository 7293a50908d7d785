/** The keys that belong to no control. Those that move the map are the engine's own. */
import type { Making } from './drawing.js';

export interface KeyTargets {
  readonly editable: boolean;
  readonly making: Making | null;
  /** Whether a place or a shape is selected. */
  readonly selected: boolean;
  readonly panelOpen: boolean;
  undo(): void;
  redo(): void;
  /** Takes the middle of the map, the keyboard's pointer, as the next point. */
  addMiddle(): void;
  beginMark(): void;
  cancelMaking(): void;
  deselect(): void;
  closePanel(): void;
}

/** True when the key was taken. */
export function takeKey(event: KeyboardEvent, on: KeyTargets): boolean {
  const key = event.key.toLowerCase();
  const target = event.composedPath()[0] as Element;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (command && (key === 'z' || key === 'y') && !target.matches('input')) {
    if (key === 'y' || event.shiftKey) on.redo();
    else on.undo();
    return true;
  }
  if (key === 'escape') return escape(on);
  if (key !== 'enter' || !target.matches('canvas') || !on.editable) return false;
  if (on.making) on.addMiddle();
  else on.beginMark();
  return true;
}

/** Closes what was opened last. */
function escape(on: KeyTargets): boolean {
  if (on.making) on.cancelMaking();
  else if (on.selected) on.deselect();
  else if (on.panelOpen) on.closePanel();
  else return false;
  return true;
}
