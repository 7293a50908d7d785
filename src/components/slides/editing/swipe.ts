/**
 * Tells a sideways swipe from a tap, a scroll and a wobble. Fed with points,
 * answers with a direction; knows no element and no page.
 */

/** Pixels before a touch counts as a drag at all. */
const SLOP = 10;
/** Part of the width after which even a slow drag turns the page. */
const FAR = 0.25;
/** Pixels per millisecond from which a short flick turns it. */
const FAST = 0.35;
const FLICK = 28;

export class Swipe {
  #start: { id: number; x: number; y: number; at: number } | null = null;
  #sideways = false;

  /** Begins at the first finger; a second one means something else (pinch), and ends it. */
  down(id: number, x: number, y: number, at: number): void {
    this.#sideways = false;
    this.#start = this.#start ? null : { id, x, y, at };
  }

  /** How far the page has been dragged, in pixels; 0 while it is not a sideways drag. */
  move(id: number, x: number, y: number): number {
    const start = this.#start;
    if (!start || start.id !== id) return 0;
    const dx = x - start.x;
    const dy = y - start.y;
    if (!this.#sideways) {
      if (Math.abs(dy) > SLOP && Math.abs(dy) > Math.abs(dx)) this.#start = null;
      else this.#sideways = Math.abs(dx) > SLOP;
    }
    return this.#sideways ? dx : 0;
  }

  /** `next` for a swipe to the left, `previous` to the right, null for none. */
  up(id: number, x: number, at: number, width: number): 'next' | 'previous' | null {
    const start = this.#start;
    if (!start || start.id !== id) return null;
    this.#start = null;
    if (!this.#sideways) return null;
    const dx = x - start.x;
    const speed = Math.abs(dx) / Math.max(1, at - start.at);
    const meant = Math.abs(dx) > width * FAR || (Math.abs(dx) > FLICK && speed > FAST);
    if (!meant) return null;
    return dx < 0 ? 'next' : 'previous';
  }

  cancel(): void {
    this.#start = null;
    this.#sideways = false;
  }
}
