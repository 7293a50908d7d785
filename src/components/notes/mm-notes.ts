import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { MMError } from '../../core/protocol/errors.js';
import type { TextOp } from '../../core/ot/text.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_CLOSE, ICON_FILE, ICON_OFFLINE, icon } from '../base/icons.js';
import { LazyPart } from '../base/lazy-part.js';
import { missing, orMissing } from '../base/missing.js';
import { MMElement } from '../base/mm-element.js';
import { panelStyles } from '../base/panel.styles.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { tell } from '../base/telling.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { permits } from '../base/rights.js';
import { MMNotesChangeEvent } from './mm-notes.events.js';
import { notesTexts } from './mm-notes.strings.js';
import { styles } from './mm-notes.styles.js';
import type { Paper } from './pad/paper.js';
import type { Desk } from './writing/desk.js';

/** Milliseconds within which what others write is announced once. */
const ANNOUNCE_MS = 5_000;

/**
 * A text that everyone in the room writes at the same time, with everyone's caret in it.
 *
 * Lists go on by themselves, Tab moves their items, checkboxes are ticked with
 * Control and Enter; undo takes back one's own words only.
 *
 * @element mm-notes
 *
 * @fires {MMNotesChangeEvent} mm-notes-change - The text changed, by anyone's doing.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something written here was refused and taken out again.
 *
 * @csspart panel - The box around everything.
 * @csspart toolbar - The bar to format with.
 * @csspart button - Each button.
 * @csspart paper - The ground that scrolls.
 * @csspart input - The text field.
 * @csspart foot - The line below the text.
 * @csspart empty - What is shown while there is nothing to read.
 *
 * @cssprop [--mm-notes-height=24rem] - The height, where the page gives the element none.
 * @cssprop [--mm-notes-font] - The font of the text, as the shorthand `font`; the element's own without.
 *
 * @cssState empty - Nothing is written.
 * @cssState offline - The connection is lost; what is written here is kept.
 */
export class MMNotes extends MMElement {
  static override styles = [
    MMElement.styles,
    panelStyles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    personStyles,
    styles,
  ];
  /** Focusing the element focuses the text. */
  static override shadowRootOptions: ShadowRootInit = {
    ...MMElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** Which notes these are, where a room has several. */
  @property() name = '';

  /** Shows the text without the means to write. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    onEvent: (event) => event.type !== 'error' && this.#paper?.heard(),
  });
  readonly #doc = new SharedDocController<string>(this, this.#room, {
    tool: 'notes',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
    onClose: () => this.#close(),
  });
  #paper: Paper | null = null;
  #desk: Desk | null = null;
  /** What one reads and writes with. */
  readonly #parts = new LazyPart(this, () =>
    Promise.all([import('./pad/paper.js'), import('./writing/desk.js')]),
  );
  #refusal: MMError | null = null;
  /** What others did that is about to be announced. */
  readonly #news = new Set<string>();

