/** The row of buttons, one stop of the Tab key: arrows lead from one to the next, digits press one. */
import { html, nothing, type TemplateResult } from 'lit';
import type { MMElement } from '../mm-element.js';
import type { Room } from '../../../core/room/room.js';
import { barTexts } from './bar.strings.js';
import { EMOJI } from './emoji.js';

export class Bar {
  readonly #host: MMElement;
  readonly #react: (emoji: string) => void;
  /** The button that Tab leads to. */
  #current = 0;

  constructor(host: MMElement, react: (emoji: string) => void) {
    this.#host = host;
    this.#react = react;
  }

  /** In the words of `room`. */
  render(enabled: boolean, room: Room | undefined): TemplateResult {
    const texts = barTexts(room);
    return html`
      <div
        class="bar reactions"
        part="bar"
        role="toolbar"
        aria-label=${texts.label}
        @keydown=${this.#keydown}
      >
        ${EMOJI.map(
          ({ emoji, name }, i) => html`
            <button
              class="button quiet icon-only emoji"
              part="emoji"
              type="button"
              tabindex=${i === this.#current ? nothing : -1}
              aria-label=${texts[name]}
              title=${texts[name]}
              ?disabled=${!enabled}
              @click=${() => this.#react(emoji)}
            >
              <span aria-hidden="true">${emoji}</span>
            </button>
          `,
        )}
      </div>
    `;
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = EMOJI[Number(event.key) - 1];
    if (digit && !event.repeat) {
      event.preventDefault();
      return this.#react(digit.emoji);
    }
    const to = this.#target(event.key);
    if (to === null) return;
    event.preventDefault();
    this.#current = (to + EMOJI.length) % EMOJI.length;
    this.#host.requestUpdate();
    this.#host.renderRoot.querySelectorAll<HTMLElement>('.emoji')[this.#current]?.focus();
  };

  #target(key: string): number | null {
    const on = this.#host.matches(':dir(rtl)') ? -1 : 1;
    switch (key) {
      case 'ArrowRight':
        return this.#current + on;
      case 'ArrowLeft':
        return this.#current - on;
      case 'Home':
        return 0;
      case 'End':
        return -1;
      default:
        return null;
    }
  }
}
