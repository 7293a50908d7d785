import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_CHAT } from '../base/icons.js';
import { LazyPart } from '../base/lazy-part.js';
import { missing, orMissing } from '../base/missing.js';
import { MMElement } from '../base/mm-element.js';
import { panelStyles } from '../base/panel.styles.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { createTimeFormat, type TimeFormat } from '../base/time.js';
import { moderates, permits } from '../base/rights.js';
import { newMessages, type ChatMessage, type ChatState } from './chat-state.js';
import type { Foot } from './foot.js';
import { MessageList } from './message-list.js';
import { messageStyles } from './message.styles.js';
import { MMChatMessageEvent } from './mm-chat.events.js';
import { chatTexts } from './mm-chat.strings.js';
import { styles } from './mm-chat.styles.js';

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
  static override styles = [
    MMElement.styles,
    panelStyles,
    emptyStateStyles,
    buttonStyles,
    personStyles,
    messageStyles,
    styles,
  ];

  /** Which chat this is, where a room has several. */
  @property() name = '';

  /** Shows the conversation without the means to take part. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  readonly #room = new RoomController(this, {
    onRoom: (_room, previous) => previous && this.#foot?.left(),
    onEvent: (event) => event.type !== 'error' && this.#foot?.heard(),
  });
  readonly #doc = new SharedDocController<ChatState>(this, this.#room, {
    tool: 'chat',
    id: () => this.name,
    onReady: () => this.#opened(),
    onChange: (change) => this.#changed(change),
  });
  readonly #list = new MessageList(this, {
    edit: (message) => this.#foot?.edit(message),
    delete: (message) => this.#foot?.delete(message),
  });
  /** What one takes part with, once that is loaded. */
  readonly #part = new LazyPart<Foot>(this, async () => {
    const { Foot } = await import('./foot.js');
    return new Foot(this, {
      id: () => this.#id,
      room: () => this.#room.room,
      state: () => this.#doc.state,
      submit: (verb, args) => this.#doc.submit(verb, args),
      said: () => this.#list.toEnd(),
    });
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
        <div class="body">${this.#doc.ready ? this.#renderLog(room) : this.#renderOpening(room)}</div>
        ${this.#reads ? nothing : html`<div class="foot">${this.#renderFoot(room)}</div>`}
      </section>
    `;
  }

  protected override willUpdate(): void {
    if (!this.#reads) this.#part.want();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#part.loading;
    return super.getUpdateComplete();
  }

  get #foot(): Foot | null {
    return this.#part.part;
  }

  #renderOpening(room: Room): TemplateResult {
    return orMissing(this.#doc, room, emptyState({ icon: ICON_CHAT, title: chatTexts(room).connecting }));
  }

  #renderFoot(room: Room): TemplateResult | undefined {
    // The messages can be read without it.
    return this.#part.failed ? missing(this.#part.retry, room) : this.#foot?.render(room, this.#doc.ready);
  }

  /** Whether this participant only reads. */
  get #reads(): boolean {
    return this.readOnly || !permits(this.#room.self, 'chat', 'say');
  }

  #renderLog(room: Room): TemplateResult {
    const empty = this.messages.length === 0 && !this.#foot?.outbox.refused.length;
    return this.#list.render({
      messages: this.messages,
      room,
      readOnly: this.#reads || !this.#foot,
      moderates: moderates(room.self),
      format: this.#times(),
      now: room.serverNow(),
      isPending: (id) => this.#foot?.outbox.isPending(id) ?? false,
      tail: empty ? this.#renderEmpty(room) : this.#foot?.renderRefused(),
    });
  }

  #renderEmpty(room: Room): TemplateResult {
    const { emptyReadOnly, emptyText, emptyTitle: title } = chatTexts(room);
    const text = this.#reads ? emptyReadOnly : emptyText;
    return emptyState({ icon: ICON_CHAT, title, text });
  }

  get #id(): string {
    return this.name || 'chat';
  }

  #opened(): void {
    const { room } = this.#room;
    const shown = JSON.stringify([room?.server, room?.id, this.#id]);
    // The same chat after a reconnect or a move keeps what was being written.
    if (shown !== this.#shown) this.#foot?.clear();
    this.#shown = shown;
    this.#foot?.heard();
    this.#list.reset();
  }

  #changed(change: DocChange<ChatState>): void {
    this.#foot?.changed(change.state);
    if (change.local || change.cause === 'rollback') return;
    const messages = newMessages(change.previous, change.state, this.#room.self?.id);
    this.#list.arrived(messages.length);
    // What was said while one was away is history, not news.
    if (change.cause !== 'edit') return;
    for (const message of messages) this.dispatchEvent(new MMChatMessageEvent({ message }));
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
