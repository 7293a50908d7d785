/**
 * Talking while the space bar is held, or the microphone's own button, for who
 * has no keys. Whoever writes, or has a button or a link of the page under the
 * keys, keeps the space bar; so does a page that did not ask for this.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';

export interface PushToTalkOptions {
  /** Whether there is something to be turned on now. */
  readonly ready: () => boolean;
  readonly talk: (on: boolean) => void;
  /** The button of the element that is held too; it may have the focus all the same. */
  readonly own: string;
}

/** Milliseconds: what is shorter is no hold but a press, which is the button's own affair. */
const HOLD = 250;

const TAKES_SPACE =
  'input, textarea, select, button, a, summary, audio, video, iframe, [role], [contenteditable], [tabindex]';

const ENDS = ['pointerup', 'pointercancel'] as const;

export class PushToTalk implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: PushToTalkOptions;
  #talking = false;
  /** Until the button is held for long enough. */
  #cancel: (() => void) | undefined;
  /** The button was held: that it is let go is no click. */
  #held = false;

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
    this.#host.addEventListener('pointerdown', this.#touched);
    this.#host.addEventListener('click', this.#clicked, true);
    this.#host.addEventListener('contextmenu', this.#menu);
    for (const end of ENDS) window.addEventListener(end, this.#let);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#pressed);
    window.removeEventListener('keyup', this.#released);
    window.removeEventListener('blur', this.#gone);
    this.#host.removeEventListener('pointerdown', this.#touched);
    this.#host.removeEventListener('click', this.#clicked, true);
    this.#host.removeEventListener('contextmenu', this.#menu);
    for (const end of ENDS) window.removeEventListener(end, this.#let);
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

  readonly #touched = (event: PointerEvent): void => {
    this.#held = false;
    if (!event.isPrimary || event.button !== 0 || !this.#options.ready() || !this.#isOwn(event)) return;
    this.#cancel = this.#host.timers.after(HOLD, () => {
      this.#cancel = undefined;
      if (this.#talking || !this.#options.ready()) return;
      this.#held = true;
      this.#turn(true);
    });
  };

  readonly #let = ({ isPrimary }: PointerEvent): void => {
    if (!isPrimary) return;
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#held && this.#talking) this.#turn(false);
  };

  readonly #clicked = (event: MouseEvent): void => {
    // By the keys it is a press like any other.
    if (!this.#held || event.detail === 0 || !this.#isOwn(event)) return;
    this.#held = false;
    event.stopPropagation();
  };

  /** A finger that rests asks for a menu: not here. */
  readonly #menu = (event: Event): void => {
    if (this.#cancel || (this.#held && this.#talking)) event.preventDefault();
  };

  /** The window lost keys and pointer: nobody would hear that they are released. */
  readonly #gone = (): void => {
    this.#cancel?.();
    this.#cancel = undefined;
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
    return this.#isOwn(event) || !target.closest(TAKES_SPACE);
  }

  #isOwn(event: Event): boolean {
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || target.getRootNode() !== this.#host.renderRoot) return false;
    return target.closest(this.#options.own) !== null;
  }
}
