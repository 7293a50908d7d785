/**
 * A panel that opens beside its button, over everything: for elements that are
 * a button in a header. The browser closes it (Escape, a click elsewhere) and
 * brings the focus back. Knows nothing of what is in the panel.
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

export class Flyout implements ReactiveController {
  readonly #host: MMElement;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Button and panel; render them once in an element. */
  render({ label, face, panel }: FlyoutParts): TemplateResult {
    return html`
      <button class="button opener" part="button" popovertarget="flyout" aria-label=${label} title=${label}>
        ${face}
      </button>
      <div
        id="flyout"
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

  close(): void {
    this.#panel?.hidePopover?.();
  }

  hostDisconnected(): void {
    this.#follow(false);
  }

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.flyout');
  }

  readonly #toggled = (event: Event): void => {
    const opens = (event as ToggleEvent).newState === 'open';
    if (opens) this.#place();
    this.#follow(opens);
  };

  /** While it is open it stays beside its button. */
  #follow(on: boolean): void {
    const act = on ? 'addEventListener' : 'removeEventListener';
    window[act]('resize', this.#place);
    window[act]('scroll', this.#place, true);
  }

  readonly #place = (): void => {
    const button = this.#host.renderRoot.querySelector('.opener')?.getBoundingClientRect();
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
