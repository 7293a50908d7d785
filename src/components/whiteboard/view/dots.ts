/**
 * The grid of dots on the paper. It moves along with the view as one picture
 * that is a little larger than the paper, so panning paints nothing.
 */
import type { Camera } from '../drawing/types.js';

/** Board units between the dots, and pixels that they are apart at least. */
const APART = 24;
const LEAST = 14;

export class Dots {
  readonly #frame = document.createElement('div');
  readonly #element = document.createElement('div');
  #step = 0;

  constructor(paper: HTMLElement) {
    this.#element.className = 'dots';
    this.#frame.className = 'grid';
    this.#frame.ariaHidden = 'true';
    this.#frame.append(this.#element);
    paper.prepend(this.#frame);
  }

  follow({ x, y, scale }: Camera): void {
    const { style } = this.#element;
    // The step doubles where the dots would run together.
    const step = APART * scale * 2 ** Math.max(0, Math.ceil(Math.log2(LEAST / (APART * scale))));
    if (step !== this.#step) style.setProperty('--step', `${(this.#step = step)}px`);
    style.transform = `translate(${within(x, step)}px, ${within(y, step)}px)`;
  }

  close(): void {
    this.#frame.remove();
  }
}

const within = (value: number, step: number): number => ((value % step) + step) % step;
