/** Keys that move the view, for those who only watch as for those who draw. */

export interface MovableView {
  pan(dx: number, dy: number): void;
  zoom(factor: number): void;
  fit(): void;
}

/** Pixels of one press. */
const STEP = 60;
const ZOOM = 1.25;

/** Handles `event`; true when it was one of these keys. */
export function panKey(event: KeyboardEvent, view: MovableView): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case 'ArrowLeft':
      view.pan(STEP, 0);
      return true;
    case 'ArrowRight':
      view.pan(-STEP, 0);
      return true;
    case 'ArrowUp':
      view.pan(0, STEP);
      return true;
    case 'ArrowDown':
      view.pan(0, -STEP);
      return true;
    case '+':
    case '=':
      view.zoom(ZOOM);
      return true;
    case '-':
      view.zoom(1 / ZOOM);
      return true;
    case '0':
      view.fit();
      return true;
    default:
      return false;
  }
}
