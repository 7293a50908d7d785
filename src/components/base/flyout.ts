/**
 * A panel that opens beside its button, over everything: for elements that are
 * a button in a header, or a row of them. The browser closes it (Escape, a
 * click elsewhere) and brings the focus back. Knows nothing of what is in the
 * panel.
 */
import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { MMElement } from './mm-element.js';

/** Pixels kept free between the panel and the button, and the window's edges. */
const GAP = 8;
/** Pixels that a panel is wide at most, for the first time that it opens: before, it has no width. */
const WIDEST = 400;

export interface FlyoutParts {
  /** What the button does, for those who do not see it. */
  readonly label: string;
  /** What stands on the button. */
  readonly face: unknown;
  readonly panel: unknown;
}

export interface FlyoutOptions {
  /** The panel's id, in an element that has several. */
  readonly id?: string;
  /** It opens, or closes. */
  readonly onToggle?: (open: boolean) => void;
}

export class Flyout implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: FlyoutOptions;
  #open = false;
  /** What it stands beside, where it is not its button. */
  #anchor: Element | null = null;

  constructor(host: MMElement, options: FlyoutOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get open(): boolean {
    return this.#open;
  }

  /** Button and panel; render them once in an element. `look`: more classes for the button. */
  render({ label, face, panel }: FlyoutParts, look = 'opener'): TemplateResult {
    return html`
      <button
        class="button ${look}"
        part="button"
        type="button"
        popovertarget=${this.#id}
        aria-label=${label}
        title=${label}
      >
        ${face}
      </button>
      ${this.panel(label, panel)}
    `;
  }

  /** The panel alone, for one that is opened by `show`. */
  panel(label: string, panel: unknown): TemplateResult {
    return html`
      <div
        id=${this.#id}
        class="flyout"
        part="flyout"
        popover
        role="dialog"
        aria-label=${label}
        @beforetoggle=${this.#toggled}
      >
        ${panel}
      </div>
    `;
  }

  /** Opens it beside `anchor`. */
  show(anchor: Element): void {
    this.#anchor = anchor;
    if (this.#open) this.#place();
    else this.#panel?.showPopover?.();
  }

  /** Whoever was inside is back where they came from. */
  close(): void {
    const anchor = this.#panel?.matches(':focus-within') ? this.#anchor : null;
    this.#panel?.hidePopover?.();
    if (anchor instanceof HTMLElement) anchor.focus();
  }

  hostDisconnected(): void {
    this.#turn(false);
  }

  get #id(): string {
    return this.#options.id ?? 'flyout';
  }

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`#${this.#id}`);
  }

  readonly #toggled = (event: Event): void => {
    const opens = (event as ToggleEvent).newState === 'open';
    this.#turn(opens);
    if (opens) this.#place();
  };

  #turn(open: boolean): void {
    this.#follow(open);
    if (open === this.#open) return;
    this.#open = open;
    if (!open) this.#anchor = null;
    this.#options.onToggle?.(open);
  }

  /** While it is open it stays beside its button. */
  #follow(on: boolean): void {
    const act = on ? 'addEventListener' : 'removeEventListener';
    window[act]('resize', this.#place);
    window[act]('scroll', this.#place, true);
  }

  readonly #place = (): void => {
    const anchor = this.#anchor ?? this.#host.renderRoot.querySelector(`[popovertarget=${this.#id}]`);
    const button = anchor?.getBoundingClientRect();
    const panel = this.#panel;
    if (!button || !panel) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const below = height - button.bottom;
    const isBelow = below >= button.top;
    const isLeft = button.left + button.right <= width;
    const farthest = width - (panel.offsetWidth || WIDEST) - GAP;
    const px = (value: number): string => `${Math.max(GAP, value)}px`;
    // From script: a policy may forbid style attributes, never this.
    Object.assign(panel.style, {
      top: isBelow ? px(button.bottom + GAP) : 'auto',
      bottom: isBelow ? 'auto' : px(height - button.top + GAP),
      left: isLeft ? px(Math.min(button.left, farthest)) : 'auto',
      right: isLeft ? 'auto' : px(Math.min(width - button.right, farthest)),
      maxHeight: px((isBelow ? below : button.top) - 2 * GAP),
    });
  };
}
