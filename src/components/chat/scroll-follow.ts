/**
 * Keeps a list at its end while the reader is there, and leaves it alone while
 * they read further up. Knows only a scrolling element.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';

/** Pixels from the end within which the reader counts as there. */
const NEAR = 40;

export class ScrollFollow implements ReactiveController {
  readonly #host: MMElement;
  readonly #find: () => HTMLElement | null;
  readonly #reached: () => void;
  readonly #observer = new ResizeObserver(() => this.#keep());
  #scroller: HTMLElement | null = null;
  #atEnd = true;
  /** Where the end was when it was last gone to. */
  #kept = 0;
  /** Distance from the end to keep with the next update, when rows come in above. */
  #hold: number | null = null;

  /** `find` the scroller after an update; `reached` is called when the reader comes to its end. */
  constructor(host: MMElement, find: () => HTMLElement | null, reached: () => void) {
    this.#host = host;
    this.#find = find;
    this.#reached = reached;
    host.addController(this);
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Goes to the end, and stays there. */
  toEnd(): void {
    this.#atEnd = true;
    this.#keep();
    this.#host.requestUpdate();
  }

  /** With the next update rows come in above: what is seen stays where it is. */
  holdPlace(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.#atEnd = false;
    this.#hold = scroller.scrollHeight - scroller.scrollTop;
  }

  hostUpdate(): void {
    // The reader may have moved in this very frame, and the event still be on its way.
    if (this.#atEnd && this.#scroller && this.#scroller.scrollTop < this.#kept) this.#scrolled();
  }

  hostUpdated(): void {
    const scroller = this.#host.isConnected ? this.#find() : null;
    if (scroller !== this.#scroller) this.#attach(scroller);
    if (scroller && this.#hold !== null) scroller.scrollTop = scroller.scrollHeight - this.#hold;
    this.#hold = null;
    this.#keep();
  }

  hostDisconnected(): void {
    this.#attach(null);
  }

  #attach(scroller: HTMLElement | null): void {
    this.#observer.disconnect();
    this.#scroller?.removeEventListener('scroll', this.#scrolled);
    this.#scroller = scroller;
    this.#atEnd = true;
    this.#kept = 0;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#observer.observe(scroller);
  }

  #keep(): void {
    if (!this.#scroller || !this.#atEnd) return;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#kept = this.#scroller.scrollTop;
  }

  readonly #scrolled = (): void => {
    const scroller = this.#scroller;
    if (!scroller) return;
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    if (atEnd) this.#reached();
    this.#host.requestUpdate();
  };
}
