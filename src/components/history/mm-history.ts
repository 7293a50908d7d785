import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { History } from '../../core/history/history.js';
import type { Room } from '../../core/room/room.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_HISTORY, ICON_RETRY, ICON_WARNING, icon } from '../base/icons.js';
import { inputStyles } from '../base/inputs.styles.js';
import { MMElement } from '../base/mm-element.js';
import { hueClass } from '../base/person.js';
import { panelStyles } from '../base/panel.styles.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { createTimeFormat } from '../base/time.js';
import { daysOf, rowsOf, type HistoryRow } from './lines.js';
import { historyTexts, type HistoryTexts } from './mm-history.strings.js';
import { styles } from './mm-history.styles.js';

/** Rows shown at first, and more each time. */
const WINDOW = 100;

/**
 * What has been done in the room, by whom and when, the latest first: every
 * operation of every tool as a sentence.
 *
 * @element mm-history
 *
 * @csspart panel - The box around it all.
 * @csspart search - The field that searches.
 * @csspart log - The list.
 * @csspart line - One thing that was done.
 * @csspart empty - What is shown while there is nothing to show.
 *
 * @cssprop [--mm-history-height=24rem] - The element's height.
 */
export class MMHistory extends MMElement {
  static override styles = [
    MMElement.styles,
    panelStyles,
    emptyStateStyles,
    buttonStyles,
    inputStyles,
    personStyles,
    styles,
  ];

  /** What the listed sentences must hold; follows the search field. */
  @property() search = '';

  @state() private limit = WINDOW;

  readonly #room = new RoomController(this, { onRoom: (room) => this.#enter(room) });
  #history: History | null = null;
  #time: { readonly lang: string; readonly format: ReturnType<typeof createTimeFormat> } | null = null;

  override render(): TemplateResult {
    return this.#room.room ? this.#renderPanel() : noRoom(this.localName);
  }

  get #texts(): HistoryTexts {
    return historyTexts(this.#room.room);
  }

  #renderPanel(): TemplateResult {
    const texts = this.#texts;
    const history = this.#history;
    const lines = history?.lines ?? [];
    const body =
      lines.length > 0 || (history?.status === 'ready' && !history.complete)
        ? this.#renderLog(history!)
        : this.#renderEmpty(history);
    return html`<section class="panel" part="panel" aria-label=${texts.label}>
      ${
        lines.length > 0
          ? html`<input
              class="input search"
              part="search"
              type="search"
              aria-label=${texts.search}
              placeholder=${texts.search}
              .value=${this.search}
              @input=${this.#searched}
            />`
          : nothing
      }
      ${body}
    </section>`;
  }

  #renderEmpty(history: History | null): TemplateResult {
    const texts = this.#texts;
    if (history?.status === 'failed') {
      const actions = html`<button class="button" type="button" @click=${() => history.retry()}>
        ${icon(ICON_RETRY)}${texts.retry}
      </button>`;
      const { failedTitle: title } = texts;
      return emptyState({ icon: ICON_WARNING, title, text: `${history.error?.message ?? ''}.`, actions });
    }
    if (history?.status === 'ready')
      return emptyState({ icon: ICON_HISTORY, title: texts.emptyTitle, text: texts.emptyText });
    const title = this.#room.status === 'closed' ? texts.closed : texts.connecting;
    return emptyState({ icon: ICON_HISTORY, title });
  }

  #renderLog({ lines, complete }: History): TemplateResult {
    const texts = this.#texts;
    const rows = rowsOf(lines, this.search, this.limit + 1);
    const more = rows.length > this.limit;
    const format = this.#format;
    const now = this.#room.room!.serverNow();
    const days = daysOf(rows.slice(0, this.limit), (at) => format.dayKey(at));
    return html`<div class="log" part="log" tabindex="0" role="group" aria-label=${texts.label}>
      ${days.map(
        (day) => html`
          <h3>${format.day(day[0]!.at, now)}</h3>
          <ol>
            ${repeat(
              day,
              ({ rev }) => rev,
              (row) => this.#renderRow(row),
            )}
          </ol>
        `,
      )}
      ${rows.length === 0 && lines.length > 0 ? html`<p class="partial">${texts.nothingFound}</p>` : nothing}
      ${
        more
          ? html`<button class="button quiet earlier" type="button" @click=${() => (this.limit += WINDOW)}>
              ${texts.earlier}
            </button>`
          : complete
            ? nothing
            : html`<p class="partial">${texts.partial}</p>`
      }
    </div>`;
  }

  #renderRow({ at, by, text, times }: HistoryRow): TemplateResult {
    return html`<li part="line">
      <span class="dot ${hueClass(by)}" aria-hidden="true"></span>
      <span class="text">${text}</span>
      ${times > 1 ? html`<span class="times">${this.#texts.times(times)}</span>` : nothing}
      <time datetime=${new Date(at).toISOString()}>${this.#format.time(at)}</time>
    </li>`;
  }

  get #format(): ReturnType<typeof createTimeFormat> {
    if (this.#time?.lang !== this.lang) this.#time = { lang: this.lang, format: createTimeFormat(this.lang) };
    return this.#time.format;
  }

  #enter(room: Room | undefined): void {
    this.#history?.close();
    this.#history = null;
    this.limit = WINDOW;
    void room?.history().then(
      (history) => {
        // The element has gone elsewhere while the code was loading.
        if (this.#room.room !== room) return history.close();
        this.#history = history;
        history.subscribe(() => this.requestUpdate());
        this.requestUpdate();
      },
      // The code could not be loaded; the element waits as before.
      () => undefined,
    );
  }

  #searched(event: Event): void {
    this.search = (event.target as HTMLInputElement).value;
    this.limit = WINDOW;
  }
}

if (!customElements.get('mm-history')) customElements.define('mm-history', MMHistory);

declare global {
  interface HTMLElementTagNameMap {
    'mm-history': MMHistory;
  }
}
