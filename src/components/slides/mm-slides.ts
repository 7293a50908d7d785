import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { MMError } from '../../core/protocol/errors.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { MMElement } from '../base/mm-element.js';
import { overStyles } from '../base/over.styles.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { createAssetClient, type AssetClient, type AssetClientOptions } from '../base/assets/asset-client.js';
import { permits } from '../base/rights.js';
import type { Controls } from './controls/controls.js';
import { DeckSession } from './deck-session.js';
import { EMPTY_DECK, keyOf, type DeckState, type PageRef } from './deck.js';
import type { Editing } from './editing/editing.js';
import { MMSlideChangeEvent } from './mm-slides.events.js';
import { slidesTexts } from './mm-slides.strings.js';
import { slidesStyles } from './mm-slides.styles.js';
import { slideChange } from './slide-change.js';
import { PageImages } from './page-images.js';
import { stage } from './views/stage.js';

/**
 * A document that everyone in the room sees on the same page.
 *
 * Whoever may edit opens a PDF by dropping it here, turns its pages by
 * buttons, keys or swipes, and everyone else follows.
 *
 * @element mm-slides
 *
 * @fires {MMSlideChangeEvent} mm-slide-change - Another page is shown, by anyone's doing.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart stage - The ground on which the page lies.
 * @csspart page - The picture of a page.
 * @csspart controls - The bar with the buttons.
 * @csspart button - Each button in the bar.
 * @csspart activity - How far a conversion is, in the bar.
 * @csspart notice - What concerns this participant: an upload, a refusal, something to undo.
 * @csspart overview - The panel with all pages.
 * @csspart empty - What is shown while there is no document.
 *
 * @cssprop [--mm-slides-aspect=16 / 9] - The stage's aspect ratio.
 * @cssprop [--mm-slides-background] - The ground around a page that does not fill the stage; dark in full screen.
 *
 * @cssState ready - A page is shown.
 * @cssState empty - The deck has no pages.
 * @cssState converting - The document is being prepared.
 * @cssState offline - The connection is lost; what is done here is kept.
 */
