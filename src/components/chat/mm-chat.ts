import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MMError } from '../../core/protocol/errors.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { ICON_CHAT, ICON_CLOSE, ICON_OFFLINE, icon } from '../base/icons.js';
import { MMElement } from '../base/mm-element.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { createTimeFormat, type TimeFormat } from '../base/time.js';
import { newMessages, type ChatMessage, type ChatState } from './chat-state.js';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';
import { renderRefused } from './message-view.js';
import { messageStyles } from './message.styles.js';
import { MMChatMessageEvent } from './mm-chat.events.js';
import { STRINGS } from './mm-chat.strings.js';
import { styles } from './mm-chat.styles.js';
import { Outbox } from './outbox.js';
import { Typing, whoTypes } from './typing.js';

const NO_MESSAGES: readonly ChatMessage[] = [];

/**
 * The room's conversation.
 *
 * @element mm-chat
 *
 * @fires {MMChatMessageEvent} mm-chat-message - Somebody else said something.
 *
 * @csspart panel - The box around everything.
 * @csspart log - The list of messages.
 * @csspart message - One message with its author, time and buttons.
 * @csspart bubble - A message's text.
 * @csspart composer - Where one writes.
 * @csspart input - The text field.
 * @csspart send - The button that sends.
 * @csspart unseen - The button that leads to new messages.
 * @csspart earlier - The button that shows earlier messages.
 * @csspart empty - What is shown while there are no messages.
 *
 * @cssprop [--mm-chat-height=24rem] - The height, where the page gives the element none.
 *
 * @cssState empty - Nobody has said anything yet.
 */
export class MMChat extends MMElement {
  static override styles = [MMElement.styles, personStyles, messageStyles, styles];

  /** Which chat this is, where a room has several. */
  @property() name = '';

  /** Shows the conversation without the means to take part. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** Why an edit or a deletion was not taken. */
  @state() private refusal: MMError | null = null;

  /** Who is writing, as it is said. */
  @state() private writing = '';

