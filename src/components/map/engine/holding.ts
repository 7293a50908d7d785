/** A long press on touch, a click with the other button of a mouse: a pointer that stays where it is. */

const HOLD_MS = 550;
/** Pixels that a resting pointer may wander. */
const SLACK = 6;

interface Point {
  readonly x: number;
  readonly y: number;
}

export class Holding {
  readonly #box: HTMLElement;
  readonly #held: (point: Point) => void;
  readonly #stop = new AbortController();
  /** Where the pointer went down, until it has wandered or lifted. */
  #start: Point | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the present press has been one; its click is none then. */
  fired = false;

  /** Calls `held` with where it was, in pixels within `box`. */
  constructor(box: HTMLElement, held: (point: Point) => void) {
    this.#box = box;
    this.#held = held;
    const { signal } = this.#stop;
    box.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    box.addEventListener('pointermove', (event) => this.#move(event), { signal });
    box.addEventListener('pointerup', (event) => this.#up(event), { signal });
    box.addEventListener('contextmenu', (event) => onMap(event) && event.preventDefault(), { signal });
    window.addEventListener('pointercancel', () => this.#cancel(), { signal });
  }

  close(): void {
    this.#cancel();
    this.#stop.abort();
  }

  #down(event: PointerEvent): void {
    const second = this.#start !== null;
    this.#cancel();
    this.fired = false;
    if (second || !onMap(event)) return;
    this.#start = this.#pointOf(event);
    if (event.pointerType === 'mouse') return;
    // A gesture of the hand, which no room and no test has a clock for.
    this.#timer = setTimeout(() => this.#fire(), HOLD_MS);
  }

  #move(event: PointerEvent): void {
    if (!this.#start) return;
    const { x, y } = this.#pointOf(event);
    if (Math.hypot(x - this.#start.x, y - this.#start.y) > SLACK) this.#cancel();
  }

  /** A drag with the other button turns the map: only its click is meant here. */
  #up(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button === 2 && this.#start) this.#fire();
    this.#cancel();
  }

  #fire(): void {
    const at = this.#start;
    this.#cancel();
    this.fired = true;
    if (at) this.#held(at);
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#start = null;
  }

  #pointOf({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.#box.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

const onMap = (event: Event): boolean => event.composedPath()[0] instanceof HTMLCanvasElement;
