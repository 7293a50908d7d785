/**
 * What one takes part in the conversation with: the composer, who is writing,
 * what was said and is not in the log yet, and what was not taken. Loaded at
 * once for whoever may write; a chat to read does without. Knows no list.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { adopt } from '../base/adopt.js';
import { ICON_CLOSE, ICON_OFFLINE, icon } from '../base/icons.js';
import { inputStyles } from '../base/inputs.styles.js';
import type { MMElement } from '../base/mm-element.js';
import type { ChatMessage, ChatState } from './chat-state.js';
import { Composer } from './composer.js';
import { footTexts, type FootTexts } from './foot.strings.js';
import { footStyles } from './foot.styles.js';
import { Outbox } from './outbox.js';
import { renderRefused } from './refused-view.js';
import { Typing, whoTypes } from './typing.js';

export interface FootOptions {
  /** Which chat of its room this is. */
  id(): string;
  room(): Room | undefined;
  state(): ChatState | undefined;
  submit(verb: string, args: unknown): Promise<number>;
  /** Something was said here. */
  said(): void;
}

export class Foot {
  readonly outbox: Outbox;
  readonly #host: MMElement;
  readonly #options: FootOptions;
  readonly #composer: Composer;
  readonly #typing: Typing;
  /** Who is writing, as it is said. */
  #writing = '';
  /** Why an edit or a deletion was not taken. */
  #refusal: MMError | null = null;

  constructor(host: MMElement, options: FootOptions) {
    this.#host = host;
    this.#options = options;
    this.#typing = new Typing(host.timers);
    this.outbox = new Outbox({
      submit: (verb, args) => options.submit(verb, args),
      state: () => options.state(),
      changed: () => host.requestUpdate(),
    });
    this.#composer = new Composer(host, {
      say: (text) => {
        this.outbox.say(text);
        options.said();
      },
      edit: (id, text) => this.#alter('edit', { id, text }),
      typed: (empty) => this.#typed(empty),
      last: () => this.#lastOwn(),
    });
    adopt(host, inputStyles, footStyles);
    this.heard();
  }

  edit(message: ChatMessage): void {
    this.#composer.beginEdit(message);
  }

  delete({ id }: ChatMessage): void {
    this.#alter('delete', { id });
  }

  /** Something happened in the room. */
  heard(): void {
    const room = this.#options.room();
    const writing = room ? whoTypes(room, this.#options.id()) : '';
    // Pointers move many times a second; the chat is only drawn for what it shows.
    if (writing !== this.#writing) this.#host.requestUpdate();
    this.#writing = writing;
  }

  /** The messages changed. */
  changed({ messages }: ChatState): void {
    const { editing } = this.#composer;
    if (editing !== null && !messages.some(({ id }) => id === editing)) this.#composer.endEdit();
  }

  /** The room was left. */
  left(): void {
    this.#typing.stop();
  }

  /** Forgets everything: another room, or another chat. */
  clear(): void {
    this.outbox.clear();
    this.#composer.clear();
    this.#refusal = null;
  }

  render(room: Room, ready: boolean): TemplateResult {
    return html`
      <div class="typing" aria-hidden="true">${this.#writing}</div>
      <div role="status">
        ${
          room.status === 'reconnecting'
            ? html`<p class="note">${icon(ICON_OFFLINE)} ${this.#texts.offline}</p>`
            : nothing
        }
        ${this.#refusal ? this.#renderRefusal(this.#refusal) : nothing}
      </div>
      ${this.#composer.render(ready && room.status !== 'closed', this.#texts)}
    `;
  }

  /** What was said and refused, for the end of the list. */
  renderRefused(): unknown {
    return repeat(
      this.outbox.refused,
      ({ key }) => key,
      (refused) => renderRefused(refused, this.outbox, this.#texts),
    );
  }

  get #texts(): FootTexts {
    return footTexts(this.#options.room());
  }

  #renderRefusal(error: MMError): TemplateResult {
    return html`
      <p class="note danger">
        <span>${this.#texts.changeRefused(error.message)}</span>
        <button
          class="button quiet icon-only"
          type="button"
          aria-label=${this.#texts.discard}
          @click=${() => this.#refuse(null)}
        >
          ${icon(ICON_CLOSE)}
        </button>
      </p>
    `;
  }

  #alter(verb: 'edit' | 'delete', args: unknown): void {
    this.#refuse(null);
    this.#options.submit(verb, args).catch((error: MMError) => {
      if (error.code !== 'ROOM_CLOSED') this.#refuse(error);
    });
  }

  #refuse(error: MMError | null): void {
    this.#refusal = error;
    this.#host.requestUpdate();
  }

  #typed(empty: boolean): void {
    const room = this.#options.room();
    if (empty || !room) this.#typing.stop();
    else this.#typing.now(room, this.#options.id());
  }

  #lastOwn(): ChatMessage | undefined {
    const self = this.#options.room()?.self?.id;
    return this.#options.state()?.messages.findLast(({ by }) => by === self);
  }
}
