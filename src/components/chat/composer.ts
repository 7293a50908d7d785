/**
 * Where one writes: several lines, Enter sends. Knows no room: it hands over
 * what is to be said, or the new text of the message being edited.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { TOOL_LIMITS } from '../../core/protocol/tool-limits.js';
import { ICON_CHECK, ICON_CLOSE, ICON_SEND, icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import type { ChatMessage } from './chat-state.js';
import type { FootTexts } from './foot.strings.js';

/** From how few characters left they are counted. */
const COUNT_FROM = 400;

export interface ComposerOptions {
  say(text: string): void;
  edit(id: string, text: string): void;
  /** Something was written; `empty` when it is all gone again. */
  typed(empty: boolean): void;
  /** Arrow up in an empty field: the message to edit, if there is one. */
  last(): ChatMessage | undefined;
}

export class Composer implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: ComposerOptions;
  #text = '';
  #editing: ChatMessage | null = null;
  /** What was being written when editing began. */
  #aside = '';

  constructor(host: MMElement, options: ComposerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The id of the message being edited. */
  get editing(): string | null {
    return this.#editing?.id ?? null;
  }

  beginEdit(message: ChatMessage): void {
    if (!this.#editing) this.#aside = this.#text;
    this.#editing = message;
    this.#set(message.text);
    void this.#host.updateComplete.then(() => this.#focus());
  }

  /** Back to what was being written before. */
  endEdit(): void {
    if (!this.#editing) return;
    this.#editing = null;
    this.#set(this.#aside);
    this.#aside = '';
  }

  /** Forgets what was written: another chat. */
  clear(): void {
    this.endEdit();
    this.#set('');
  }

  hostUpdated(): void {
    const field = this.#field;
    // The field grows with its text; where the browser does not do that, by hand.
    if (!field || CSS.supports('field-sizing', 'content')) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  render(enabled: boolean, texts: FootTexts): TemplateResult {
    const left = TOOL_LIMITS.messageChars - this.#text.length;
    const sendable = enabled && left >= 0 && this.#text.trim() !== '';
    const label = this.#editing ? texts.save : texts.send;
    return html`
      <form part="composer" @submit=${this.#submitted}>
        ${this.#editing ? this.#renderEditing(texts) : nothing}
        <textarea
          class="input"
          part="input"
          rows="1"
          aria-label=${this.#editing ? texts.editing : texts.label}
          aria-invalid=${left < 0 ? 'true' : 'false'}
          placeholder=${texts.placeholder}
          .value=${this.#text}
          @input=${this.#input}
          @keydown=${this.#keydown}
          @blur=${() => this.#options.typed(true)}
        ></textarea>
        <button class="button primary icon-only" part="send" aria-label=${label} ?disabled=${!sendable}>
          ${icon(this.#editing ? ICON_CHECK : ICON_SEND)}
        </button>
        ${
          left < COUNT_FROM
            ? html`<div class="counter ${left < 0 ? 'over' : ''}" role="status">
                ${left < 0 ? texts.tooMany(-left) : texts.left(left)}
              </div>`
            : nothing
        }
      </form>
    `;
  }

  #renderEditing(texts: FootTexts): TemplateResult {
    return html`
      <div class="editing">
        <span>${texts.editing}</span>
        <button
          class="button quiet icon-only"
          type="button"
          aria-label=${texts.cancel}
          @click=${() => this.#cancel()}
        >
          ${icon(ICON_CLOSE)}
        </button>
      </div>
    `;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector('textarea');
  }

  #set(text: string): void {
    this.#text = text;
    this.#host.requestUpdate();
  }

  #focus(): void {
    const field = this.#field;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  #cancel(): void {
    this.endEdit();
    this.#focus();
  }

  readonly #input = (event: InputEvent): void => {
    this.#set((event.target as HTMLTextAreaElement).value);
    this.#options.typed(this.#text.trim() === '');
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    // Enter that ends a composition (Japanese, Chinese …) chooses a word; 229 is Safari's way to say so.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      (event.target as HTMLTextAreaElement).form?.requestSubmit();
    } else if (event.key === 'Escape' && this.#editing) {
      event.preventDefault();
      this.#cancel();
    } else if (event.key === 'ArrowUp' && this.#text === '' && !this.#editing) {
      const last = this.#options.last();
      if (!last) return;
      event.preventDefault();
      this.beginEdit(last);
    }
  };

  readonly #submitted = (event: Event): void => {
    event.preventDefault();
    const text = this.#text.trim();
    const button = this.#host.renderRoot.querySelector<HTMLButtonElement>('[part=send]');
    if (text === '' || button?.disabled !== false) return;
    this.#options.typed(true);
    const editing = this.#editing;
    if (editing) {
      this.#cancel();
      if (text !== editing.text) this.#options.edit(editing.id, text);
    } else {
      this.#set('');
      this.#focus();
      this.#options.say(text);
    }
  };
}
