/** What others do to the map, told: a name on the screen while somebody moves it, and sentences for those who do not see it. */
import type { TemplateResult } from 'lit';
import type { DocChange, Room, SharedDoc } from '../../../core/room/room.js';
import { Announcer } from '../../base/announcer.js';
import type { MMElement } from '../../base/mm-element.js';
import { displayName } from '../../base/person.js';
import { tell } from '../../base/telling.js';
import type { MapState } from '../map-state.js';
import { stageTexts } from './stage.strings.js';

/** Milliseconds that the name of who moves the map stays. */
const MOVER_MS = 1_500;
/** Milliseconds after which a moving map is read out: once, not with every step. */
const READ_MS = 1_500;

export class News {
  readonly #element: MMElement;
  readonly #announcer: Announcer;
  readonly #where: () => string;
  #mover: string | null = null;
  #forget: (() => void) | undefined;

  /** `where` says in words where everyone looks. */
  constructor(element: MMElement, where: () => string) {
    this.#element = element;
    this.#announcer = new Announcer(element);
    this.#where = where;
  }

  /** Who moves the map just now. */
  get mover(): string | null {
    return this.#mover;
  }

  /** Takes note of what somebody else did. */
  heard(change: DocChange<MapState>, room: Room, doc: SharedDoc<MapState>): void {
    const sentence = tell(room, doc, change);
    const moves = (change.op as { view?: unknown } | null)?.view !== undefined;
    if (!moves && sentence) this.#announcer.say(sentence);
    if (!moves) return;
    this.#moves(displayName(room.participants.get(change.by)?.name ?? '', room));
    if (sentence) this.#announcer.saySoon(READ_MS, () => stageTexts(room).movedTo(sentence, this.#where()));
  }

  render(): TemplateResult {
    return this.#announcer.render();
  }

  clear(): void {
    this.#forget?.();
    this.#mover = null;
  }

  #moves(name: string): void {
    this.#mover = name;
    this.#forget?.();
    this.#forget = this.#element.timers.after(MOVER_MS, () => {
      this.#mover = null;
      this.#element.requestUpdate();
    });
  }
}
