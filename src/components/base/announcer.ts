/**
 * A polite live region for one element. What is said within a moment is said
 * together; without a moment's pause it is said with the next update.
 */
import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { MMElement } from './mm-element.js';

export class Announcer implements ReactiveController {
  readonly #host: MMElement;
  #text = '';
  #cancel: (() => void) | undefined;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Has `text` read out, in place of what was said before. */
  say(text: string): void {
    // A region that keeps its text is not read again.
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    this.#host.requestUpdate();
  }

  /** Has what `compose` returns `ms` from now read out; further calls until then change nothing. */
  saySoon(ms: number, compose: () => string): void {
    this.#cancel ??= this.#host.timers.after(ms, () => {
      this.#cancel = undefined;
      const text = compose();
      if (text) this.say(text);
    });
  }

  /** The region; render it once, always. */
  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.#text}</div>`;
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    // What was said here is not said again where the element comes next.
    this.#text = '';
    this.#host.requestUpdate();
  }
}
