import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Room } from '../../core/room/room.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { MMElement } from '../base/mm-element.js';
import { displayName, hueClass } from '../base/person.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { styles } from './mm-cursors.styles.js';
import { clearPlace, placeIn, placesIn, tellPlace, type Place } from './pointer-field.js';

/**
 * Shows everyone's pointer over the content that it wraps. A pointer that
 * rests for ten seconds fades away.
 *
 * @element mm-cursors
 *
 * @slot - The content that people point at; it should look the same to everyone.
 *
 * @csspart layer - What lies over the content; takes no clicks.
 * @csspart pointer - One participant's pointer.
 * @csspart label - The name beside it.
 *
 * @cssprop [--mm-cursors-glide=80ms] - How long a pointer takes from one place to the next.
 */
export class MMCursors extends MMElement {
  static override styles = [MMElement.styles, emptyStateStyles, personStyles, styles];

  /** Which area this is, where a room has several; pointers are shown in the area of the same name. */
  @property() name = '';

  /** Shows the others' pointers without telling one's own. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  readonly #room = new RoomController(this, {
    on: ['presence', 'participants'],
    onRoom: (_room, previous) => previous && clearPlace(previous, this.name),
  });
  /** Where each pointer was drawn last. */
  readonly #drawn = new WeakMap<Element, Place>();
  #places: ReadonlyMap<string, Place> = new Map();

  constructor() {
    super();
    this.addEventListener('pointermove', (event) => this.#point(event));
    this.addEventListener('pointerdown', (event) => this.#point(event));
    // A finger leaves with every tap; what it showed stays until it fades.
    this.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && this.#leave());
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    this.#places = room ? placesIn(room, this.name) : new Map();
    return html`
      <slot></slot>
      ${room ? this.#renderLayer(room) : noRoomUnlessContent(this)}
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('name');
    if (before !== undefined && this.#room.room) clearPlace(this.#room.room, before);
  }

  protected override updated(): void {
    for (const pointer of this.renderRoot.querySelectorAll<HTMLElement>('.pointer')) {
      const place = this.#places.get(pointer.dataset['participant'] ?? '');
      if (place) this.#draw(pointer, place);
    }
  }

  #renderLayer(room: Room): TemplateResult {
    // Who is here by presence but not by name has just left.
    const shown = [...this.#places.keys()].filter((id) => room.participants.get(id)?.online);
    return html`
      <div class="layer" part="layer" aria-hidden="true">
        ${repeat(
          shown,
          (id) => id,
          (id) => html`
            <div class="pointer ${hueClass(id)}" part="pointer" data-participant=${id}>
              <svg class="arrow" viewBox="0 0 20 20"><path d="M2 2l6 16 2.4-6.6L17 9 2 2Z" /></svg>
              <span class="label" part="label"
                >${displayName(room.participants.get(id)?.name ?? '', room)}</span
              >
            </div>
          `,
        )}
      </div>
    `;
  }

  #draw(pointer: HTMLElement, place: Place): void {
    const last = this.#drawn.get(pointer);
    const [x, y] = place;
    if (last?.[0] === x && last[1] === y) return;
    this.#drawn.set(pointer, place);
    // From script: a policy may forbid style attributes, never this.
    pointer.style.transform = `translate(${x * 100}cqw, ${y * 100}cqh)`;
    pointer.classList.toggle('far-x', x > 0.8);
    pointer.classList.toggle('far-y', y > 0.85);
    pointer.classList.toggle('moved');
  }

  #point(event: PointerEvent): void {
    const { room } = this.#room;
    const place = room && !this.readOnly ? placeIn(this, event) : null;
    if (room && place) tellPlace(room, this.name, place);
  }

  #leave(): void {
    if (this.#room.room) clearPlace(this.#room.room, this.name);
  }
}

/** Content needs no explanation; an empty frame does. */
const noRoomUnlessContent = (element: Element): TemplateResult | typeof nothing =>
  element.childElementCount > 0 ? nothing : noRoom(element.localName);

if (!customElements.get('mm-cursors')) customElements.define('mm-cursors', MMCursors);

declare global {
  interface HTMLElementTagNameMap {
    'mm-cursors': MMCursors;
  }
}
