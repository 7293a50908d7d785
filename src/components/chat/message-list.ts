/**
 * The list of messages: a window on the last ones, followed while the reader
 * is at its end, with one message's buttons in the tab order. Knows what to
 * show and what was pressed; what that does is its owner's affair.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ICON_DOWN, icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import type { TimeFormat } from '../base/time.js';
import { rowsOf, type ChatMessage } from './chat-state.js';
import { renderRow } from './message-view.js';
import { STRINGS } from './mm-chat.strings.js';
import { ScrollFollow } from './scroll-follow.js';

/** Messages in the page at first, and further ones with each press. */
const WINDOW = 200;
/** Milliseconds that a screen reader is kept from reading out what came in above. */
const QUIET_MS = 1_000;

export interface MessageListOptions {
  edit(message: ChatMessage): void;
  delete(message: ChatMessage): void;
}

export interface MessageListState {
  readonly messages: readonly ChatMessage[];
  readonly self: string | undefined;
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
  readonly #options: MessageListOptions;
  readonly #scroll: ScrollFollow;
  #limit = WINDOW;
  #unseen = 0;
  #quiet = false;
  /** Whose buttons are in the tab order; the last message's when it has none. */
  #current: string | null = null;
  /** The message whose next press on delete deletes it. */
  #sure: string | null = null;
  /** Those with buttons, as rendered last. */
  #acting: ChatMessage[] = [];

  constructor(host: MMElement, options: MessageListOptions) {
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
    this.#current = this.#sure = null;
    this.#quiet = false;
    this.toEnd();
  }

  render(state: MessageListState): TemplateResult {
    const rows = rowsOf(state.messages, this.#limit, state.format.dayKey);
    const may = (message: ChatMessage): { edit: boolean; delete: boolean } => {
      const own = message.by === state.self;
      return { edit: own && !state.readOnly, delete: (own || state.moderates) && !state.readOnly };
    };
    this.#acting = rows.map(({ message }) => message).filter((message) => may(message).delete);
    const current = this.#acting.find(({ id }) => id === this.#current) ?? this.#acting.at(-1);
    return html`
      <div
        class="log"
        part="log"
        role="log"
        tabindex="0"
        aria-label=${STRINGS.log}
        aria-live=${this.#quiet ? 'off' : 'polite'}
        @click=${this.#clicked}
        @keydown=${this.#keydown}
        @focusout=${this.#focusLeft}
      >
        ${this.#renderEarlier(state.messages.length - rows.length)}
        ${repeat(
          rows,
          ({ message }) => message.id,
          (row) => {
            const { id, by } = row.message;
            const allowed = may(row.message);
            return renderRow(row, {
              own: by === state.self,
              pending: state.isPending(id),
              canEdit: allowed.edit,
              canDelete: allowed.delete,
              current: id === current?.id,
              sure: id === this.#sure,
              format: state.format,
              now: state.now,
            });
          },
        )}
        ${state.tail}
      </div>
      ${this.#scroll.atEnd ? nothing : this.#renderPill()}
    `;
  }

  #renderEarlier(hidden: number): TemplateResult | typeof nothing {
    if (hidden <= 0) return nothing;
    return html`
      <button class="button quiet earlier" part="earlier" type="button" @click=${this.#showEarlier}>
        ${STRINGS.earlier(Math.min(hidden, WINDOW))}
      </button>
    `;
  }

  #renderPill(): TemplateResult {
    return html`
      <button class="button primary pill" part="unseen" type="button" @click=${() => this.toEnd()}>
        ${icon(ICON_DOWN)} ${this.#unseen > 0 ? STRINGS.unseen(this.#unseen) : STRINGS.latest}
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

  readonly #clicked = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    const message = button && this.#messageOf(button);
    if (!message) return;
    this.#current = message.id;
    this.#host.requestUpdate();
    if (button.dataset['action'] === 'edit') return this.#options.edit(message);
    if (this.#sure !== message.id) {
      this.#sure = message.id;
      return;
    }
    this.#sure = null;
    this.#options.delete(message);
    this.#log?.focus({ preventScroll: true });
  };

  /** Up and down go from one's own message to the next. */
  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    const message = button && this.#messageOf(button);
    if (!message) return;
    const next = this.#acting[this.#acting.indexOf(message) + (event.key === 'ArrowUp' ? -1 : 1)];
    event.preventDefault();
    if (!next) return;
    this.#current = next.id;
    this.#host.requestUpdate();
    const selector = `[data-id="${CSS.escape(next.id)}"] [data-action]`;
    this.#log?.querySelector<HTMLElement>(selector)?.focus();
  };

  readonly #focusLeft = (): void => {
    if (this.#sure === null) return;
    this.#sure = null;
    this.#host.requestUpdate();
  };

  #messageOf(button: HTMLElement): ChatMessage | undefined {
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'];
    return this.#acting.find((message) => message.id === id);
  }

  get #log(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.log');
  }
}
