/**
 * Where one says what the hand is about: before it goes up, and while it is.
 * Knows no room: it hands over what is to be done.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { ELEMENT_LIMITS } from '../../core/protocol/element-limits.js';
import { ICON_CHECK, icon } from '../base/icons.js';
import type { HandsTexts } from './mm-hands.strings.js';
import type { Queue } from '../base/hand-queue.js';

export interface NoteFormOptions {
  texts(): HandsTexts;
  /** Raises the hand, or changes the note of the one that is up. */
  raise(note: string): void;
  /** It has to be drawn again. */
  changed(): void;
}

export class NoteForm {
  readonly #options: NoteFormOptions;
  /** What is written and not handed over; null while the field shows what is with the hand. */
  #draft: string | null = null;
  #wasUp = false;

  constructor(options: NoteFormOptions) {
    this.#options = options;
  }

  /** What is written in the field. */
  get text(): string {
    return (this.#draft ?? '').trim();
  }

  clear(): void {
    this.#draft = null;
  }

  /** The field, with `toggle` beside it. */
  render({ own, position }: Queue, toggle: unknown): TemplateResult {
    // What it was about is answered when the hand is down again.
    if (this.#wasUp && !own) this.#draft = null;
    this.#wasUp = own !== undefined;
    const texts = this.#options.texts();
    const noted = own?.note ?? '';
    const changed = own && this.#draft !== null && this.text !== noted;
    return html`
      <form @submit=${this.#submitted}>
        ${position > 0 ? html`<span class="own-place">${texts.position(position)}</span>` : nothing}
        <input
          class="input"
          part="note"
          maxlength=${ELEMENT_LIMITS.handNoteChars}
          autocomplete="off"
          enterkeyhint="done"
          aria-label=${texts.note}
          placeholder=${texts.note}
          .value=${this.#draft ?? noted}
          @input=${this.#typed}
        />
        ${
          changed
            ? html`<button class="button primary icon-only" aria-label=${texts.save}>
                ${icon(ICON_CHECK)}
              </button>`
            : toggle
        }
      </form>
    `;
  }

  readonly #typed = (event: InputEvent): void => {
    this.#draft = (event.target as HTMLInputElement).value;
    this.#options.changed();
  };

  readonly #submitted = (event: Event): void => {
    event.preventDefault();
    this.#options.raise(this.text);
  };
}