export class MMSlides extends MMElement {
  static override styles: CSSResultGroup = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    overStyles,
    slidesStyles,
  ];
  /** Focusing the element focuses the deck, where the keys turn its pages. */
  static override shadowRootOptions: ShadowRootInit = {
    ...MMElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** The document's id in the room, for a second deck; `slides` when empty. */
  @property() name = '';

  /** What to show while the deck is empty: an asset's id, or the URL of a PDF or of a manifest. */
  @property() src = '';

  /** Follows the room and changes nothing. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** The largest file that may be sent, in megabytes. The server has its own limit besides. */
  @property({ type: Number, attribute: 'max-file-size' }) maxFileSize = 100;

  /** Makes the way to the server's documents; tests put their own in place. @internal */
  createClient: (options: AssetClientOptions) => AssetClient = createAssetClient;

  /** Fetches what those who may edit need; tests have it fail. @internal */
  fetchEditing = (): Promise<{ Editing: typeof Editing }> => import('./editing/editing.js');

  readonly #room = new RoomController(this, {
    on: ['participants'],
    onRoom: (room) => this.#enter(room),
    onEvent: (event) => {
      if (event.type === 'asset') this.#session?.progress(event.asset);
      if (event.type !== 'status' || event.status !== 'live') return;
      this.#session?.reconnected();
      this.#missing = false;
    },
  });
  readonly #doc = new SharedDocController<DeckState>(this, this.#room, {
    tool: 'slides',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
  });
  readonly #images = new PageImages(() => this.requestUpdate());
  #session: DeckSession | null = null;
  /** For everybody, once there are pages. */
  #controls: Controls | null = null;
  /** For those who may edit. */
  #editing: Editing | null = null;
  /** One of the two is on its way. */
  #loading: Promise<void> | null = null;
  /** It did not come. */
  #missing = false;

  /** The page that everyone sees, from 0. */
  get page(): number {
    return this.#deck.page;
  }

  /** How many pages the deck has. */
  get pages(): number {
    return this.#deck.pages.length;
  }

  /** Takes everyone to page `n`, from 0. Rejects with `BAD_OPERATION` when there is no such page. */
  goTo(n: number): Promise<number> {
    return this.#submit('goto', { page: n });
  }

  /** Takes everyone to the next page; on the last one nothing happens. */
  next(): Promise<number> {
    return this.#submit('next');
  }

  /** Takes everyone to the previous page; on the first one nothing happens. */
  previous(): Promise<number> {
    return this.#submit('previous');
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    const session = this.#session;
    if (!room || !session) return html`<div class="base bare">${noRoom('mm-slides')}</div>`;
    const deck = this.#deck;
    const shown = this.#shown;
    const editing = this.#editable ? (this.#editing ?? undefined) : null;
    return html`
      <div
        class="base"
        role="region"
        aria-label=${slidesTexts(room).label}
        tabindex=${shown ? 0 : nothing}
        @keydown=${this.#key}
      >
        ${stage({
          ready: this.#doc.ready,
          closed: room.status === 'closed',
          deck,
          session,
          editing,
          missing: this.#missing || this.#doc.failed,
          image: shown ? this.#images.state(keyOf(shown)) : 'loading',
          onRetry: () => this.#retry(),
        })}
        ${this.#controls?.render({
          room,
          deck,
          parts: editing ? editing.bar() : null,
          converting: session.converting(deck),
          offline: room.status === 'reconnecting',
        })}
        ${editing?.over()}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const deck = this.#deck;
    const session = this.#session;
    this.#show();
    this.#equip(changed.has('src'));
    this.setState('ready', deck.pages.length > 0);
    this.setState('empty', this.#doc.ready && deck.pages.length === 0);
    this.setState('converting', !!session?.converting(deck));
    this.setState('offline', this.#room.status === 'reconnecting');
  }

  /** The update is complete when what it needs is loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await this.#loading;
    await this.#editing?.loaded;
    return complete;
  }

  get #deck(): DeckState {
    return this.#doc.state ?? EMPTY_DECK;
  }

  get #shown(): PageRef | undefined {
    return this.#deck.pages[this.#deck.page];
  }

  /** Whether this participant may change the deck, as far as is known here; the relay has the last word. */
  get #editable(): boolean {
    return this.#doc.ready && !this.readOnly && permits(this.#room.self, 'slides');
  }

  /** Has the shown page's picture seen and its neighbours' ready. */
  #show(): void {
    const deck = this.#deck;
    const session = this.#session;
    const pages = this.renderRoot.querySelector<HTMLElement>('.pages');
    if (!session || !pages) return;
    session.want(deck);
    const label = slidesTexts(session.room).slideOf(deck.page + 1, deck.pages.length);
    this.#images.show(pages, session.pictures(deck), this.#shown ? keyOf(this.#shown) : null, label);
  }

  /** Loads what this participant needs beyond the page, and lets those who may edit fill the deck from `src`. */
  #equip(sourceChanged: boolean): void {
    const controls = !this.#controls && this.pages > 0;
    const editing = !this.#editing && this.#editable;
    if ((controls || editing) && !this.#missing) this.#loading ??= this.#load(controls, editing);
    if (!this.#editing || !this.#editable) return;
    if (sourceChanged) this.#editing.retry();
    // Nobody is asked for what is done without anybody's wish.
    if (this.src && this.#room.live && this.#room.room?.permits('slides', 'load'))
      this.#editing.seed(this.src);
  }

  async #load(controls: boolean, editing: boolean): Promise<void> {
    try {
      if (controls) this.#controls = new (await import('./controls/controls.js')).Controls(this);
      if (editing) {
        this.#editing = new (await this.fetchEditing()).Editing({
          element: this,
          doc: this.#doc,
          deck: () => this.#deck,
          enabled: () => this.#editable,
          loads: () => permits(this.#room.self, 'slides', 'load'),
          limit: () => this.maxFileSize,
          submit: (verb, args) => this.#submit(verb, args),
        });
        this.#editing.enter(this.#session);
      }
    } catch {
      // Tried again with the next change, when the connection is back, or by hand. Following needs none of it.
      this.#missing = true;
    }
    this.#loading = null;
    this.requestUpdate();
  }

  /** Does `verb` for everyone; a refusal is told here as well as to the caller. */
  #submit(verb: string, args?: unknown): Promise<number> {
    const result = this.#doc.submit(verb, args);
    result.catch((error: unknown) => this.#editing?.refused(MMError.wrap(error)));
    return result;
  }

  #enter(room: Room | undefined): void {
    this.#session?.close();
    this.#images.clear();
    this.#session = room
      ? new DeckSession({
          room,
          client: this.createClient({ server: room.server, room: room.id, token: room.token }),
          trusted: () => [room.server, document.baseURI, this.src],
          changed: () => {
            this.#editing?.assetsChanged();
            this.requestUpdate();
          },
        })
      : null;
    this.#editing?.enter(this.#session);
  }

  #changed(change: DocChange<DeckState>): void {
    this.#missing = false;
    const detail = slideChange(change);
    if (!detail) return;
    // The picture first: all else is drawn after it.
    this.#show();
    const { by, local } = detail;
    const other = by === null || local ? undefined : this.#room.room?.participants.get(by);
    const page = this.#session?.page(this.#shown);
    const text = this.#session?.texts.peek(page?.text ?? null);
    this.#controls?.announce(this.#room.room, detail, other?.name, text);
    this.dispatchEvent(new MMSlideChangeEvent(detail));
  }

  #retry(): void {
    this.#missing = false;
    this.#doc.retry();
    this.requestUpdate();
    this.#session?.assets.refresh();
    this.#images.retry();
  }

  #key(event: KeyboardEvent): void {
    if (this.pages === 0) return;
    this.#controls?.key(event);
    if (this.#editable) this.#editing?.key(event);
  }
}

if (!customElements.get('mm-slides')) customElements.define('mm-slides', MMSlides);

declare global {
  interface HTMLElementTagNameMap {
    'mm-slides': MMSlides;
  }
}
