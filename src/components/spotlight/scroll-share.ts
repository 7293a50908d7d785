/**
 * The leader's place in what scrolls, `view: {in, key, y}` in the presence: `y`
 * from 0 at the top to 1 at the end, so that it means the same on a phone. Those
 * who follow are taken there; whoever scrolls by hand has stepped out.
 */
import type { ReactiveController } from 'lit';
import type { Room } from '../../core/room/room.js';
import type { MMElement } from '../base/mm-element.js';
import { setPresence } from '../base/presence.js';

export interface ScrollShareOptions {
  readonly id: () => string;
  /** The panel that is shown, with its key. */
  readonly shown: () => { readonly panel: HTMLElement; readonly key: string } | null;
  /** Whose view counts: one's own to tell, the leader's to follow, nobody's. */
  readonly role: () => 'leads' | 'follows' | 'none';
  readonly stepOut: () => void;
}

/** Pixels that rounding and zoom may differ by. */
const NEAR = 3;

export class ScrollShare implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: ScrollShareOptions;
  /** The person has touched the wheel, the screen or a key since the page scrolled last by itself. */
  #byHand = false;
  /** Where this took the scroller. */
  #taken: number | null = null;

  constructor(host: MMElement, options: ScrollShareOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('wheel', this.#touched, { passive: true });
    this.#host.addEventListener('touchmove', this.#touched, { passive: true });
    this.#host.addEventListener('pointerdown', this.#touched);
    this.#host.addEventListener('keydown', this.#touched);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('wheel', this.#touched);
    this.#host.removeEventListener('touchmove', this.#touched);
    this.#host.removeEventListener('pointerdown', this.#touched);
    this.#host.removeEventListener('keydown', this.#touched);
    this.#byHand = false;
  }

  /** Something in a panel scrolled. */
  scrolled(room: Room | undefined, target: EventTarget | null): void {
    const scroller = this.#scroller;
    if (!room || !scroller || target !== scroller) return;
    const role = this.#options.role();
    if (role === 'leads') this.tell(room);
    const elsewhere = this.#taken === null || Math.abs(scroller.scrollTop - this.#taken) > NEAR;
    if (role === 'follows' && this.#byHand && elsewhere && this.#taken !== null) this.#options.stepOut();
  }

  /** Tells the others where one is; called when one begins to lead, and shows something else. */
  tell(room: Room): void {
    const shown = this.#options.shown();
    const scroller = this.#scroller;
    if (!shown || !scroller) return;
    const range = scroller.scrollHeight - scroller.clientHeight;
    const y = range > 0 ? Math.round((scroller.scrollTop / range) * 10_000) / 10_000 : 0;
    setPresence(room, { view: { in: this.#options.id(), key: shown.key, y } });
  }

  /** Takes one's view back, for who leads no more. */
  untell(room: Room): void {
    const own = (room.presence.own as { view?: unknown } | null)?.view;
    if (own !== undefined) setPresence(room, { view: undefined });
  }

  /** Goes where `leader` is. */
  follow(room: Room, leader: string): void {
    const shown = this.#options.shown();
    const scroller = this.#scroller;
    const y = shown && readView(room.presence.others.get(leader), this.#options.id(), shown.key);
    if (!scroller || y === null) return;
    const top = Math.round(y * (scroller.scrollHeight - scroller.clientHeight));
    if (Math.abs(scroller.scrollTop - top) > NEAR) scroller.scrollTop = top;
    this.#taken = scroller.scrollTop;
    this.#byHand = false;
  }

  /** One follows somebody else, or something else is shown. */
  forget(): void {
    this.#taken = null;
    this.#byHand = false;
  }

  /** What scrolls: the child itself if it does, else its panel. */
  get #scroller(): HTMLElement | null {
    const panel = this.#options.shown()?.panel;
    if (!panel) return null;
    const child = panel.querySelector('slot')?.assignedElements()[0];
    const scrolls = child instanceof HTMLElement && /auto|scroll/.test(getComputedStyle(child).overflowY);
    return scrolls ? child : panel;
  }

  readonly #touched = (): void => void (this.#byHand = true);
}

function readView(value: unknown, id: string, key: string): number | null {
  const view = (value as { view?: unknown } | null | undefined)?.view;
  if (typeof view !== 'object' || view === null) return null;
  const { in: where, key: what, y } = view as Record<string, unknown>;
  return where === id && what === key && typeof y === 'number' && y >= 0 && y <= 1 ? y : null;
}
