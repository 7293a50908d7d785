/**
 * Has the element drawn again when the digits change, and notices what the
 * countdown passes: a minute and ten seconds before the end, and the end. What
 * was passed before one looked is not news.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';
import type { Reading } from './reading.js';

export type Cue = 'minute' | 'seconds' | 'end';

export interface TickerOptions {
  /** The timer now; null while there is none. */
  read(): Reading | null;
  passed(cue: Cue): void;
}

const CUES: readonly (readonly [ms: number, cue: Cue])[] = [
  [0, 'end'],
  [10_000, 'seconds'],
  [60_000, 'minute'],
];
/** Milliseconds after the change, so that no timer comes a moment too early. */
const LATE = 5;

export class Ticker implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: TickerOptions;
  /** Milliseconds left at the last look. */
  #left: number | null = null;
  #cancel: (() => void) | undefined;

  constructor(host: MMElement, options: TickerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The timer is another, or another time: looks anew. */
  restart(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#left = null;
    this.#look();
  }

  hostDisconnected(): void {
    this.#cancel = undefined;
    this.#left = null;
  }

  #look(): void {
    const reading = this.#options.read();
    if (!reading || reading.next === Infinity) return;
    const before = this.#left ?? reading.left;
    this.#left = reading.left;
    // Timers sleep in a page in the background: of several cues the last one counts.
    const cue = CUES.find(([ms]) => before > ms && reading.left <= ms);
    if (cue) this.#options.passed(cue[1]);
    this.#cancel = this.#host.timers.after(reading.next + LATE, () => {
      this.#host.requestUpdate();
      this.#look();
    });
  }
}
