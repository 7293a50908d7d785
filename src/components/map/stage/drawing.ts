/** What is being made on the map, point by point, before anybody else sees it. Knows no engine. */
import { TOOL_LIMITS } from '../../../core/protocol/tool-limits.js';
import type { LngLat } from '../map-state.js';

export type Making = 'mark' | 'line' | 'area';

export interface Made {
  readonly verb: 'mark' | 'draw';
  readonly args: {
    readonly id: string;
    readonly at?: LngLat;
    readonly kind?: Making;
    readonly points?: readonly LngLat[];
    readonly colour?: string;
  };
}

export class Drawing {
  readonly #done: (made: Made) => void;
  readonly #changed: () => void;
  readonly #newId: () => string;
  #making: Making | null = null;
  #points: readonly LngLat[] = [];
  #colour = '#d6336c';

  constructor(done: (made: Made) => void, changed: () => void, newId: () => string) {
    this.#done = done;
    this.#changed = changed;
    this.#newId = newId;
  }

  get making(): Making | null {
    return this.#making;
  }

  get points(): readonly LngLat[] {
    return this.#points;
  }

  get colour(): string {
    return this.#colour;
  }

  get finishable(): boolean {
    return this.#points.length >= (this.#making === 'area' ? 3 : 2);
  }

  /** Begins to make one; the same again stops. */
  begin(making: Making): void {
    this.#making = this.#making === making ? null : making;
    this.#points = [];
    this.#changed();
  }

  /** Takes a point; a mark is done with one. */
  add(at: LngLat): void {
    if (this.#making === 'mark') {
      this.cancel();
      this.#done({ verb: 'mark', args: { id: this.#newId(), at } });
      return;
    }
    const last = this.#points.at(-1);
    if (this.#points.length >= TOOL_LIMITS.mapPoints || (last && last[0] === at[0] && last[1] === at[1]))
      return;
    this.#points = [...this.#points, at];
    this.#changed();
  }

  paint(colour: string): void {
    this.#colour = colour;
    this.#changed();
  }

  takeBack(): void {
    this.#points = this.#points.slice(0, -1);
    this.#changed();
  }

  finish(): void {
    const [making, points] = [this.#making, this.#points];
    if (!this.finishable || !making) return;
    this.cancel();
    this.#done({ verb: 'draw', args: { id: this.#newId(), kind: making, points, colour: this.#colour } });
  }

  cancel(): void {
    this.#making = null;
    this.#points = [];
    this.#changed();
  }
}
