/**
 * What one has to ask for before one is heard or seen, in the place of the
 * button that would turn it on. What the room's course says of it is loaded for
 * those whom it may concern; those who decide about others hear of them
 * elsewhere, and not from the stage too.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Room } from '../../core/room/room.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { DEVICE_ICONS } from '../base/call/device-button.js';
import { askingTexts } from '../base/flow/asking.strings.js';
import type { Course } from '../base/flow/course.js';
import { icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import { decides, looksOn } from '../base/rights.js';
import type { RoomController } from '../base/room-controller.js';

export class Asking {
  readonly #host: MMElement;
  readonly #room: RoomController;
  readonly #say: (text: string) => void;
  #course: Course | null = null;
  #asked = false;

  constructor(host: MMElement, room: RoomController, say: (text: string) => void) {
    this.#host = host;
    this.#room = room;
    this.#say = say;
  }

  /** Before each rendering: whether there is anything to ask for. */
  look(): void {
    const { self } = this.#room;
    if (this.#asked || !self?.may || looksOn(self)) return;
    if (decides(self, 'grant') || decides(self, 'admit')) return;
    this.#asked = true;
    void this.#load();
  }

  /** The button that asks for `kind`, or takes that back; null where it need not be asked for. */
  button(room: Room, kind: OwnKind): TemplateResult | null {
    const asking = this.#course?.asking(kind);
    if (!asking) return null;
    const texts = askingTexts(room);
    const asked = asking === 'asked';
    // Speaking is what most come for: it is said in full, where the others are signs.
    const full = kind === 'microphone';
    return html`<button
      class="button ask ${full ? '' : 'icon-only'} ${asked ? 'asked' : ''}"
      part="button"
      type="button"
      data-ask=${kind}
      aria-label=${texts[`${asking}.${kind}`]}
      aria-pressed=${asked ? 'true' : 'false'}
      title=${asked ? texts.takeBack : texts[`ask.${kind}`]}
      @click=${() => this.#course?.ask(kind)}
    >
      ${icon(DEVICE_ICONS[kind].off)}${full ? html`<span>${texts['ask.microphone']}</span>` : nothing}
      <span class="sign" aria-hidden="true">${asked ? '…' : '?'}</span>
    </button>`;
  }

  async #load(): Promise<void> {
    try {
      const { Course } = await import('../base/flow/course.js');
      this.#course ??= new Course(this.#host, this.#room, this.#say);
      this.#host.requestUpdate();
    } catch {
      // Without it the stage is as it was; it is tried again with the next change.
      this.#asked = false;
    }
  }
}
