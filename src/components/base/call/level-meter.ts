/**
 * Shows how loud one's own microphone is, frame by frame and without drawing
 * the element anew: `--_level`, 0 to 1, on the element's meter. It looks only
 * while there is something to hear, and a place to show it.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../mm-element.js';

export interface LevelMeterOptions {
  /** How loud it is now, 0 to 1; null while there is nothing to be heard. */
  readonly level: () => number | null;
  /** Where it is shown. */
  readonly meter: string;
}

/** Of what it was, each frame keeps this much while it gets quieter: a meter that falls at once flickers. */
const FALL = 0.85;

export class LevelMeter implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: LevelMeterOptions;
  #frame = 0;
  #shown = 0;

  constructor(host: MMElement, options: LevelMeterOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#frame === 0 && this.#options.level() !== null) this.#next();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #next(): void {
    this.#frame = requestAnimationFrame(() => this.#look());
  }

  #look(): void {
    this.#frame = 0;
    const level = this.#options.level();
    this.#shown = Math.max(level ?? 0, level === null ? 0 : this.#shown * FALL);
    const meter = this.#host.renderRoot.querySelector<HTMLElement>(this.#options.meter);
    // From script: a policy may forbid style attributes, never this.
    meter?.style.setProperty('--_level', this.#shown.toFixed(2));
    if (meter && level !== null && this.#host.isConnected) this.#next();
  }
}
