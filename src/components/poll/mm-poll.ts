import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Poll, PollState } from '../../core/ot/poll/state.js';
import { MMError } from '../../core/protocol/errors.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_CLOSE, ICON_OFFLINE, ICON_PLUS, icon } from '../base/icons.js';
import { LazyPart } from '../base/lazy-part.js';
import { missing, orMissing } from '../base/missing.js';
import { MMElement } from '../base/mm-element.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { tell } from '../base/telling.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { permits } from '../base/rights.js';
import type { Board } from './board/board.js';
import { MMPollChangeEvent } from './mm-poll.events.js';
import { pollTexts } from './mm-poll.strings.js';
import { styles } from './mm-poll.styles.js';

const ICON_POLL = 'M5 21V10m7 11V4m7 17v-7M3 21h18';
const NO_POLLS: readonly Poll[] = [];
/** Milliseconds within which what others did is announced together. */
const ANNOUNCE_MS = 1_500;

/**
 * Questions to the room, and what everybody answers.
 *
 * One vote of each participant, which may be changed while the poll is open;
 * the results appear after one's own vote, or when they are shared.
 *
 * @element mm-poll
 *
 * @fires {MMPollChangeEvent} mm-poll-change - A poll was asked, answered, closed, shared, changed, removed or brought back.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone: a vote that came too late.
 *
 * @csspart panel - The box around everything.
 * @csspart poll - One poll.
 * @csspart ballot - The means to answer.
 * @csspart results - What was answered.
 * @csspart bar - The bar of one option.
 * @csspart form - The form to ask with.
 * @csspart button - Each button.
 * @csspart removed - What was removed and may be brought back.
 * @csspart empty - What is shown while there are no polls.
 *
 * @cssprop [--mm-poll-max-height=none] - The height from which the polls scroll.
 *
 * @cssState empty - Nothing has been asked.
 * @cssState offline - The connection is lost; what is done here is kept.
 */
export class MMPoll extends MMElement {
  static override styles = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    personStyles,
    styles,
  ];

  /** Which polls these are, where a room has several sets. */
  @property() name = '';

  /** Shows polls and results without the means to ask or vote. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, { on: ['participants'], onRoom: () => this.#clear() });
  readonly #doc = new SharedDocController<PollState>(this, this.#room, {
    tool: 'poll',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
    onClose: () => this.#clear(),
  });
  readonly #board = new LazyPart<Board>(this, async () => {
    const { Board } = await import('./board/board.js');
    return new Board(this, { room: () => this.#room.room, submit: (verb, args) => this.#submit(verb, args) });
  });
  #refusal: MMError | null = null;
  /** What others did that is about to be announced. */
  #news: string[] = [];

  /** The polls in the order in which they were asked; empty until they have been opened. */
  get polls(): readonly Poll[] {
    return this.#doc.state?.polls ?? NO_POLLS;
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    this.setState('empty', this.#doc.ready && this.polls.length === 0);
    this.setState('offline', this.#room.status === 'reconnecting');
    return html`${room ? this.#renderPanel(room) : noRoom(this.localName)} ${this.#announcer.render()}`;
  }

  #renderPanel(room: Room): TemplateResult {
    const texts = pollTexts(room);
    return html`
      <section class="panel" part="panel" aria-label=${texts.label}>
        <div class="body">${this.#renderBody(room)}</div>
        <div role="status">
          ${
            room.status === 'reconnecting'
              ? html`<p class="note">${icon(ICON_OFFLINE)} ${texts.offline}</p>`
              : nothing
          }
          ${this.#refusal ? this.#renderRefusal(room, this.#refusal) : nothing}
        </div>
      </section>
    `;
  }

  #renderBody(room: Room): unknown {
    const texts = pollTexts(room);
    if (this.#board.failed) return missing(this.#board.retry, room);
    const board = this.#board.part;
    if (!this.#doc.ready || !board) {
      const title = room.status === 'closed' ? texts.closed : texts.opening;
      return orMissing(this.#doc, room, emptyState({ icon: ICON_POLL, title }));
    }
    const writable = this.#writable;
    const asks = writable && permits(room.self, 'poll', 'ask');
    const { polls } = this;
    const gone = this.#doc.state?.removed;
    const removed =
      writable && gone && permits(room.self, 'poll', 'restore') ? board.renderRemoved(gone, room) : nothing;
    const create = html`
      <button
        class="button primary create"
        part="button"
        type="button"
        data-action="create"
        @click=${() => board.ask()}
      >
        ${icon(ICON_PLUS)} ${texts.create}
      </button>
    `;
    if (polls.length === 0 && !(asks && board.asking)) {
      const text = asks ? texts.emptyText : texts.emptyReadOnly;
      const empty = emptyState({
        icon: ICON_POLL,
        title: texts.emptyTitle,
        text,
        ...(asks && { actions: create }),
      });
      return html`${empty} ${removed}`;
    }
    return html`
      ${asks && !board.asking ? create : nothing} ${board.render(polls, room, writable, this.lang)} ${removed}
    `;
  }

  #renderRefusal(room: Room, error: MMError): TemplateResult {
    const texts = pollTexts(room);
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

  protected override updated(): void {
    if (this.#doc.ready) this.#board.want();
  }

  /** The update is complete when what polls are drawn with is there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#board.loading;
    return super.getUpdateComplete();
  }

  /** Whether this participant may ask and vote, as far as is known here; the relay has the last word. */
  get #writable(): boolean {
    const { room } = this.#room;
    return this.#doc.ready && !this.readOnly && permits(room?.self, 'poll') && room?.status !== 'closed';
  }

  async #submit(verb: string, args: unknown): Promise<number> {
    this.#refused(null);
    try {
      return await this.#doc.submit(verb, args);
    } catch (error) {
      const known = MMError.wrap(error);
      if (known.code !== 'ROOM_CLOSED') this.#refused(known);
      throw known;
    }
  }

  #refused(error: MMError | null): void {
    this.#refusal = error;
    this.requestUpdate();
  }

  #clear(): void {
    this.#refusal = null;
    this.#news = [];
    this.#board.part?.clear();
  }

  #changed(change: DocChange<PollState>): void {
    const { state, previous, cause, verb, local } = change;
    this.#board.part?.changed(state, previous);
    if (cause === 'edit' && !local) this.#announce(change);
    this.dispatchEvent(new MMPollChangeEvent({ polls: state.polls, verb, local }));
  }

  #announce(change: DocChange<PollState>): void {
    const { room } = this.#room;
    const { doc } = this.#doc;
    const sentence = room && doc && tell(room, doc, change);
    if (!sentence) return;
    // In a large room votes come by the dozen; the last few sentences say enough.
    this.#news = [...this.#news, sentence].slice(-3);
    this.#announcer.saySoon(ANNOUNCE_MS, () => this.#news.splice(0).map(closed).join(' '));
  }
}

/** A sentence with its end: a question that is quoted last has one of its own. */
const closed = (sentence: string): string => (/[.?!…。？！؟]$/.test(sentence) ? sentence : `${sentence}.`);

if (!customElements.get('mm-poll')) customElements.define('mm-poll', MMPoll);

declare global {
  interface HTMLElementTagNameMap {
    'mm-poll': MMPoll;
  }
}
