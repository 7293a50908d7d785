/** The tabs, as the tab pattern has them: one stop of the Tab key, arrows lead on, Enter or a space chooses. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import type { Exhibit } from './exhibits.js';
import type { SpotlightTexts } from './mm-spotlight.strings.js';

const ICON_LIGHT = 'M12 3v3M5.6 5.6l2.1 2.1M18.4 5.6l-2.1 2.1M8 14a4 4 0 1 1 8 0v3H8v-3Zm1.5 6h5';

export interface TabsView {
  readonly texts: SpotlightTexts;
  readonly exhibits: readonly Exhibit[];
  readonly shown: string | null;
  /** What everybody is shown. */
  readonly together: string | null;
}

export class Tabs {
  readonly #host: MMElement;
  readonly #choose: (key: string) => void;

  constructor(host: MMElement, choose: (key: string) => void) {
    this.#host = host;
    this.#choose = choose;
  }

  render({ texts, exhibits, shown, together }: TabsView): TemplateResult {
    return html`
      <div class="tabs" part="tabs" role="tablist" aria-label=${texts.tabs} @keydown=${this.#keydown}>
        ${repeat(
          exhibits,
          ({ key }) => key,
          ({ key, label }, i) => html`
            <button
              class="button quiet tab"
              part="tab"
              type="button"
              role="tab"
              id="tab-${i}"
              data-key=${key}
              aria-selected=${key === shown ? 'true' : 'false'}
              aria-controls="panel-${i}"
              tabindex=${key === shown ? nothing : -1}
              title=${label}
              @click=${() => this.#choose(key)}
            >
              <span class="tab-label">${label}</span>
              ${
                key === together
                  ? html`<span class="lit"
                      >${icon(ICON_LIGHT)}<span class="visually-hidden">(${texts.together})</span></span
                    >`
                  : nothing
              }
            </button>
          `,
        )}
      </div>
    `;
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const tabs = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.tab')];
    const at = tabs.indexOf(event.target as HTMLElement);
    const to = this.#target(event.key, at, tabs.length);
    if (at < 0 || to === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // To look is not yet to choose: who leads would take everybody through every tab on the way.
    tabs[(to + tabs.length) % tabs.length]?.focus();
  };

  #target(key: string, at: number, count: number): number | null {
    const on = this.#host.matches(':dir(rtl)') ? -1 : 1;
    switch (key) {
      case 'ArrowRight':
        return at + on;
      case 'ArrowLeft':
        return at - on;
      case 'Home':
        return 0;
      case 'End':
        return count - 1;
      default:
        return null;
    }
  }
}
