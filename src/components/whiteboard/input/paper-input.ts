/**
 * All that comes to the paper by hand: pointers, the wheel, keys. To whoever
 * draws first, and what they have no use for moves the view.
 */
import type { Editor } from '../editor.js';
import type { BoardView } from '../view/board-view.js';
import { Pointers } from './pointers.js';
import { panKey } from './view-keys.js';
import { handleWheel } from './wheel.js';

export interface PaperInputOptions {
  readonly paper: HTMLElement;
  readonly view: BoardView;
  /** The view moves by hand; a layer's does not. */
  readonly movable: boolean;
  /** Who draws; null while nobody may. */
  readonly editor: () => Editor | null;
}

export class PaperInput {
  readonly #options: PaperInputOptions;
  readonly #pointers: Pointers;
  readonly #listening = new AbortController();

  constructor(options: PaperInputOptions) {
    this.#options = options;
    const { paper, editor } = options;
    this.#pointers = new Pointers(paper, {
      begin: (start) => editor()?.begin(start) ?? false,
      move: (samples, held) => editor()?.move(samples, held),
      end: (held) => editor()?.end(held),
      cancel: () => editor()?.cancel(),
      hover: (sample) => editor()?.hover(sample),
      pan: this.#pan,
      zoom: this.#zoom,
    });
    const { signal } = this.#listening;
    paper.addEventListener('wheel', this.#wheel, { passive: false, signal });
    paper.addEventListener('keydown', this.#key, { signal });
    paper.addEventListener('keyup', this.#keyUp, { signal });
    paper.addEventListener('blur', this.#blur, { signal });
    paper.addEventListener('contextmenu', this.#menu, { signal });
  }

  close(): void {
    this.#listening.abort();
    this.#pointers.close();
  }

  readonly #pan = (dx: number, dy: number): void => {
    if (this.#options.movable) this.#options.view.pan(dx, dy);
  };

  readonly #zoom = (factor: number, x: number, y: number): void => {
    if (this.#options.movable) this.#options.view.zoom(factor, { x, y });
  };

  readonly #wheel = (event: WheelEvent): void => {
    const { paper, movable } = this.#options;
    if (!movable) return;
    const focused = (paper.getRootNode() as ShadowRoot).activeElement === paper;
    if (handleWheel(event, paper, focused, { pan: this.#pan, zoom: this.#zoom })) event.preventDefault();
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { paper, view, movable, editor } = this.#options;
    if (event.key === ' ' && event.target === paper) {
      this.#pointers.grabbing = true;
      event.preventDefault();
    }
    if (editor()?.key(event)) event.preventDefault();
    else if (movable && panKey(event, view)) event.preventDefault();
  };

  readonly #keyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ') this.#pointers.grabbing = false;
  };

  readonly #blur = (): void => void (this.#pointers.grabbing = false);

  /** A finger that rests while it draws does not ask for a menu. */
  readonly #menu = (event: Event): void => {
    if (this.#pointers.busy) event.preventDefault();
  };
}
