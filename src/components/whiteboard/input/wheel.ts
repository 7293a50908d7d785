/**
 * The wheel over the board. With Ctrl, or pinched on a trackpad, it zooms;
 * plain, it moves the view only while the board has the focus: a board in the
 * middle of a page must not catch those who scroll past it.
 */

export interface WheelActions {
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
}

/** Pixels of a line and of a page, for wheels that count in those. */
const LINE = 16;
const PAGE = 400;

/** Handles `event` on `area`; true when the page must not scroll. */
export function handleWheel(
  event: WheelEvent,
  area: HTMLElement,
  focused: boolean,
  act: WheelActions,
): boolean {
  const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? PAGE : 1;
  const dx = event.deltaX * unit;
  const dy = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) {
    const box = area.getBoundingClientRect();
    // A notch of a mouse's wheel is a hundred; a trackpad's pinch comes in ones.
    const factor = Math.exp(-Math.max(-100, Math.min(100, dy)) / (Math.abs(dy) < 50 ? 100 : 350));
    act.zoom(factor, event.clientX - box.left, event.clientY - box.top);
    return true;
  }
  if (!focused) return false;
  if (event.shiftKey && dx === 0) act.pan(-dy, 0);
  else act.pan(-dx, -dy);
  return true;
}
