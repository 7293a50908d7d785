import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { MMError } from '../../core/protocol/errors.js';
import type { Participant } from '../../core/protocol/messages.js';
import type { Room } from '../../core/room/room.js';
import { adopt } from '../base/adopt.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { Recording } from '../base/call/recording.js';
import { recordingStyles } from '../base/call/recording.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_PEOPLE } from '../base/icons.js';
import { LazyPart } from '../base/lazy-part.js';
import { retryButton } from '../base/missing.js';
import { MMElement } from '../base/mm-element.js';
import { MMOperationRefuseEvent } from '../base/operation-event.js';
import { avatar, displayName } from '../base/person.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { decides, moderates } from '../base/rights.js';
import type { DeskPart } from './desk-part.js';
import type { HostMenu } from './host-menu.js';
import { peopleTexts, type PeopleTexts } from './mm-people.strings.js';
import { styles } from './mm-people.styles.js';
import { comings, roster } from './roster.js';

/** Discs in the compact row; the others are a number. */
const COMPACT = 5;
/** What most people are goes without saying. */
const USUAL = 'participant';
/** Milliseconds within which comings and goings are announced together. */
const ANNOUNCE_MS = 1_500;

/**
 * Who is in the room: oneself first, then everyone by name. Hosts have a menu
 * for each of the others: mute, stop video, ask to unmute, give a role, remove,
 * ban. Whoever may decide sees who waits before the door and who asks for what.
 *
 * @element mm-people
 *
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - A host's decision was refused and undone.
 *
 * @csspart panel - The box around the list.
 * @csspart list - The list.
 * @csspart person - One participant.
 * @csspart recording - The mark of a call that is being recorded.
 * @csspart button - Each button of a host's.
 * @csspart flyout - A host's menu for a person; when compact, who waits for an answer.
 * @csspart waiting - Who waits before the door.
 * @csspart requests - Who asks whether they may.
 * @csspart empty - What is shown without a room.
 *
 * @cssprop [--mm-people-max-height=20rem] - The height from which the list scrolls.
 *
 * @cssState alone - Nobody else is in the room.
 * @cssState waiting - Somebody waits for an answer of this participant's.
 */
