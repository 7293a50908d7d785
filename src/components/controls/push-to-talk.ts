/**
 * Talking while the space bar is held. Whoever writes, or has a button or a
 * link of the page under the keys, keeps the space bar; so does a page that
 * did not ask for this.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';

export interface PushToTalkOptions {
  /** Whether the space bar would turn something on now. */
  readonly ready: () => boolean;
  readonly talk: (on: boolean) => void;
  /** A button of the element that may have the focus all the same. */
  readonly own: string;
}

const TAKES_SPACE =
  'input, textarea, select, button, a, summary, audio, video, iframe, [role], [contenteditable], [tabindex]';

export class PushToTalk implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: PushToTalkOptions;
  #talking = false;

  constructor(host: MMElement, options: PushToTalkOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get talking(): boolean {
    return this.#talking;
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#pressed);
    window.addEventListener('keyup', this.#released);
    window.addEventListener('blur', this.#gone);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#pressed);
    window.removeEventListener('keyup', this.#released);
    window.removeEventListener('blur', this.#gone);
    this.#gone();
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.code !== 'Space' || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    // Held down it comes again and again: the page must not scroll meanwhile.
    if (this.#talking) return event.preventDefault();
    if (event.repeat || !this.#options.ready() || !this.#isFree(event)) return;
    event.preventDefault();
    this.#turn(true);
  };

  readonly #released = (event: KeyboardEvent): void => {
    if (event.code !== 'Space' || !this.#talking) return;
    // On a button it would be a click.
    event.preventDefault();
    this.#turn(false);
  };

  /** The window lost the keys: nobody would hear that the bar is released. */
  readonly #gone = (): void => {
    if (this.#talking) this.#turn(false);
  };

  #turn(on: boolean): void {
    this.#talking = on;
    this.#options.talk(on);
    this.#host.requestUpdate();
  }

  #isFree(event: Event): boolean {
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || target === document.body) return true;
    if (target.matches(this.#options.own) && target.getRootNode() === this.#host.renderRoot) return true;
    return !target.closest(TAKES_SPACE);
  }
}