  readonly #typing = new Typing(this.timers);
  readonly #room = new RoomController(this, {
    onRoom: (_room, previous) => previous && this.#typing.stop(),
    onEvent: (event, room) => {
      // Pointers move many times a second; the list is only drawn for what it shows.
      if (event.type !== 'error') this.writing = whoTypes(room, this.#id);
    },
  });
  readonly #doc = new SharedDocController<ChatState>(this, this.#room, {
    tool: 'chat',
    id: () => this.name,
    onReady: () => this.#opened(),
    onChange: (change) => this.#changed(change),
  });
  readonly #outbox = new Outbox({
    submit: (verb, args) => this.#doc.submit(verb, args),
    state: () => this.#doc.state,
    changed: () => this.requestUpdate(),
  });
  readonly #list = new MessageList(this, {
    edit: (message) => this.#composer.beginEdit(message),
    delete: ({ id }) => this.#alter('delete', { id }),
  });
  readonly #composer = new Composer(this, {
    say: (text) => this.#say(text),
    edit: (id, text) => this.#alter('edit', { id, text }),
    typed: (empty) => this.#typed(empty),
    last: () => this.#lastOwn(),
  });
  /** Which chat of which room was shown last; what was written belongs to it. */
  #shown = '';
  #format: { readonly lang: string; readonly times: TimeFormat } | null = null;

  /** The messages, oldest first; empty until the chat has been opened. */
  get messages(): readonly ChatMessage[] {
    return this.#doc.state?.messages ?? NO_MESSAGES;
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (!room) return noRoom(this.localName);
    this.setState('empty', this.#doc.ready && this.messages.length === 0);
    return html`
      <section class="panel" part="panel">
        <div class="body">
          ${this.#doc.ready ? this.#renderLog(room) : emptyState({ icon: ICON_CHAT, title: STRINGS.connecting })}
        </div>
        ${this.readOnly ? nothing : this.#renderFoot(room)}
      </section>
    `;
  }

  #renderLog(room: Room): TemplateResult {
    const empty = this.messages.length === 0 && this.#outbox.refused.length === 0;
    return this.#list.render({
      messages: this.messages,
      self: room.self?.id,
      readOnly: this.readOnly,
      moderates: room.self?.role === 'host',
      format: this.#times(),
      now: room.serverNow(),
      isPending: (id) => this.#outbox.isPending(id),
      tail: empty ? this.#renderEmpty() : this.#renderRefused(),
    });
  }

  #renderEmpty(): TemplateResult {
    const text = this.readOnly ? STRINGS.emptyReadOnly : STRINGS.emptyText;
    return emptyState({ icon: ICON_CHAT, title: STRINGS.emptyTitle, text });
  }

  #renderRefused(): unknown {
    return repeat(
      this.#outbox.refused,
      ({ key }) => key,
      (refused) =>
        renderRefused(
          refused,
          (key) => this.#outbox.retry(key),
          (key) => this.#outbox.discard(key),
        ),
    );
  }

  #renderFoot(room: Room): TemplateResult {
    const ended = room.status === 'closed';
    return html`
      <div class="foot">
        <div class="typing" aria-hidden="true">${this.writing}</div>
        <div role="status">
          ${
            room.status === 'reconnecting'
              ? html`<p class="note">${icon(ICON_OFFLINE)} ${STRINGS.offline}</p>`
              : nothing
          }
          ${this.refusal ? this.#renderRefusal(this.refusal) : nothing}
        </div>
        ${this.#composer.render(this.#doc.ready && !ended)}
      </div>
    `;
  }

  #renderRefusal(error: MMError): TemplateResult {
    return html`
      <p class="note danger">
        <span>${STRINGS.changeRefused(error.message)}</span>
        <button
          class="button quiet icon-only"
          type="button"
          aria-label=${STRINGS.discard}
          @click=${() => (this.refusal = null)}
        >
          ${icon(ICON_CLOSE)}
        </button>
      </p>
    `;
  }

  get #id(): string {
    return this.name || 'chat';
  }

  #opened(): void {
    const { room } = this.#room;
    const shown = JSON.stringify([room?.server, room?.id, this.#id]);
    // The same chat after a reconnect or a move keeps what was being written.
    if (shown !== this.#shown) {
      this.#outbox.clear();
      this.#composer.clear();
      this.refusal = null;
    }
    this.#shown = shown;
    this.writing = room ? whoTypes(room, this.#id) : '';
    this.#list.reset();
  }

  #changed(change: DocChange<ChatState>): void {
    const { editing } = this.#composer;
    if (editing !== null && !change.state.messages.some(({ id }) => id === editing)) this.#composer.endEdit();
    if (change.local || change.cause === 'rollback') return;
    const messages = newMessages(change.previous, change.state, this.#room.self?.id);
    this.#list.arrived(messages.length);
    // What was said while one was away is history, not news.
    if (change.cause !== 'edit') return;
    for (const message of messages) this.dispatchEvent(new MMChatMessageEvent({ message }));
  }

  #say(text: string): void {
    this.#outbox.say(text);
    this.#list.toEnd();
  }

  #alter(verb: 'edit' | 'delete', args: unknown): void {
    this.refusal = null;
    this.#doc.submit(verb, args).catch((error: MMError) => {
      if (error.code !== 'ROOM_CLOSED') this.refusal = error;
    });
  }

  #typed(empty: boolean): void {
    const { room } = this.#room;
    if (empty || !room) this.#typing.stop();
    else this.#typing.now(room, this.#id);
  }

  #lastOwn(): ChatMessage | undefined {
    const self = this.#room.self?.id;
    return this.messages.findLast(({ by }) => by === self);
  }

  #times(): TimeFormat {
    if (this.#format?.lang !== this.lang)
      this.#format = { lang: this.lang, times: createTimeFormat(this.lang) };
    return this.#format.times;
  }
}

if (!customElements.get('mm-chat')) customElements.define('mm-chat', MMChat);

declare global {
  interface HTMLElementTagNameMap {
    'mm-chat': MMChat;
  }
}