export class MMPeople extends MMElement {
  static override styles = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    personStyles,
    recordingStyles,
    styles,
  ];

  /** Shows a row of initials, for a header, in place of the list. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Leaves out what hosts may do. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** Leaves out the tone for somebody new who waits for an answer. */
  @property({ type: Boolean }) quiet = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    on: ['participants'],
    onRoom: (room) => {
      this.#announced = arrived(room);
      this.#closeMenu();
      this.#closeDesk();
    },
    onEvent: (event) => event.type === 'participants' && this.#announce(),
  });
  readonly #recording = new Recording(this, this.#room, (text) => this.#announcer.say(text));
  /** Who was here when it was last said who came and went; null before the room's content is there. */
  #announced: ReadonlyMap<string, Participant> | null = null;
  readonly #forHosts = new LazyPart(this, async () => {
    const { HostMenu } = await import('./host-menu.js');
    adopt(this, ...HostMenu.styles);
    return HostMenu;
  });
  readonly #deciding = new LazyPart(this, async () => {
    const { DeskPart } = await import('./desk-part.js');
    adopt(this, ...DeskPart.styles);
    return DeskPart;
  });
  /** Who waits for an answer; null for those who cannot give any, and until it is loaded. */
  #desk: DeskPart | null = null;
  /** What hosts have more than others; null for everybody else, and until it is loaded. */
  #menu: HostMenu | null = null;
  /** Whose host this participant is, as far as that counts here. */
  #moderated: Room | null = null;
  /** Of which room the profile was asked for, and how that calls its roles. */
  #named: Room | null = null;
  #titleOf = (role: string): string => role;

  override render(): TemplateResult {
    const { room } = this.#room;
    return html`${room ? this.#renderRoom(room) : noRoom(this.localName)} ${this.#announcer.render()}`;
  }

  /** The update is complete when what it needs is there, or did not come. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#forHosts.loading, this.#deciding.loading]);
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    const { room } = this.#room;
    const isHost = room && moderates(room.self) && room.status !== 'closed';
    if (!isHost || this.compact || this.readOnly) this.#closeMenu();
    else this.#openMenu(room);
    const isHere = room && !this.readOnly && room.status !== 'closed';
    if (isHere && ['admit', 'grant'].some((verb) => decides(room.self, verb))) this.#openDesk();
    else this.#closeDesk();
    if (room?.self?.as && room !== this.#named) void this.#learn((this.#named = room));
  }

  #openDesk(): void {
    this.#deciding.want();
    const { part: Part } = this.#deciding;
    if (Part)
      this.#desk ??= new Part(this, this.#room, {
        say: (text) => this.#announcer.say(text),
        sounds: () => !this.quiet,
      });
  }

  #closeDesk(): void {
    this.#desk?.close();
    this.#desk = null;
  }

  /** How the room's profile calls its roles; without it they are called by their names. */
  async #learn(room: Room): Promise<void> {
    const { profileOf, roleTitle } = await import('../base/flow/profile-of.js');
    const profile = await profileOf(room);
    if (this.#named !== room) return;
    this.#titleOf = (role) => roleTitle(profile, role);
    this.requestUpdate();
  }

  #openMenu(room: Room): void {
    if (this.#moderated !== room) this.#closeMenu();
    this.#moderated = room;
    this.#forHosts.want();
    const { part: Menu } = this.#forHosts;
    if (Menu) this.#menu ??= new Menu(this, room, (...deed) => this.#decide(room, ...deed));
  }

  #closeMenu(): void {
    this.#moderated = null;
    this.#menu?.close();
    this.#menu = null;
  }

  #decide(room: Room, verb: string, args: unknown, tool = 'stage'): void {
    room
      .doc(tool)
      .submit(verb, args)
      .catch((reason: unknown) => {
        const error = MMError.wrap(reason);
        // Leaving the room ends what is pending: nobody refused it.
        if (error.code !== 'ROOM_CLOSED')
          this.dispatchEvent(new MMOperationRefuseEvent({ tool, verb, error }));
      });
  }

  #renderRoom(room: Room): TemplateResult {
    const people = roster(room.participants, room.self?.id, this.lang);
    this.setState('alone', people.length === 1);
    this.setState('waiting', (this.#desk?.count ?? 0) > 0);
    if (people.length === 0) {
      const title = room.status === 'closed' ? this.#texts.closedTitle : this.#texts.connectingTitle;
      return emptyState({ icon: ICON_PEOPLE, title });
    }
    return this.compact ? this.#renderCompact(people) : this.#renderPanel(people);
  }

  #renderPanel(people: readonly Participant[]): TemplateResult {
    return html`
      <section class="panel" part="panel" aria-label=${this.#texts.label}>
        <h2>${this.#texts.count(people.length)} ${this.#recording.render(false)}</h2>
        ${this.#desk?.render(false)}
        <ul part="list" tabindex="0" aria-label=${this.#texts.label}>
          ${repeat(
            people,
            (one) => one.id,
            (one) => this.#renderPerson(one),
          )}
        </ul>
        ${
          people.length === 1
            ? html`<p class="alone">${this.#texts.aloneTitle}. ${this.#texts.aloneText}</p>`
            : nothing
        }
        ${this.#menu?.render() ?? this.#renderMissing()}
      </section>
    `;
  }

  /** A host without the means of hosts is told so. */
  #renderMissing(): TemplateResult | typeof nothing {
    if (!this.#moderated || !this.#forHosts.failed) return nothing;
    return html`<p class="alone" role="alert">
      ${this.#texts.menuMissing} ${retryButton(this.#forHosts.retry, this.#room.room)}
    </p>`;
  }

  #renderPerson(one: Participant): TemplateResult {
    const name = this.#nameOf(one);
    return html`
      <li part="person" class=${one.online ? '' : 'offline'}>
        ${avatar(one.id, name)}
        <span class="name" title=${name}>${name}</span>
        ${this.#isSelf(one) ? html`<span class="note">${this.#texts.you}</span>` : nothing}
        ${one.online ? nothing : html`<span class="note">${this.#texts.offline}</span>`}
        ${one.role && one.role !== USUAL ? html`<span class="role">${this.#titleOf(one.role)}</span>` : nothing}
        ${this.#menu && !this.#isSelf(one) ? this.#menu.button(one) : nothing}
      </li>
    `;
  }

  #renderCompact(people: readonly Participant[]): TemplateResult {
    // A number that stands for one person is no shorter than that person.
    const shown = people.length <= COMPACT + 1 ? people : people.slice(0, COMPACT);
    const more = people.length - shown.length;
    return html`
      ${this.#recording.render(true)}${this.#desk?.render(true)}
      <ul part="list" aria-label="${this.#texts.count(people.length)}">
        ${repeat(
          shown,
          (one) => one.id,
          (one) => html`
            <li part="person" class=${one.online ? '' : 'offline'} title=${this.#describe(one)}>
              ${avatar(one.id, this.#nameOf(one))}<span class="visually-hidden">${this.#describe(one)}</span>
            </li>
          `,
        )}
        ${
          more > 0
            ? html`<li>
                <span class="avatar more" aria-hidden="true">${this.#texts.more(more)}</span>
                <span class="visually-hidden">${this.#texts.moreLabel(more)}</span>
              </li>`
            : nothing
        }
      </ul>
    `;
  }

  #describe(one: Participant): string {
    const words = [this.#nameOf(one)];
    if (this.#isSelf(one)) words.push(this.#texts.you);
    if (!one.online) words.push(`– ${this.#texts.offline}`);
    return words.join(' ');
  }

  #nameOf({ name }: Participant): string {
    return displayName(name, this.#room.room);
  }

  get #texts(): PeopleTexts {
    return peopleTexts(this.#room.room);
  }

  #isSelf(one: Participant): boolean {
    return one.id === this.#room.self?.id;
  }

  #announce(): void {
    const { room } = this.#room;
    // Who is already here when one joins has not just come.
    if (this.#announced === null) this.#announced = arrived(room);
    else this.#announcer.saySoon(ANNOUNCE_MS, () => this.#compose());
  }

  #compose(): string {
    const { room } = this.#room;
    if (!room || !this.#announced) return '';
    const { joined, left } = comings(this.#announced, room.participants, room.self?.id);
    this.#announced = room.participants;
    const names = (people: readonly Participant[]): string[] => people.map((one) => this.#nameOf(one));
    const { joined: came, joinedTwo, joinedMany, left: went, leftTwo, leftMany } = this.#texts;
    return [said(names(joined), came, joinedTwo, joinedMany), said(names(left), went, leftTwo, leftMany)]
      .filter(Boolean)
      .join('. ');
  }
}

/** `Ada and Bob left`; with many, only the first is named. */
function said(
  [first = '', second = '', ...more]: readonly string[],
  alone: (name: string) => string,
  two: (first: string, second: string) => string,
  many: (first: string, others: number) => string,
): string {
  if (!first) return '';
  if (!second) return alone(first);
  return more.length > 0 ? many(first, more.length + 1) : two(first, second);
}

const arrived = (room: Room | undefined): ReadonlyMap<string, Participant> | null =>
  room?.self ? room.participants : null;

if (!customElements.get('mm-people')) customElements.define('mm-people', MMPeople);

declare global {
  interface HTMLElementTagNameMap {
    'mm-people': MMPeople;
  }
}
