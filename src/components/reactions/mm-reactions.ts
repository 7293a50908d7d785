import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Room, RoomEvent } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { Flyout } from '../base/flyout.js';
import { flyoutStyles } from '../base/flyout.styles.js';
import { ICON_SMILE, icon } from '../base/icons.js';
import { MMElement } from '../base/mm-element.js';
import { displayName } from '../base/person.js';
import { Bar } from '../base/reactions/bar.js';
import { barTexts } from '../base/reactions/bar.strings.js';
import { nameOf, type Emoji } from '../base/reactions/emoji.js';
import { newReactions, ownReaction, reactionsOf, type Reaction } from '../base/reactions/reaction-field.js';
import { ReactionSender } from '../base/reactions/sender.js';
import { RoomController } from '../base/room-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { Crowd } from './crowd.js';
import { MMReactionEvent } from './mm-reactions.events.js';
import { reactionTexts } from './mm-reactions.strings.js';
import { styles } from './mm-reactions.styles.js';

/** Milliseconds within which what others do is announced together. */
const ANNOUNCE_MS = 2_000;

/**
 * Emoji that float up for everyone in the room, over what the element wraps or
 * in a strip of their own. Nothing of it is kept: it is gone when it has been
 * seen.
 *
 * @element mm-reactions
 *
 * @slot - What the reactions float over; without, they have a strip of their own.
 *
 * @fires {MMReactionEvent} mm-reaction - Somebody reacted, oneself included.
 *
 * @csspart bar - The row of buttons.
 * @csspart emoji - Each button in it.
 * @csspart layer - Where the reactions float; takes no clicks.
 * @csspart float - One of them.
 * @csspart burst - How many there were of one kind.
 * @csspart button - The button that opens the row, when compact.
 * @csspart flyout - The panel that it opens.
 *
 * @cssprop [--mm-reactions-height=5rem] - The height of the strip, where the element wraps nothing.
 */
