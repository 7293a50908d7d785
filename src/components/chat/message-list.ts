/**
 * The list of messages: a window on the last ones, followed while the reader
 * is at its end. Knows what to show; what a message means, or may become, is
 * its owner's affair.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ICON_DOWN, icon } from '../base/icons.js';
import type { Room } from '../../core/room/room.js';
import type { MMElement } from '../base/mm-element.js';
import type { TimeFormat } from '../base/time.js';
import { rowsOf, type ChatMessage, type Row } from './chat-state.js';
import type { MessageActions, MessageActionsOptions } from './message-actions.js';
import { renderRow } from './message-view.js';
import { chatTexts } from './mm-chat.strings.js';
import { ScrollFollow } from './scroll-follow.js';

/** Messages in the page at first, and further ones with each press. */
const WINDOW = 200;
/** Milliseconds that a screen reader is kept from reading out what came in above. */
const QUIET_MS = 1_000;

export interface MessageListState {
  /** In whose words. */
  readonly room: Room;
  readonly messages: readonly ChatMessage[];
  readonly readOnly: boolean;
  /** Whether this participant may delete what others said. */
  readonly moderates: boolean;
  readonly format: TimeFormat;
  readonly now: number;
  /** What follows the messages. */
  readonly tail: unknown;
  isPending(id: string): boolean;
}

export class MessageList {
  readonly #host: MMElement;
  readonly #options: MessageActionsOptions;
  readonly #scroll: ScrollFollow;
  #limit = WINDOW;
  #unseen = 0;
  #quiet = false;
  /** The buttons of messages that one may change, when there has been one. */
  #actions: MessageActions | null = null;
  #loading = false;

  constructor(host: MMElement, options: MessageActionsOptions) {
    this.#host = host;
    this.#options = options;
    this.#scroll = new ScrollFollow(
      host,
      () => host.renderRoot.querySelector('.log'),
      () => this.#reachedEnd(),
    );
  }

  /** `count` messages of others came in at the end. */
  arrived(count: number): void {
    if (this.#scroll.atEnd) return;
    this.#unseen += count;
    // The window grows, so that what is being read does not move away.
    this.#limit += count;
  }

  toEnd(): void {
    this.#reachedEnd();
    this.#scroll.toEnd();
  }

  /** Another chat: from its end. */
  reset(): void {
    this.#actions?.focusLeft();
    this.#quiet = false;
    this.toEnd();
  }

  render(state: MessageListState): TemplateResult {
    const rows = rowsOf(state.messages, this.#limit, state.format.dayKey);
    const own = (message: ChatMessage): boolean => message.by === state.room.self?.id;
    const mine = ({ message }: Row): boolean => !state.readOnly && (own(message) || state.moderates);
    const texts = chatTexts(state.room);
    this.#offer(rows.filter(mine).map(({ message }) => message));
    return html`
      <div
        class="log"
        part="log"
        role="log"
        tabindex="0"
        aria-label=${texts.log}
        aria-live=${this.#quiet ? 'off' : 'polite'}
        @click=${(event: Event) => this.#actions?.clicked(event)}
        @keydown=${(event: KeyboardEvent) => this.#actions?.keydown(event)}
        @focusout=${() => this.#actions?.focusLeft()}
      >
        ${this.#renderEarlier(state.messages.length - rows.length, state.room)}
        ${repeat(
          rows,
          ({ message }) => message.id,
          (row) =>
            renderRow(row, {
              room: state.room,
              own: own(row.message),
              pending: state.isPending(row.message.id),
              actions: mine(row)
                ? (this.#actions?.render(row.message, own(row.message), state.room) ?? null)
                : null,
              format: state.format,
              now: state.now,
            }),
        )}
        ${state.tail}
      </div>
      ${this.#scroll.atEnd ? nothing : this.#renderPill(state.room)}
    `;
  }

  #renderEarlier(hidden: number, room: Room): TemplateResult | typeof nothing {
    if (hidden <= 0) return nothing;
    return html`
      <button class="button quiet earlier" part="earlier" type="button" @click=${this.#showEarlier}>
        ${chatTexts(room).earlier(Math.min(hidden, WINDOW))}
      </button>
    `;
  }

  #renderPill(room: Room): TemplateResult {
    const texts = chatTexts(room);
    return html`
      <button class="button primary pill" part="unseen" type="button" @click=${() => this.toEnd()}>
        ${icon(ICON_DOWN)} ${this.#unseen > 0 ? texts.unseen(this.#unseen) : texts.latest}
      </button>
    `;
  }

  #reachedEnd(): void {
    this.#unseen = 0;
    this.#limit = WINDOW;
  }

  readonly #showEarlier = (): void => {
    this.#scroll.holdPlace();
    this.#limit += WINDOW;
    this.#quiet = true;
    this.#host.timers.after(QUIET_MS, () => {
      this.#quiet = false;
      this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
  };

  #offer(messages: readonly ChatMessage[]): void {
    if (this.#actions) this.#actions.messages = messages;
    else if (messages.length > 0 && !this.#loading) void this.#loadActions();
  }

  async #loadActions(): Promise<void> {
    this.#loading = true;
    try {
      const { MessageActions } = await import('./message-actions.js');
      this.#actions = new MessageActions(this.#host, this.#options);
      this.#host.requestUpdate();
    } catch {
      // The network is away; the next message that one may change tries again.
      this.#loading = false;
    }
  }
}