  /** The text as it is here, own unconfirmed words included; empty until the notes have been opened. */
  get text(): string {
    return this.#doc.state ?? '';
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    const empty = this.#doc.ready && this.text === '';
    this.setState('empty', empty);
    this.setState('offline', this.#room.status === 'reconnecting');
    return html`${room ? this.#renderPanel(room, empty) : noRoom(this.localName)} ${this.#announcer.render()}`;
  }

  #renderPanel(room: Room, empty: boolean): TemplateResult {
    const writable = this.#writable;
    const texts = notesTexts(room);
    return html`
      <section class="panel" part="panel" aria-label=${texts.label}>
        ${writable ? html`<div class="head">${this.#desk?.renderToolbar()}</div>` : nothing}
        <div class="scroller" part="paper">
          ${
            this.#doc.ready
              ? this.#parts.failed
                ? missing(this.#parts.retry, room)
                : this.#renderSheet(room, empty, writable)
              : orMissing(
                  this.#doc,
                  room,
                  emptyState({
                    icon: ICON_FILE,
                    title: room.status === 'closed' ? texts.closed : texts.opening,
                  }),
                )
          }
        </div>
        ${this.#renderNotes(room)}
        <div class="foot" part="foot">${this.#desk?.renderFoot(this.#id)}</div>
      </section>
    `;
  }

  #renderSheet(room: Room, empty: boolean, writable: boolean): TemplateResult {
    const texts = notesTexts(room);
    return html`
      <div class="sheet">
        <div class="mirror" aria-hidden="true"></div>
        <div class="layer" aria-hidden="true"></div>
        <textarea
          part="input"
          dir="auto"
          rows="1"
          aria-label=${texts.label}
          aria-describedby=${this.#desk && writable ? 'help' : nothing}
          placeholder=${writable ? texts.placeholder : ''}
          ?readonly=${!writable}
          @keydown=${(event: KeyboardEvent) => writable && this.#desk?.key(event)}
          @beforeinput=${(event: InputEvent) => this.#desk?.before(event)}
        ></textarea>
        ${
          empty && !writable
            ? emptyState({ icon: ICON_FILE, title: texts.emptyTitle, text: texts.emptyText })
            : nothing
        }
      </div>
    `;
  }

  #renderNotes(room: Room): TemplateResult {
    return html`
      <div class="writing" aria-hidden="true">${this.#writing(room)}</div>
      <div role="status">
        ${
          room.status === 'reconnecting'
            ? html`<p class="note">${icon(ICON_OFFLINE)} ${notesTexts(room).offline}</p>`
            : nothing
        }
        ${this.#refusal ? this.#renderRefusal(room, this.#refusal) : nothing}
      </div>
    `;
  }

  /** Who of the others is writing just now. */
  #writing(room: Room): string {
    const [first, second, third] = this.#paper?.writers ?? [];
    const texts = notesTexts(room);
    if (!first) return '';
    if (!second) return texts.writing(first);
    return third ? texts.writingSeveral : texts.writingBoth(first, second);
  }

  #renderRefusal(room: Room, error: MMError): TemplateResult {
    const texts = notesTexts(room);
    return html`
      <p class="note danger">
        <span>${texts.refused(error.message)}</span>
        <button
          class="button quiet icon-only"
          type="button"
          aria-label=${texts.dismiss}
          @click=${() => this.#refused(null)}
        >
          ${icon(ICON_CLOSE)}
        </button>
      </p>
    `;
  }

  protected override willUpdate(): void {
    this.#furnish();
  }

  protected override updated(): void {
    const { doc } = this.#doc;
    const field = this.renderRoot.querySelector('textarea');
    if (doc && field) {
      this.#parts.want();
      // The field has only just come: the next update has all of it.
      if (this.#parts.part && !this.#paper) this.requestUpdate();
      if (!this.#writable) this.#paper?.withdraw();
    }
    this.#desk?.rendered(this.renderRoot);
  }

  /** The update is complete when the paper is there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#parts.loading;
    return super.getUpdateComplete();
  }

  get #id(): string {
    return this.name || 'notes';
  }

  /** Whether this participant may write, as far as is known here; the relay has the last word. */
  get #writable(): boolean {
    const { room } = this.#room;
    return this.#doc.ready && !this.readOnly && permits(room?.self, 'notes') && room?.status !== 'closed';
  }

  /** Makes of the parts what this stay in a room writes with, once there is all that it needs. */
  #furnish(): void {
    const { room } = this.#room;
    const { doc } = this.#doc;
    const { part } = this.#parts;
    const field = this.hasUpdated && this.renderRoot.querySelector('textarea');
    if (this.#paper || !part || !room || !doc || !field) return;
    const [{ Paper }, { Desk }] = part;
    const find = (selector: string): HTMLElement => this.renderRoot.querySelector(selector)!;
    const paper = new Paper(
      { field, mirror: find('.mirror'), layer: find('.layer'), scroller: find('.scroller') },
      {
        room,
        doc,
        timers: this.timers,
        writes: () => this.#writable,
        submit: (op) => this.#submit(op),
        changed: () => this.requestUpdate(),
      },
    );
    this.#paper = paper;
    this.#desk = new Desk(this, { room, pad: paper.pad, field, say: (text) => this.#announcer.say(text) });
  }

  #close(): void {
    this.#paper?.close();
    this.#paper = null;
    this.#desk = null;
    this.#refusal = null;
    this.#news.clear();
  }

  #submit(op: TextOp): void {
    this.#doc.submit('edit', { op }).catch((error: unknown) => {
      const known = MMError.wrap(error);
      if (known.code !== 'ROOM_CLOSED') this.#refused(known);
    });
  }

  #refused(error: MMError | null): void {
    this.#refusal = error;
    this.requestUpdate();
  }

  #changed(change: DocChange<string>): void {
    this.#paper?.docChanged(change);
    this.#desk?.changed();
    const { cause, by, local, state: text } = change;
    if (cause === 'edit' && !local) this.#announce(change);
    this.dispatchEvent(new MMNotesChangeEvent({ text, by: cause === 'snapshot' ? null : by, local }));
  }

  #announce(change: DocChange<string>): void {
    const { room } = this.#room;
    const { doc } = this.#doc;
    const sentence = room && doc && tell(room, doc, change);
    if (!sentence) return;
    this.#news.add(sentence);
    this.#announcer.saySoon(ANNOUNCE_MS, () => {
      const text = [...this.#news].join('. ');
      this.#news.clear();
      return text;
    });
  }
}

if (!customElements.get('mm-notes')) customElements.define('mm-notes', MMNotes);

declare global {
  interface HTMLElementTagNameMap {
    'mm-notes': MMNotes;
  }
}
