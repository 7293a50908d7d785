import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { noRoom } from '../base/empty-state.js';
import { MMElement } from '../base/mm-element.js';
import { displayName } from '../base/person.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { createAssetClient, type AssetClient, type AssetClientOptions } from './asset-client.js';
import { DeckEditor } from './deck-editor.js';
import { DeckSession } from './deck-session.js';
import { EMPTY_DECK, keyOf, type DeckState, type PageRef } from './deck.js';
import { FullScreen } from './full-screen.js';
import { handleKey, type KeyActions } from './keys.js';
import { MMSlideChangeEvent } from './mm-slides.events.js';
import { strings } from './mm-slides.strings.js';
import { slidesStyles } from './mm-slides.styles.js';
import { narrate, slideChange } from './narration.js';
import { PageImages } from './page-images.js';
import { headline } from './page-texts.js';
import type { PickerActions } from './picker.js';
import { StageGestures } from './stage-gestures.js';
import { StageSize } from './stage-size.js';
import { controls, typeNumber } from './views/controls.js';
import { controlsStyles } from './views/controls.styles.js';
import { notice } from './views/notice.js';
import { noticeStyles } from './views/notice.styles.js';
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
  static override styles: CSSResultGroup = [MMElement.styles, slidesStyles, noticeStyles, controlsStyles];
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

  readonly #room = new RoomController(this, {
    on: ['participants'],
    onRoom: (room) => this.#enter(room),
    onEvent: (event) => {
      if (event.type === 'asset') this.#session?.progress(event.asset);
      if (event.type === 'status' && event.status === 'live') this.#session?.assets.refresh();
    },
  });
  readonly #doc = new SharedDocController<DeckState>(this, this.#room, {
    tool: 'slides',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
    onClose: () => this.#editor.tell(null),
  });
  readonly #editor = new DeckEditor(this, this.#doc, () => this.#session);
  readonly #announcer = new Announcer(this);
  readonly #fullScreen = new FullScreen(this);
  readonly #gestures = new StageGestures(this, {
    enabled: () => this.#editable,
    onTurn: (verb) => void this.#editor.submit(verb),
    onDrag: (by) => this.#images.drag(by),
    onFile: (file) => this.#editor.open(file),
  });
  readonly #images = new PageImages(() => this.requestUpdate());
  protected readonly stageSize = new StageSize(this, '.pages', (width, height) =>
    this.#images.resize(width, height),
  );
  #session: DeckSession | null = null;
  #overview = false;

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
    return this.#editor.submit('goto', { page: n });
  }

  /** Takes everyone to the next page; on the last one nothing happens. */
  next(): Promise<number> {
    return this.#editor.submit('next');
  }

  /** Takes everyone to the previous page; on the first one nothing happens. */
  previous(): Promise<number> {
    return this.#editor.submit('previous');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#images.clear();
    this.#overview = false;
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (!room || !this.#session) return html`<div class="base bare">${noRoom('mm-slides')}</div>`;
    const deck = this.#deck;
    const editable = this.#editable;
    const session = this.#session;
    const shown = this.#shown;
    return html`
      <div
        class="base"
        role="region"
        aria-label=${strings.label}
        tabindex=${this.pages > 0 ? 0 : nothing}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        ${stage({
          ready: this.#doc.ready,
          closed: room.status === 'closed',
          deck,
          session,
          editable,
          image: shown ? this.#images.state(keyOf(shown)) : 'loading',
          gestures: this.#gestures,
          onFile: (file) => this.#editor.open(file),
          onRetry: () => this.#retry(),
          onCancel: () => session.upload.cancel(),
        })}
        ${notice({
          own: this.#editor.notice,
          upload: this.pages > 0 ? session.upload.state : null,
          onCancel: () => session.upload.cancel(),
          onDismiss: () => this.#editor.tell(null),
        })}
        ${this.pages > 0 ? this.#renderControls(session) : nothing}
        ${this.#overview && editable && this.pages > 0 ? this.#renderOverview(session) : nothing}
        ${this.#announcer.render()}
      </div>
    `;
  }

  #renderControls(session: DeckSession): TemplateResult {
    return controls({
      deck: this.#deck,
      editable: this.#editable,
      overview: this.#overview,
      fullScreen: this.#fullScreen,
      converting: session.converting(this.#deck),
      offline: this.#room.status === 'reconnecting',
      onSubmit: (verb, args) => this.#editor.submit(verb, args),
      onOverview: () => this.#toggleOverview(),
      onFile: (file) => this.#editor.open(file),
    });
  }

  #renderOverview(session: DeckSession): TemplateResult {
    return html`<mm-slides-picker
      part="overview"
      .pages=${this.#deck.pages}
      .page=${this.#deck.page}
      .session=${session}
      .actions=${this.#pickerActions}
    ></mm-slides-picker>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const deck = this.#deck;
    const session = this.#session;
    const editable = this.#editable;
    const pages = this.renderRoot.querySelector<HTMLElement>('.pages');
    if (session && pages) {
      session.want(deck);
      const label = strings.slideOf(deck.page + 1, deck.pages.length);
      this.#images.show(pages, session.pictures(deck), this.#shown ? keyOf(this.#shown) : null, label);
    }
    if (changed.has('src')) session?.forgetSource();
    if (this.src && editable && this.#room.live) this.#editor.seed(this.src);
    this.setState('ready', deck.pages.length > 0);
    this.setState('empty', this.#doc.ready && deck.pages.length === 0);
    this.setState('converting', session?.converting(deck) !== null);
    this.setState('offline', this.#room.status === 'reconnecting');
  }

  get #deck(): DeckState {
    return this.#doc.state ?? EMPTY_DECK;
  }

  get #shown(): PageRef | undefined {
    return this.#deck.pages[this.#deck.page];
  }

  /** Whether this participant may change the deck, as far as is known here; the relay has the last word. */
  get #editable(): boolean {
    return this.#doc.ready && !this.readOnly && this.#room.self?.role !== 'viewer';
  }

  readonly #pickerActions: PickerActions = {
    submit: (verb, args) => void this.#editor.submit(verb, args),
    remove: (page) => this.#editor.remove(page),
    insert: (file, at) => this.#editor.open(file, at),
    close: () => void this.#toggleOverview(),
  };

  #enter(room: Room | undefined): void {
    this.#session?.close();
    this.#images.clear();
    this.#session = room
      ? new DeckSession({
          client: this.createClient({ server: room.server, room: room.id, token: room.token }),
          trusted: () => [room.server, document.baseURI, this.src],
          limit: () => this.maxFileSize,
          changed: () => this.requestUpdate(),
        })
      : null;
  }

  #changed(change: DocChange<DeckState>): void {
    const detail = slideChange(change);
    if (!detail) return;
    const { by, local } = detail;
    const other = by === null || local ? undefined : this.#room.room?.participants.get(by);
    const page = this.#session?.page(this.#shown);
    const text = this.#session?.texts.peek(page?.text ?? null);
    this.#announcer.say(narrate(detail, other && displayName(other.name), headline(text)));
    this.dispatchEvent(new MMSlideChangeEvent(detail));
  }

  #retry(): void {
    this.#session?.retry();
    this.#images.retry();
  }

  async #toggleOverview(): Promise<void> {
    // The overview is large and seldom needed: it comes with its first use.
    if (!this.#overview) await import('./picker.js');
    this.#overview = !this.#overview && this.isConnected;
    this.requestUpdate();
    await this.updateComplete;
    if (!this.#overview) this.renderRoot.querySelector<HTMLElement>('[data-overview]')?.focus();
  }

  #key(event: KeyboardEvent): void {
    if (this.pages === 0) return;
    const edit = <T>(action: T): T | null => (this.#editable ? action : null);
    const actions: KeyActions = {
      turn: edit((verb) => void this.#editor.submit(verb)),
      end: edit((which) => void this.goTo(which === 'first' ? 0 : this.pages - 1)),
      digit: edit((digit) => typeNumber(this.renderRoot, digit)),
      overview: edit(() => void this.#toggleOverview()),
      fullScreen: () => void this.#fullScreen.toggle(),
    };
    handleKey(event, actions, this.matches(':dir(rtl)'));
  }
}

if (!customElements.get('mm-slides')) customElements.define('mm-slides', MMSlides);

declare global {
  interface HTMLElementTagNameMap {
    'mm-slides': MMSlides;
  }
}
