/**
 * What every element has in common: a shadow root whose styles are adopted
 * sheets only (a page may forbid inline styles), states for the page's CSS,
 * and timers that end with it. Knows nothing of rooms.
 */
import { LitElement, type CSSResultGroup } from 'lit';
import { Timers } from './timers.js';
import { tokenStyles } from './tokens.styles.js';

export abstract class MMElement extends LitElement {
  static override styles: CSSResultGroup = [tokenStyles];

  /** @internal */
  readonly timers = new Timers(this);
  readonly #internals = this.attachInternals();

  /** Sets or clears `:state(name)`, for the page's CSS. */
  protected setState(name: string, on: boolean): void {
    // Browsers without custom states still get a working element.
    const states = this.#internals.states as Set<string> | undefined;
    if (on) states?.add(name);
    else states?.delete(name);
  }
}
