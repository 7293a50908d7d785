/**
 * How large a picture is wanted by those who receive it: its sender is told, and
 * does not encode for nobody. More at once, less after a while: whoever pages
 * through tiles, or makes one small for a moment, costs no new start. Knows
 * neither who receives nor what a layer is made of. (SG15)
 */
import type { Clock } from '../../src/core/clock/clock.js';

/** How long less must be wanted before it is said, ms. */
const LESS_MS = 5_000;

export interface DemandOptions {
  readonly clock: Clock;
  /** Layers that are sent; all are until something else is said. */
  readonly layers: number;
  /** `top`: the highest layer that anybody wants, from 0. */
  tell(top: number): void;
}

export class Demand {
  readonly #options: DemandOptions;
  /** How many want each layer at most. */
  readonly #wanting: number[];
  #told: number;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(options: DemandOptions) {
    this.#options = options;
    this.#wanting = Array.from({ length: options.layers }, () => 0);
    this.#told = options.layers - 1;
    this.#consider();
  }

  /** Somebody who wanted layers up to `before` wants those up to `after`; null for nothing. */
  change(before: number | null, after: number | null): void {
    if (before !== null) this.#wanting[this.#within(before)]!--;
    if (after !== null) this.#wanting[this.#within(after)]!++;
    this.#consider();
  }

  /** Says it once more, to a sender who may have missed it. */
  again(): void {
    this.#options.tell(this.#told);
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** The smallest is always sent, so that whoever comes sees something at once. */
  get #top(): number {
    return Math.max(
      0,
      this.#wanting.findLastIndex((count) => count > 0),
    );
  }

  #within(layer: number): number {
    return Math.min(layer, this.#wanting.length - 1);
  }

  #consider(): void {
    if (this.#closed) return;
    const top = this.#top;
    if (top >= this.#told) {
      this.#cancel?.();
      this.#cancel = null;
      if (top > this.#told) this.#tell(top);
      return;
    }
    this.#cancel ??= this.#options.clock.after(LESS_MS, () => {
      this.#cancel = null;
      this.#tell(this.#top);
    });
  }

  #tell(top: number): void {
    this.#told = top;
    this.#options.tell(top);
  }
}
