/**
 * The arrow keys in a row of buttons: one of them is a stop of the Tab key,
 * the arrows lead from one to the next, whichever are there. Knows nothing of
 * what they do.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';

export class Toolbar implements ReactiveController {
  readonly #host: MMElement;
  readonly #selector: string;
  /** The button that Tab leads to. */
  #current: HTMLElement | null = null;

  /** `selector`: the buttons, in the order of the row. */
  constructor(host: MMElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const all = this.#all();
    const there = all.filter(isThere);
    if (!this.#current || !there.includes(this.#current)) this.#current = there[0] ?? null;
    for (const one of all) one.tabIndex = one === this.#current ? 0 : -1;
  }

  /** Listen with these on the row. */
  readonly focused = ({ target }: FocusEvent): void => {
    const item = (target as Element).closest<HTMLElement>(this.#selector);
    if (!item || item === this.#current) return;
    this.#current = item;
    this.hostUpdated();
  };

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const from = (event.target as Element).closest<HTMLElement>(this.#selector);
    if (!from) return;
    const there = this.#all().filter(isThere);
    const to = target(event.key, there.indexOf(from), there.length, this.#host.matches(':dir(rtl)'));
    if (to === null) return;
    event.preventDefault();
    there[to]?.focus();
  };

  #all(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(this.#selector)];
  }
}

/** What the width of the row hides is no stop. */
const isThere = (item: HTMLElement): boolean =>
  !(item as HTMLButtonElement).disabled && item.getClientRects().length > 0;

function target(key: string, at: number, count: number, rightToLeft: boolean): number | null {
  const on = rightToLeft ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return (at + on + count) % count;
    case 'ArrowLeft':
      return (at - on + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
