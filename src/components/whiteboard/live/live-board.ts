/**
 * What is shown above the settled board for now: what this participant is
 * making, the others' growing strokes, and what they drag. Paints nothing; it
 * tells the view, in each frame as long as something glides.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import type { Ground } from '../annotate/ground.js';
import type { BoardView } from '../view/board-view.js';
import type { LiveWork } from './live-field.js';
import { GLIDE_MS, RemoteDrags } from './remote-drags.js';
import { RemoteStrokes } from './remote-strokes.js';

export interface LiveBoardOptions {
  readonly view: BoardView;
  readonly ground: Ground;
  /** All that is on the board. */
  readonly objects: () => readonly BoardObject[];
  /** Something of the others' has moved. */
  readonly moved: () => void;
}

export class LiveBoard {
  readonly #options: LiveBoardOptions;
  readonly #strokes = new RemoteStrokes();
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #drags = new RemoteDrags(() => (this.#calm.matches ? 0 : GLIDE_MS));
  #own: readonly BoardObject[] = [];
  /** By id, as they are shown here. */
  #shown: ReadonlyMap<string, BoardObject> = new Map();
  #frame = 0;

  constructor(options: LiveBoardOptions) {
    this.#options = options;
  }

  /** What this participant is making, in place of the objects with those ids. */
  preview(objects: readonly BoardObject[]): void {
    this.#own = objects;
    this.show();
  }

  /** Takes what the others tell. */
  tell(works: ReadonlyMap<string, LiveWork>): void {
    this.#strokes.tell(works);
    this.#drags.tell(works, this.#options.objects(), performance.now());
    this.show();
  }

  /** The object `id` as it is shown, when somebody else drags it. */
  get(id: string): BoardObject | undefined {
    return this.#shown.get(id);
  }

  /** Has the view show all of it, over what is on the board now. */
  show(): void {
    const { view, ground, objects } = this.#options;
    const board = objects();
    const own = new Set(this.#own.map(({ id }) => id));
    const strokes = ground.project(this.#strokes.shown(board)).map((stroke) => [stroke]);
    const dragged = this.#drags.shown(board, own, performance.now()).map((group) => ground.project(group));
    this.#shown = new Map(dragged.flat().map((object) => [object.id, object]));
    view.setLive(...dragged, ...strokes, this.#own);
    if (this.#drags.moving) this.#frame ||= requestAnimationFrame(this.#glide);
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
  }

  readonly #glide = (): void => {
    this.#frame = 0;
    this.show();
    this.#options.moved();
  };
}
