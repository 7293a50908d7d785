/**
 * Dragging tabs by pointer events: with mouse and pen once they have moved a
 * little, with a finger once it has rested, for one that moves at once scrolls
 * the tabs. Knows no tools: what is held is a key, and where it is let go is
 * told.
 */
import type { MMElement } from '../base/mm-element.js';
import type { GroupName } from './arrange.js';

/** Where something is let go: at a tab, before it or after it, or anywhere else in a group. */
export interface Spot {
  readonly group: GroupName;
  readonly tab: string | null;
  readonly after: boolean;
}

export interface DraggingOptions {
  movable(): boolean;
  /** It was taken up, or let go of. */
  changed(): void;
  dropped(key: string, at: Spot): void;
}

/** Pixels that a mouse moves by accident. */
const SLACK = 6;
/** Milliseconds for which a finger rests before it takes something up. */
const REST_MS = 350;

export class Dragging {
  readonly #host: MMElement;
  readonly #options: DraggingOptions;
  #held: string | null = null;
  #ghost: HTMLElement | null = null;
  #marked: Element[] = [];
  #stop: AbortController | null = null;
  /** The click that the browser makes of the end of dragging is none. */
  #swallow = false;

  /** Keeps the page from scrolling under the finger that holds something. */
  readonly touchmove = {
    handleEvent: (event: Event): void =>
      void (this.#held !== null && event.cancelable && event.preventDefault()),
    passive: false,
  };

  constructor(host: MMElement, options: DraggingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController({ hostDisconnected: () => this.#end() });
  }

  /** What is held; null for nothing. */
  get held(): string | null {
    return this.#held;
  }

  /** Whether a click is only what dragging has left behind. */
  isDrop(click: MouseEvent): boolean {
    const was = this.#swallow && click.detail > 0;
    this.#swallow = false;
    return was;
  }

  readonly down = (down: PointerEvent): void => {
    this.#swallow = false;
    const tab = down.currentTarget as HTMLElement;
    const { key } = tab.dataset;
    if (!key || down.button !== 0 || !down.isPrimary || !this.#options.movable()) return;
    this.#end();
    const stop = (this.#stop = new AbortController());
    const { signal } = stop;
    const take = (): void => this.#take(tab, key, down);
    const finger = down.pointerType === 'touch';
    if (finger) signal.addEventListener('abort', this.#host.timers.after(REST_MS, take));

    const listen = (type: string, listener: (event: PointerEvent) => void): void =>
      window.addEventListener(type, listener as EventListener, { signal, capture: true });
    listen('pointermove', (event) => {
      if (event.pointerId !== down.pointerId) return;
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLACK;
      if (this.#held === null && far) {
        // The finger scrolls.
        if (finger) return this.#end();
        take();
      }
      if (this.#held !== null) this.#over(event);
    });
    listen('pointerup', (event) => {
      if (event.pointerId !== down.pointerId) return;
      const spot = this.#held === null ? null : this.#spotAt(event);
      this.#swallow = this.#held !== null;
      this.#end();
      if (spot) this.#options.dropped(key, spot);
    });
    listen('pointercancel', (event) => event.pointerId === down.pointerId && this.#end());
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || this.#held === null) return;
        event.preventDefault();
        event.stopPropagation();
        this.#swallow = true;
        this.#end();
      },
      { signal, capture: true },
    );
  };

  /** What a finger that rests long would open. */
  readonly menu = (event: Event): void => {
    if (this.#held !== null) event.preventDefault();
  };

  #take(tab: HTMLElement, key: string, at: PointerEvent): void {
    this.#held = key;
    const ghost = document.createElement('div');
    ghost.className = 'ghost';
    ghost.popover = 'manual';
    ghost.textContent = tab.textContent;
    ghost.setAttribute('aria-hidden', 'true');
    this.#host.renderRoot.append(ghost);
    ghost.showPopover();
    this.#ghost = ghost;
    this.#over(at);
    this.#options.changed();
  }

  #over(event: PointerEvent): void {
    this.#ghost!.style.translate = `${event.clientX}px ${event.clientY}px`;
    for (const element of this.#marked.splice(0)) element.classList.remove('over', 'before', 'after');
    const spot = this.#spotAt(event);
    if (!spot) return;
    const { group, tab, after } = spot;
    const root = this.#host.renderRoot;
    const found = [
      root.querySelector(`[data-group="${group}"]`),
      tab === null || tab === this.#held ? null : root.querySelector(`.tab[data-key="${CSS.escape(tab)}"]`),
    ];
    this.#marked = found.filter((element) => element !== null);
    found[0]?.classList.add('over');
    found[1]?.classList.add(after ? 'after' : 'before');
  }

  #spotAt({ clientX, clientY }: PointerEvent): Spot | null {
    const there = (this.#host.renderRoot as ShadowRoot).elementFromPoint(clientX, clientY);
    const group = there?.closest<HTMLElement>('[data-group]');
    const name = group?.dataset['group'] as GroupName | undefined;
    // Among the faces there are no tabs to take it away by.
    if (!name || name === 'faces') return null;
    const tab = there!.closest<HTMLElement>('.tab');
    const { left, width } = tab?.getBoundingClientRect() ?? { left: 0, width: 0 };
    const right = clientX > left + width / 2;
    return {
      group: name,
      tab: tab?.dataset['key'] ?? null,
      after: right !== this.#host.matches(':dir(rtl)'),
    };
  }

  #end(): void {
    this.#stop?.abort();
    this.#stop = null;
    for (const element of this.#marked.splice(0)) element.classList.remove('over', 'before', 'after');
    this.#ghost?.remove();
    this.#ghost = null;
    if (this.#held === null) return;
    this.#held = null;
    this.#options.changed();
  }
}