export class MMReactions extends MMElement {
  static override styles = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    flyoutStyles,
    styles,
  ];

  /** Which area this is, where a room has several; reactions float in the area of the same name. */
  @property() name = '';

  /** Shows the reactions without the buttons. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** A button for a header; the row opens beside it, the reactions float above it. */
  @property({ type: Boolean, reflect: true }) compact = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    onRoom: (room, previous) => this.#enter(room, previous),
    onEvent: (event, room) => this.#heard(event, room),
  });
  readonly #flyout = new Flyout(this);
  readonly #crowd = new Crowd(this);
  readonly #bar = new Bar(this, (emoji) => this.react(emoji));
  readonly #sender = new ReactionSender(this);
  #reacting = false;
  /** The others' last reactions that are known here; null before the room's presence is there. */
  #seen: ReadonlyMap<string, Reaction> | null = null;
  /** Who made what and is not announced yet. */
  readonly #unsaid = new Map<string, Set<Emoji['name']>>();

  /** Shows `emoji` to everyone. False when it is none of the list, when it was too fast, or without a connection. */
  react(emoji: string): boolean {
    const { room } = this.#room;
    if (!room || !this.#enabled) return false;
    this.#reacting = true;
    const made = this.#sender.react(room, emoji, this.name);
    this.#reacting = false;
    if (made) this.#crowd.add(emoji, 1);
    return made;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener(MMReactionEvent.type, this.#made);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener(MMReactionEvent.type, this.#made);
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (!room) return html`<slot></slot>${this.childElementCount > 0 ? nothing : noRoom(this.localName)}`;
    const bar = this.readOnly ? nothing : this.#bar.render(this.#enabled, room);
    const wraps = this.childElementCount > 0;
    return html`
      ${
        this.compact && !wraps
          ? this.#renderCompact(bar)
          : html`
              <div class="stage ${wraps ? '' : 'strip'}"><slot></slot>${this.#renderLayer('layer')}</div>
              ${this.compact ? this.#renderCompact(bar, false) : bar}
            `
      }
      ${this.#announcer.render()}
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('name') !== undefined) this.#sender.end();
  }

  #renderCompact(bar: unknown, floats = true): TemplateResult {
    const layer = floats ? this.#renderLayer('compact-layer') : nothing;
    if (this.readOnly) return html`${layer}`;
    const { react: label } = reactionTexts(this.#room.room);
    return html`${this.#flyout.render({ label, face: icon(ICON_SMILE), panel: bar })}${layer}`;
  }

  #renderLayer(className: string): TemplateResult {
    const { floats, bursts } = this.#crowd;
    const { burst } = reactionTexts(this.#room.room);
    return html`
      <div class=${className} part="layer" aria-hidden="true">
        ${repeat(
          floats,
          ({ id }) => id,
          ({ emoji, lane }) => html`<span class="float lane-${lane}" part="float">${emoji}</span>`,
        )}
        <ul class="bursts">
          ${bursts.map(
            ({ emoji, count }) => html`
              <li class="burst ${count > 1 ? '' : 'single'}" part="burst">
                ${emoji} ${count > 1 ? burst(count) : nothing}
              </li>
            `,
          )}
        </ul>
      </div>
    `;
  }

  /** A reaction says: now. Without a connection there is no now. */
  get #enabled(): boolean {
    return this.#room.live && !this.readOnly;
  }

  #enter(room: Room | undefined, previous: Room | undefined): void {
    if (previous) this.#sender.end();
    this.#crowd.clear();
    this.#unsaid.clear();
    this.#seen = room ? arrived(room) : null;
  }

  #heard(event: RoomEvent, room: Room): void {
    // What was shown while one was away is over.
    if (event.type === 'status') this.#seen = arrived(room);
    if (event.type !== 'presence' || !room.self) return;
    const before = this.#seen;
    this.#seen = reactionsOf(room);
    if (!before || room.status !== 'live') return;
    for (const { participant, emoji, count } of newReactions(before, this.#seen, this.name))
      this.#show(participant, emoji, count);
  }

  /** This participant reacted, by another element of the page: it is seen here too. */
  readonly #made = ({ detail }: MMReactionEvent): void => {
    const { room } = this.#room;
    if (this.#reacting || !detail.local || !room || detail.participant !== room.self?.id) return;
    if (ownReaction(room)?.area === this.name) this.#crowd.add(detail.emoji, detail.count);
  };

  #show(participant: string, emoji: string, count: number): void {
    this.#crowd.add(emoji, count);
    this.#announce(participant, emoji);
    this.dispatchEvent(new MMReactionEvent({ emoji, count, participant, local: false }));
  }

  #announce(participant: string, emoji: string): void {
    const made = this.#unsaid.get(participant) ?? new Set();
    const name = nameOf(emoji);
    if (name) this.#unsaid.set(participant, made.add(name));
    this.#announcer.saySoon(ANNOUNCE_MS, () => this.#compose());
  }

  #compose(): string {
    const { room } = this.#room;
    const called = barTexts(room);
    const { said, saidTogether } = reactionTexts(room);
    const [first] = this.#unsaid.keys();
    const others = this.#unsaid.size - 1;
    const names = [...new Set([...this.#unsaid.values()].flatMap((made) => [...made]))];
    const what = names.map((each) => called[each]).join(', ');
    this.#unsaid.clear();
    if (first === undefined) return '';
    const name = displayName(room?.participants.get(first)?.name ?? '', room);
    return others > 0 ? saidTogether(name, others, what) : said(name, what);
  }
}

const arrived = (room: Room): ReadonlyMap<string, Reaction> | null =>
  room.status === 'live' ? reactionsOf(room) : null;

if (!customElements.get('mm-reactions')) customElements.define('mm-reactions', MMReactions);

declare global {
  interface HTMLElementTagNameMap {
    'mm-reactions': MMReactions;
  }
}
