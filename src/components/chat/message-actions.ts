/**
 * The buttons of the messages that one may change: loaded when there is such
 * a message, for whoever only listens needs none. Of all of them one message's
 * are in the tab order, and arrows lead to the others'; deleting takes two
 * presses. What a press does is its owner's affair.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { adopt } from '../base/adopt.js';
import { ICON_DELETE, ICON_EDIT, icon } from '../base/icons.js';
import type { Room } from '../../core/room/room.js';
import type { MMElement } from '../base/mm-element.js';
import type { ChatMessage } from './chat-state.js';
import { actionStyles } from './message-actions.styles.js';
import { actionTexts } from './message-actions.strings.js';

export interface MessageActionsOptions {
  edit(message: ChatMessage): void;
  delete(message: ChatMessage): void;
}

export class MessageActions {
  readonly #host: MMElement;
  readonly #options: MessageActionsOptions;
  /** The messages with buttons, oldest first. */
  #messages: readonly ChatMessage[] = [];
  /** Whose buttons are in the tab order; the last message's when it has none. */
  #current: string | null = null;
  /** The message whose next press on delete deletes it. */
  #sure: string | null = null;

  constructor(host: MMElement, options: MessageActionsOptions) {
    this.#host = host;
    this.#options = options;
    adopt(host, actionStyles);
  }

  /** The messages that have buttons from now on. */
  set messages(messages: readonly ChatMessage[]) {
    this.#messages = messages;
    if (!this.#find(this.#current)) this.#current = messages.at(-1)?.id ?? null;
  }

  /** In the words of `room`. */
  render(message: ChatMessage, canEdit: boolean, room: Room): TemplateResult {
    const texts = actionTexts(room);
    const sure = message.id === this.#sure;
    const current = message.id === this.#current;
    return html`
      <div class="actions" role="group" aria-label=${texts.of(shorten(message.text))}>
        ${canEdit && !sure ? action('edit', texts.edit, ICON_EDIT, current) : nothing}
        ${action('delete', sure ? texts.deleteSure : texts.delete, ICON_DELETE, current, sure)}
      </div>
    `;
  }

  clicked(event: Event): void {
    const found = this.#pressed(event);
    if (!found) return;
    const { message, name } = found;
    this.#current = message.id;
    if (name === 'edit') this.#options.edit(message);
    else if (this.#sure === message.id) this.#delete(message);
    else this.#sure = message.id;
    this.#host.requestUpdate();
  }

  keydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const found = this.#pressed(event);
    if (!found) return;
    event.preventDefault();
    const next = this.#messages[this.#messages.indexOf(found.message) + (event.key === 'ArrowUp' ? -1 : 1)];
    if (!next) return;
    this.#current = next.id;
    this.#host.requestUpdate();
    this.#host.renderRoot
      .querySelector<HTMLElement>(`[data-id="${CSS.escape(next.id)}"] [data-action]`)
      ?.focus();
  }

  /** The focus left a button: the next press on delete asks again. */
  focusLeft(): void {
    if (this.#sure === null) return;
    this.#sure = null;
    this.#host.requestUpdate();
  }

  #delete(message: ChatMessage): void {
    this.#sure = null;
    this.#options.delete(message);
    // The button goes; the keyboard stays in the list.
    this.#host.renderRoot.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
  }

  #pressed(event: Event): { readonly message: ChatMessage; readonly name: string } | null {
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    const message = this.#find(button?.closest<HTMLElement>('[data-id]')?.dataset['id']);
    return button && message ? { message, name: button.dataset['action'] ?? '' } : null;
  }

  #find(id: string | null | undefined): ChatMessage | undefined {
    return this.#messages.find((message) => message.id === id);
  }
}

/** As much of it as one needs to know which it is. */
const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

const action = (
  name: string,
  label: string,
  path: string,
  current: boolean,
  wide = false,
): TemplateResult => html`
  <button
    class="button quiet ${wide ? 'danger' : 'icon-only'}"
    type="button"
    data-action=${name}
    tabindex=${current ? 0 : -1}
    aria-label=${label}
    title=${label}
  >
    ${icon(path)}${wide ? label : nothing}
  </button>
`;
