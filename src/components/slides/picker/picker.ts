import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { buttonStyles } from '../../base/buttons.styles.js';
import { ICON_NEXT, ICON_PREVIOUS } from '../../base/bar-icons.js';
import { ICON_CLOSE, ICON_DELETE, ICON_PLUS, icon } from '../../base/icons.js';
import { iconStyles } from '../../base/icons.styles.js';
import { inputStyles } from '../../base/inputs.styles.js';
import { MMElement } from '../../base/mm-element.js';
import type { DeckSession } from '../deck-session.js';
import type { PageRef } from '../deck.js';
import { gridWindow, type GridWindow } from './grid-window.js';
import { slidesTexts } from '../mm-slides.strings.js';
import { pickerTexts } from './picker.strings.js';
import { pickerStyles } from './picker.styles.js';
import { TextSearch } from './text-search.js';
import { fileButton } from '../editing/file-button.js';

export interface PickerActions {
  readonly submit: (verb: string, args: unknown) => void;
  readonly remove: (page: number) => void;
  readonly insert: (file: File, at: number) => void;
  readonly close: () => void;
}

/** Pixels of a cell with its gap; `picker.styles.ts` draws them so. */
const CELL = { width: 172, height: 136 };

/** Pixels of width of the deck below which the overview covers the whole page. */
const SHEET_BELOW = 520;

/**
 * All pages of a deck as small pictures: to find one, to go there, to put them
 * in order. Thousands of pages are fine, for only those in sight are rendered.
 * A part of `<mm-slides>`, of no use by itself.
 *
 * @element mm-slides-picker
 * @internal
 */
export class MMSlidesPicker extends MMElement {
  static override styles: CSSResultGroup = [
    MMElement.styles,
    iconStyles,
    buttonStyles,
    inputStyles,
    pickerStyles,
  ];

  @property({ attribute: false }) pages: readonly PageRef[] = [];
  @property({ attribute: false }) page = 0;
  @property({ attribute: false }) session!: DeckSession;
  @property({ attribute: false }) actions!: PickerActions;

