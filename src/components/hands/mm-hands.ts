import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { DocChange, Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { orMissing } from '../base/missing.js';
import { adopt } from '../base/adopt.js';
import type { AsksPart } from './asks-part.js';
import { Flyout } from '../base/flyout.js';
import { flyoutStyles } from '../base/flyout.styles.js';
import { ICON_HAND, icon } from '../base/icons.js';
import { inputStyles } from '../base/inputs.styles.js';
import { MMElement } from '../base/mm-element.js';
import { displayName } from '../base/person.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { tell } from '../base/telling.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { MMHandsChangeEvent } from './mm-hands.events.js';
import { handsTexts, type HandsTexts } from './mm-hands.strings.js';
import { styles } from './mm-hands.styles.js';
import { NoteForm } from './note-form.js';
import { queueOf, type HandsState, type Queue, type QueuedHand } from '../base/hand-queue.js';
import { queueView } from './queue-view.js';
import { moderates, permits } from '../base/rights.js';

/** Milliseconds within which what others do is announced together. */
const ANNOUNCE_MS = 700;
/** How many of these are said in full. */
const ANNOUNCED = 3;
/** Milliseconds for which it stands here that it is one's turn. */
const TURN_MS = 12_000;

/**
 * Raised hands, in the order in which they went up, and among them those who
 * ask to speak or to present where the room's profile has them ask. Whoever
 * loses the connection keeps the place and is shown again when it is back.
 *
 * @element mm-hands
 *
 * @fires {MMHandsChangeEvent} mm-hands-change - The queue changed.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart panel - The box around everything.
 * @csspart list - The queue.
 * @csspart hand - One raised hand.
 * @csspart toggle - The button that raises and lowers the own hand.
 * @csspart ask - Each button that asks to speak or to present.
 * @csspart note - The field for what it is about.
 * @csspart button - The button that opens the queue, when compact.
 * @csspart flyout - The panel that it opens.
 * @csspart empty - What is shown without a room.
 *
 * @cssprop [--mm-hands-max-height=18rem] - The height from which the queue scrolls.
 *
 * @cssState raised - The own hand is up.
 * @cssState waiting - Some hand is up.
 */
export class MMHands extends MMElement {
  static override styles = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    inputStyles,
    personStyles,
    flyoutStyles,
    styles,
  ];

  /** The document's id in the room, for a second queue; `hands` when empty. */
  @property() name = '';

  /** Shows the queue without the means to raise a hand. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** A button for a header, which raises the hand; the queue opens beside it. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Keys that raise and lower the hand anywhere on the page, such as `Alt+H`; none when empty. */
  @property() shortcut = '';

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, { on: ['participants'], onRoom: () => this.#forget() });
  readonly #doc = new SharedDocController<HandsState>(this, this.#room, {
    tool: 'hands',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
    onReady: () => this.#forget(),
  });
  readonly #flyout = new Flyout(this);
  readonly #form = new NoteForm({
    texts: () => this.#texts,
    raise: (note) => void this.raise(note),
    changed: () => this.requestUpdate(),
  });
  /** What is asked for, and what hosts may do; null until it is loaded. */
  #asks: AsksPart | null = null;
  #loading: Promise<void> | null = null;
  /** What listens to the page's keys; null as long as it shall not. */
  #keys: Promise<void> | null = null;
  /** What others did and is not announced yet. */
  #news: string[] = [];
  /** Who called on this participant a moment ago. */
  #turn = '';
  #endTurn: (() => void) | undefined;

  /** Who waits, in order, those who ask among them; people who left are not. */
  get hands(): readonly QueuedHand[] {
    return this.#queue.waiting;
  }

  /** One's own place in the queue, from 1; 0 while the own hand is down and nothing is asked for. */
  get position(): number {
    return this.#queue.position;
  }

  /** Raises the own hand, with a note of up to 280 characters; with a hand that is up, changes the note. */
  raise(note?: string): Promise<number> {
    this.#endTurn?.();
    return this.#doc.submit('raise', note === undefined ? {} : { note });
  }

  /** Lowers the own hand. */
  lower(): Promise<number> {
    return this.#doc.submit('lower');
  }

  /** The update is complete when what it needs is there, or did not come. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#loading, this.#keys]);
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    const { self } = this.#room;
    if (!this.#asks && (self?.may || moderates(self))) this.#loading ??= this.#load();
    if (this.shortcut) this.#keys ??= this.#listen();
  }

  async #listen(): Promise<void> {
    const loaded = await import('../base/shortcut.js').catch(() => null);
    // Tried again with the next update.
    if (!loaded) return void (this.#keys = null);
    new loaded.Shortcut(
      this,
      () => (this.#editable ? this.shortcut : ''),
      () => this.#toggle(),
    );
  }

  async #load(): Promise<void> {
    const loaded = await import('./asks-part.js').catch(() => null);
    // The network is away: tried again with the next update. The queue is seen without it.
    this.#loading = null;
    if (!loaded) return;
    adopt(this, ...loaded.AsksPart.styles);
    this.#asks = new loaded.AsksPart(this, this.#room, (text) => this.#announcer.say(text));
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    return html`${room ? this.#renderRoom(room) : noRoom(this.localName)} ${this.#announcer.render()}`;
  }

  #renderRoom(room: Room): TemplateResult {
    const queue = this.#queue;
    this.setState('raised', queue.own !== undefined);
    this.setState('waiting', queue.waiting.length > 0);
    if (!this.compact) return this.#renderPanel(room, queue);
    const face = html`${icon(ICON_HAND)}${queue.waiting.length}`;
    const label = this.#texts.count(queue.waiting.length);
    return html`
      ${this.#editable ? this.#renderToggle(queue) : nothing}
      ${this.#flyout.render({ label, face, panel: this.#renderPanel(room, queue) })}
    `;
  }

  #renderPanel(room: Room, queue: Queue): TemplateResult {
    if (!this.#doc.ready) {
      const title = room.status === 'closed' ? this.#texts.closed : this.#texts.connecting;
      const opening = orMissing(this.#doc, room, emptyState({ icon: ICON_HAND, title }));
      return html`<section class="panel" part="panel">${opening}</section>`;
    }
    const offline = this.#editable && room.status === 'reconnecting';
    return html`
      <section class="panel" part="panel" aria-label=${this.#texts.label}>
        ${queueView({
          room,
          queue,
          moderates: this.#editable && moderates(room.self),
          asks: this.#asks,
          submit: (verb, args) => this.#act(verb, args),
        })}
        ${this.#turn ? html`<p class="turn">${this.#texts.yourTurn(this.#turn)}</p>` : nothing}
        ${offline ? html`<p class="offline">${this.#texts.offline}</p>` : nothing}
        ${this.#editable ? this.#asks?.render() : nothing}
        ${this.#editable ? this.#form.render(queue, this.compact ? nothing : this.#renderToggle(queue)) : nothing}
      </section>
    `;
  }

  /** Whoever is called on may speak: that comes first, so that it is their turn then. */
  #act(verb: string, args?: unknown): void {
    if (verb === 'call') this.#asks?.called((args as { participant: string }).participant);
    void this.#doc.submit(verb, args);
  }

  #renderToggle({ own, position }: Queue): TemplateResult {
    const what = own ? this.#texts.lower : this.#texts.raise;
    const hint = this.shortcut ? this.#texts.withShortcut(what, this.shortcut) : what;
    return html`
      <button
        class="button toggle ${own ? 'up' : 'primary'}"
        part="toggle"
        type="button"
        aria-label=${own && this.compact ? `${what}. ${this.#texts.position(position)}` : what}
        aria-keyshortcuts=${this.shortcut || nothing}
        title=${hint}
        @click=${() => this.#toggle()}
      >
        ${icon(ICON_HAND)} ${this.compact ? (own ? this.#texts.place(position) : nothing) : what}
        ${this.shortcut && !this.compact ? html`<kbd aria-hidden="true">${this.shortcut}</kbd>` : nothing}
      </button>
    `;
  }

  get #texts(): HandsTexts {
    return handsTexts(this.#room.room);
  }

  get #queue(): Queue {
    const { room } = this.#room;
    const queue = queueOf(this.#doc.state, room?.participants ?? new Map(), room?.self?.id);
    return this.#asks?.join(queue) ?? queue;
  }

  get #editable(): boolean {
    const { self, status } = this.#room;
    return this.#doc.ready && !this.readOnly && permits(self, 'hands') && status !== 'closed';
  }

  #toggle(): void {
    if (this.#queue.own) void this.lower();
    else void this.raise(this.#form.text);
  }

  /** Another room or queue: what was said and written belongs to the last one. */
  #forget(): void {
    this.#news = [];
    this.#endTurn?.();
    this.#form.clear();
  }

  #changed(change: DocChange<HandsState>): void {
    const { room } = this.#room;
    if (!room) return;
    const { waiting, position } = this.#queue;
    if (!change.local && change.cause === 'edit') this.#tell(room, change);
    this.dispatchEvent(new MMHandsChangeEvent({ hands: waiting, position }));
  }

  #tell(room: Room, change: DocChange<HandsState>): void {
    const own = (hand: QueuedHand): boolean => hand.participant === room.self?.id;
    const called = change.verb === 'call' && change.previous.hands.some(own) && !change.state.hands.some(own);
    const name = displayName(room.participants.get(change.by)?.name ?? '', room);
    if (called) this.#begin(name);
    const sentence = called ? this.#texts.yourTurn(name) : tell(room, this.#doc.doc!, change);
    if (!sentence) return;
    this.#news.push(sentence);
    this.#announcer.saySoon(ANNOUNCE_MS, () => this.#compose());
  }

  #begin(name: string): void {
    this.#endTurn?.();
    this.#turn = name;
    this.requestUpdate();
    const cancel = this.timers.after(TURN_MS, () => this.#endTurn?.());
    this.#endTurn = () => {
      cancel();
      this.#turn = '';
      this.#endTurn = undefined;
      this.requestUpdate();
    };
  }

  #compose(): string {
    const said = this.#news.slice(0, ANNOUNCED);
    const more = this.#news.length - said.length;
    this.#news = [];
    const { position } = this;
    return [
      ...said,
      ...(more ? [this.#texts.more(more)] : []),
      ...(position ? [this.#texts.position(position)] : []),
    ].join('. ');
  }
}

if (!customElements.get('mm-hands')) customElements.define('mm-hands', MMHands);

declare global {
  interface HTMLElementTagNameMap {
    'mm-hands': MMHands;
  }
}
