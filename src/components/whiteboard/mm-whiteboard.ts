import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { BoardState } from '../../core/ot/board/state.js';
import type { Room, SharedDoc } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_WARNING } from '../base/icons.js';
import { retryButton } from '../base/missing.js';
import { MMElement } from '../base/mm-element.js';
import { overStyles } from '../base/over.styles.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { permits } from '../base/rights.js';
import { missingTools } from './missing-tools.js';
import { whiteboardTexts } from './mm-whiteboard.strings.js';
import { whiteboardStyles } from './mm-whiteboard.styles.js';
import type { Studio } from './studio.js';

/**
 * A board that everyone in the room draws on: pens, shapes, words, sticky
 * notes and pictures, seen by all while they are made.
 *
 * With `annotate` it is a transparent layer over what it wraps - slides, a map,
 * a video - and a drawing stays with the page, the place or the moment that it
 * was made for.
 *
 * @element mm-whiteboard
 *
 * @slot - With `annotate`: what is drawn upon.
 *
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart paper - What is drawn on.
 * @csspart toolbar - The bar with the tools.
 * @csspart view-controls - The buttons that zoom.
 * @csspart button - Each button in the bars.
 * @csspart panel - What opens above a bar: colours, shapes, the list of objects.
 * @csspart notice - What concerns this participant: a picture on its way, a question.
 * @csspart empty - What is shown while there is no board.
 *
 * @cssprop [--mm-whiteboard-aspect=16 / 10] - The board's aspect ratio, unless the page gives it a height.
 * @cssprop [--mm-whiteboard-paper] - The paper's colour; light or dark with the page without.
 * @cssprop [--mm-whiteboard-grid] - The colour of the dots on it; `transparent` for none.
 *
 * @cssState ready - The board is shown.
 * @cssState drawing - With `annotate`: pointers draw, and do not reach what is below.
 * @cssState offline - The connection is lost; what is done here is kept.
 */
export class MMWhiteboard extends MMElement {
  static override styles: CSSResultGroup = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    overStyles,
    whiteboardStyles,
  ];

  /** The document's id in the room, for a second board; `whiteboard` when empty. */
  @property() name = '';

  /** Shows the board and changes nothing. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** Lies over the element that it wraps, as a layer to draw on. Set it before the element enters the page. */
  @property({ type: Boolean, reflect: true }) annotate = false;

  readonly #room = new RoomController(this, {
    on: ['participants'],
    onEvent: (event) => {
      if (event.type === 'presence') this.#studio?.presenceChanged();
      if (event.type === 'status' && event.status === 'live') this.#studio?.reconnected();
    },
  });
  readonly #doc = new SharedDocController<BoardState>(this, this.#room, {
    tool: 'whiteboard',
    id: () => this.name,
    onReady: (doc) => this.#open(doc),
    onChange: (change) => this.#studio?.changed(change),
    onClose: () => this.#close(),
  });
  readonly #announcer = new Announcer(this);
  #studio: Studio | null = null;
  #failed = false;
  /** What loads the rest; what it resolves to. */
  #loading: Promise<void> | null = null;
  #asked = false;

  override render(): TemplateResult {
    const { room } = this.#room;
    const bare = this.annotate && this.childElementCount > 0;
    if (!room) return html`<slot></slot>${bare ? nothing : noRoom(this.localName)}`;
    return html`
      <slot></slot>
      <div class="base">
        <div class="paper" part="paper"></div>
        ${this.#studio?.render() ?? (bare ? this.#layerMissing(room) : html`<div class="over">${this.#waiting(room)}</div>`)}
        ${this.#announcer.render()}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const studio = this.#studio;
    if (this.#room.room) this.#askForStudio();
    if (changed.has('annotate') && changed.get('annotate') !== undefined) this.#reopen();
    studio?.updated();
    this.setState('ready', studio !== null);
    this.setState('drawing', studio?.drawing ?? false);
    this.setState('offline', this.#room.status === 'reconnecting');
  }

  /** The update is complete when what it needs is loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await this.#loading;
    await this.#studio?.loading;
    return complete;
  }

  /** Its code comes while the room's content does, and not after it. */
  #askForStudio(): void {
    if (this.#asked) return;
    this.#asked = true;
    // Opening asks again, and tells.
    import('./open-studio.js')
      .then(async ({ layerCode }) => void (this.annotate && (await layerCode())))
      .catch(() => undefined);
  }

  /** What lies below is seen all the same. */
  #layerMissing(room: Room): TemplateResult | typeof nothing {
    return this.#failed ? missingTools(() => this.#reopen(), room) : nothing;
  }

  #waiting(room: Room): TemplateResult {
    const texts = whiteboardTexts(room);
    if (this.#failed || this.#doc.failed) {
      return emptyState({
        icon: ICON_WARNING,
        title: texts.failedTitle,
        text: texts.failedText,
        actions: retryButton(() => this.#reopen(), room),
      });
    }
    return html`<div class="empty" role="status">
      ${room.status === 'closed' ? texts.closed : texts.connecting}
    </div>`;
  }

  #open(doc: SharedDoc<BoardState>): void {
    this.#failed = false;
    const { room } = this.#room;
    if (room) this.#loading = this.#load(doc, room);
  }

  async #load(doc: SharedDoc<BoardState>, room: Room): Promise<void> {
    try {
      const { openStudio } = await import('./open-studio.js');
      const paper = this.renderRoot.querySelector<HTMLElement>('.paper');
      // It may have left, or changed rooms, meanwhile.
      const still = (): boolean => this.#doc.doc === doc && !this.#studio;
      if (!paper || !still()) return;
      const studio = await openStudio({
        element: this,
        paper,
        room,
        doc,
        announcer: this.#announcer,
        editable: () => !this.readOnly && permits(this.#room.self, 'whiteboard'),
        submit: (verb, args) => this.#doc.submit(verb, args),
      });
      if (still()) this.#studio = studio;
      else studio.close();
    } catch {
      this.#failed = true;
    }
    this.requestUpdate();
  }

  #close(): void {
    this.#studio?.close();
    this.#studio = null;
  }

  #reopen(): void {
    this.#close();
    this.#doc.retry();
    const { doc } = this.#doc;
    if (doc) this.#open(doc);
    this.requestUpdate();
  }
}

if (!customElements.get('mm-whiteboard')) customElements.define('mm-whiteboard', MMWhiteboard);

declare global {
  interface HTMLElementTagNameMap {
    'mm-whiteboard': MMWhiteboard;
  }
}
