/**
 * What a deck with pages has around it for everybody: the bar, full screen,
 * and the voice that says which page is shown. Comes right after the first page, which does not wait for it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../../core/room/room.js';
import { Announcer } from '../../base/announcer.js';
import type { MMElement } from '../../base/mm-element.js';
import { displayName } from '../../base/person.js';
import { adopt } from '../../base/adopt.js';
import { barStyles } from './bar.styles.js';
import { bar, type BarView } from './bar.js';
import type { SlideChange } from '../mm-slides.events.js';
import { FullScreen } from '../../base/full-screen.js';
import { narrate } from './narrate.js';

export class Controls {
  readonly #fullScreen: FullScreen;
  readonly #announcer: Announcer;

  constructor(element: MMElement) {
    adopt(element, barStyles);
    this.#fullScreen = new FullScreen(element);
    this.#announcer = new Announcer(element);
  }

  render(view: BarView): TemplateResult {
    const filled = view.deck.pages.length > 0;
    return html`${filled ? bar(view, this.#fullScreen) : nothing} ${this.#announcer.render()}`;
  }

  /** Has a change read out: who made it, unless it was made here, where it leads, and the new page's first line. */
  announce(
    room: Room | undefined,
    change: SlideChange,
    name: string | undefined,
    text: string | undefined,
  ): void {
    this.#announcer.say(
      narrate(room, change, name === undefined ? undefined : displayName(name, room), text),
    );
  }

  /** Takes the key `f`, for full screen. */
  key(event: KeyboardEvent): void {
    const typing = (event.composedPath()[0] as Element).matches('input');
    const combined = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
    if (event.key.toLowerCase() !== 'f' || typing || combined) return;
    event.preventDefault();
    void this.#fullScreen.toggle();
  }
}