  readonly #search = new TextSearch(() => this.requestUpdate());
  readonly #resize = new ResizeObserver(() => this.requestUpdate());
  #list: HTMLElement | null = null;
  /** The page that the keyboard is at. */
  #at = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#search.clear();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The element, not the list: its padding changes with what is in sight.
    this.#resize.observe(this);
  }

  override render(): TemplateResult {
    const texts = pickerTexts(this.session.room);
    const found = this.#found;
    const { first, end } = this.#window(found.length);
    const shown = found.slice(first, end);
    return html`<section class="panel" aria-label=${texts.overview} @keydown=${this.#escape}>
      <div class="head">
        <input
          class="input"
          type="search"
          placeholder=${texts.search}
          aria-label=${texts.search}
          @input=${(event: InputEvent) => this.#find((event.target as HTMLInputElement).value)}
        />
        <button
          type="button"
          class="button quiet icon-only"
          aria-label=${texts.closeOverview}
          title=${texts.closeOverview}
          @click=${() => this.actions.close()}
        >
          ${icon(ICON_CLOSE)}
        </button>
      </div>
      <p class="found" role="status">${this.#foundText()}</p>
      <div class="list" @scroll=${() => this.requestUpdate()} @keydown=${this.#move}>
        <ol>
          ${repeat(
            shown,
            (at) => at,
            (at, index) => this.#cell(at, first + index, found.length),
          )}
        </ol>
      </div>
      ${this.#tools()}
    </section>`;
  }

  protected override firstUpdated(): void {
    this.#list = this.renderRoot.querySelector('.list');
    this.#at = this.page;
    if (!this.#list) return;
    // Too little room over a small stage: then it covers the page.
    if ((this.parentElement?.clientWidth ?? 0) < SHEET_BELOW) {
      this.popover = 'manual';
      this.showPopover();
    }
    this.#reveal(this.page);
    this.requestUpdate();
    void this.updateComplete.then(() => this.#focusCell());
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#place();
    if (changed.has('page') && changed.get('page') === this.#at) this.#at = this.page;
  }

  /** Puts the rows that are rendered where they belong in the whole list. */
  #place(): void {
    const { above, height } = this.#window(this.#found.length);
    const list = this.renderRoot.querySelector('ol');
    // By the object model: a page may forbid style attributes.
    list?.style.setProperty('--above', `${above}px`);
    list?.style.setProperty('--height', `${height}px`);
    list?.style.setProperty('--columns', String(this.#columns));
  }

  #cell(at: number, index: number, count: number): TemplateResult {
    const ref = this.pages[at]!;
    const page = this.session.page(ref);
    if (!page) this.session.wantAsset(ref.asset);
    const src = page?.status === 'ready' ? page.srcset[0]?.src : undefined;
    return html`<li aria-setsize=${count} aria-posinset=${index + 1}>
      <button
        type="button"
        class="cell"
        data-at=${at}
        tabindex=${at === this.#at ? 0 : -1}
        aria-label=${slidesTexts(this.session.room).slideOf(at + 1, this.pages.length)}
        aria-current=${at === this.page ? 'true' : nothing}
        @focus=${() => (this.#at = at)}
        @click=${() => this.#choose(at)}
      >
        <span class="thumb"
          >${src ? html`<img src=${src} alt="" decoding="async" draggable="false" />` : nothing}</span
        >
        <span class="number" aria-hidden="true">${at + 1}</span>
      </button>
    </li>`;
  }

  #choose(at: number): void {
    this.actions.submit('goto', { page: at });
    // What was chosen lies under the sheet.
    if (this.popover) this.actions.close();
  }

  /** What can be done with the page that is shown. */
  #tools(): TemplateResult {
    const { page, pages, actions } = this;
    const texts = pickerTexts(this.session.room);
    const which = slidesTexts(this.session.room).slideOf(page + 1, pages.length);
    const button = (label: string, path: string, run: () => void, disabled: boolean): TemplateResult =>
      html`<button
        type="button"
        class="button quiet icon-only"
        aria-label=${label}
        title=${label}
        ?disabled=${disabled}
        @click=${run}
      >
        ${icon(path)}
      </button>`;
    const move = (to: number) => () => actions.submit('move', { from: page, to });
    return html`<div class="tools" role="group" aria-label=${which}>
      <span class="which" aria-hidden="true">${which}</span>
      ${button(texts.moveBack, ICON_PREVIOUS, move(page - 1), page === 0)}
      ${button(texts.moveForward, ICON_NEXT, move(page + 1), page >= pages.length - 1)}
      ${button(texts.remove, ICON_DELETE, () => actions.remove(page), pages.length === 0)}
      ${fileButton({
        label: texts.insert,
        icon: ICON_PLUS,
        quiet: true,
        onFile: (file) => actions.insert(file, page + 1),
      })}
    </div>`;
  }

  /** The pages that are listed: all, or those that the search has found so far. */
  get #found(): readonly number[] {
    return this.#search.state?.found.filter((at) => at < this.pages.length) ?? this.pages.map((_, at) => at);
  }

  #foundText(): string {
    const state = this.#search.state;
    if (!state) return '';
    const texts = pickerTexts(this.session.room);
    return state.done < state.total
      ? texts.searching(state.done, state.total)
      : texts.found(state.found.length);
  }

  #find(query: string): void {
    const urls = this.pages.map((ref) => this.session.page(ref)?.text ?? null);
    if (this.#list) this.#list.scrollTop = 0;
    void this.#search.run(query, urls, this.session.texts);
  }

  get #columns(): number {
    return Math.max(1, Math.floor((this.#list?.clientWidth ?? 0) / CELL.width));
  }

  #window(count: number): GridWindow {
    const { scrollTop: top = 0, clientHeight: height = 0 } = this.#list ?? {};
    return gridWindow({ count, columns: this.#columns, rowHeight: CELL.height, top, height });
  }

  /** Scrolls so that page `at` is in sight. */
  #reveal(at: number): void {
    const list = this.#list;
    const index = this.#found.indexOf(at);
    if (!list || index < 0) return;
    const top = Math.floor(index / this.#columns) * CELL.height;
    // The list must be as long as it will be before it can be scrolled there.
    this.#place();
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + CELL.height > list.scrollTop + list.clientHeight) {
      list.scrollTop = top + CELL.height - list.clientHeight;
    }
  }

  #focusCell(): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-at="${this.#at}"]`)?.focus();
  }

  readonly #escape = (event: KeyboardEvent): void => {
    // The deck's own keys turn pages; in here they move among the small pictures.
    event.stopPropagation();
    if (event.key === 'Escape') this.actions.close();
  };

  readonly #move = (event: KeyboardEvent): void => {
    const found = this.#found;
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: this.#columns,
      ArrowUp: -this.#columns,
      Home: -found.length,
      End: found.length,
    };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key]! : 0;
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(found.length - 1, found.indexOf(this.#at) + step));
    this.#at = found[index]!;
    this.#reveal(this.#at);
    this.requestUpdate();
    void this.updateComplete.then(() => this.#focusCell());
  };
}

if (!customElements.get('mm-slides-picker')) customElements.define('mm-slides-picker', MMSlidesPicker);

declare global {
  interface HTMLElementTagNameMap {
    'mm-slides-picker': MMSlidesPicker;
  }
}
