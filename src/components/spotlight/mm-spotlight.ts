import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { DocChange, Room, RoomEvent } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_SLIDES } from '../base/icons.js';
import { MMElement } from '../base/mm-element.js';
import { displayName } from '../base/person.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { moderates, permits } from '../base/rights.js';
import type { SpotlightState } from './course.js';
import { exhibitsOf, WATCHED, type Exhibit } from './exhibits.js';
import { leadBar } from './lead-bar.js';
import { MMSpotlightChangeEvent } from './mm-spotlight.events.js';
import { spotlightTexts, type SpotlightTexts } from './mm-spotlight.strings.js';
import { styles } from './mm-spotlight.styles.js';
import { narrate } from './narrate.js';
import { fill, panelOf, panels } from './panels.js';
import { ScrollShare } from './scroll-share.js';
import { Stand } from './stand.js';
import { Tabs } from './tabs.js';

/**
 * Shows one of the tools that it wraps, the others as tabs. Everybody looks
 * at what they like until somebody leads: then all see what the leader sees,
 * and whoever looks around finds the way back. What is not shown stays as it
 * is: nothing is loaded anew.
 *
 * @element mm-spotlight
 *
 * @slot - The tools. Each is called by its `label` (or `aria-label`, or `title`), and known by its `name` or `id`.
 *
 * @fires {MMSpotlightChangeEvent} mm-spotlight-change - This participant looks at something else, or follows somebody else.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart bar - The bar with the tabs and who leads.
 * @csspart tabs - The tabs.
 * @csspart tab - Each of them.
 * @csspart lead - Who leads, and the buttons for it.
 * @csspart stage - Where the tool is shown.
 * @csspart panel - The place of each tool.
 * @csspart empty - What is shown where there is nothing to show.
 *
 * @cssprop [--mm-spotlight-height=auto] - The height of the stage; a tool that is higher scrolls.
 *
 * @cssState leading - Everybody follows this participant.
 * @cssState following - This participant follows somebody.
 */
export class MMSpotlight extends MMElement {
  static override styles = [MMElement.styles, visuallyHiddenStyles, emptyStateStyles, buttonStyles, styles];
  /** Each child goes into a place of its own without an attribute that would be ours on the page's element. */
  static override shadowRootOptions: ShadowRootInit = {
    ...MMElement.shadowRootOptions,
    slotAssignment: 'manual',
  };

  /** The document's id in the room, for a second spotlight; `spotlight` when empty. */
  @property() name = '';

  /** Follows and looks around; never leads. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    on: ['participants'],
    onRoom: (_room, previous) => this.#enter(previous),
    onEvent: (event, room) => this.#heard(event, room),
  });
  readonly #doc = new SharedDocController<SpotlightState>(this, this.#room, {
    tool: 'spotlight',
    id: () => this.name,
    onChange: (change) => this.#changed(change),
  });
  readonly #tabs = new Tabs(this, (key) => this.choose(key));
  readonly #scroll = new ScrollShare(this, {
    id: () => this.name || 'spotlight',
    shown: () => this.#shownPanel,
    role: () => (this.#stand.course.leading ? 'leads' : this.#stand.course.following ? 'follows' : 'none'),
    stepOut: () => this.#stepOut(),
  });
  readonly #observer = new MutationObserver(() => this.#look());
  #exhibits: readonly Exhibit[] = [];
  readonly #stand = new Stand();
  // One object for good: a new one would be another listener.
  readonly #scrolls = {
    handleEvent: (event: Event): void => this.#scroll.scrolled(this.#room.room, event.target),
    capture: true,
    passive: true,
  };

  /** The key of what this participant looks at. */
  get shown(): string | null {
    return this.#stand.course.shown;
  }

  /** The participant who leads, while they are here. */
  get leader(): string | null {
    return this.#stand.course.leader;
  }

  /** Looks at the child `key`: alone, or with everybody when this participant leads. */
  choose(key: string): void {
    this.#stand.choose(key);
    if (this.#stand.course.leading) void this.#doc.submit('show', { key });
    this.requestUpdate();
  }

  /** Takes everybody to what this participant looks at, once; they may look on from there. */
  showToEverybody(): Promise<number> {
    return this.#doc.submit('show', { key: this.shown });
  }

  /** Everybody follows this participant. */
  lead(): Promise<number> {
    return this.#doc.submit('lead', { key: this.shown });
  }

  /** Everybody chooses for themselves again. */
  release(): Promise<number> {
    return this.#doc.submit('release');
  }

  /** Back to who leads, after looking around. */
  follow(): void {
    this.#stand.stepBack();
    this.#scroll.forget();
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this, { childList: true });
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (this.#exhibits.length === 0) {
      return room
        ? emptyState({ icon: ICON_SLIDES, title: this.#texts.emptyTitle, text: this.#texts.emptyText })
        : noRoom(this.localName);
    }
    const { course } = this.#stand;
    const together = this.#doc.state?.shown ?? null;
    return html`
      <div class="frame">
        <div class="bar" part="bar">
          ${this.#tabs.render({ texts: this.#texts, exhibits: this.#exhibits, shown: course.shown, together: course.leader ? together : null })}
          ${room ? this.#renderLead(room, together) : nothing}
        </div>
        <div class="stage" part="stage" @scroll=${this.#scrolls}>${panels(this.#exhibits, course.shown)}</div>
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override willUpdate(): void {
    const { room } = this.#room;
    const gone = this.#stand.look({
      state: this.#doc.state,
      keys: this.#exhibits.map(({ key }) => key),
      self: room?.self?.id,
      isHere: (participant) => room?.participants.get(participant)?.online === true,
      nameOf: (participant) => nameIn(room, participant),
    });
    if (gone) this.#announcer.say(this.#texts.gone(this.#stand.leaderName));
  }

  protected override updated(): void {
    fill(this.renderRoot, this.#exhibits);
    const { shown, leader, leading, following } = this.#stand.course;
    const before = this.#stand.news();
    const { room } = this.#room;
    if (room && following) this.#scroll.follow(room, leader!);
    if (!before) return;
    if (room && leading) this.#scroll.tell(room);
    if (room && before.leading && !leading) this.#scroll.untell(room);
    this.setState('leading', leading);
    this.setState('following', following);
    this.dispatchEvent(new MMSpotlightChangeEvent({ shown, leader, following }));
  }

  #renderLead(room: Room, together: string | null): TemplateResult {
    const { course, away, leaderName } = this.#stand;
    const { leader, shown } = course;
    const host = moderates(room.self);
    const mayShow = host || leader === null;
    return leadBar({
      texts: this.#texts,
      course,
      away,
      name: leaderName,
      editable: this.#editable,
      host,
      // A spotlight that nobody took back from who is gone is only a leader's to move.
      showable: mayShow && shown !== together && (host || this.#doc.state?.leader === null),
      act: {
        show: () => void this.showToEverybody(),
        lead: () => void this.lead(),
        release: () => void this.release(),
        follow: () => this.follow(),
      },
    });
  }

  /** Whether this participant may lead, as far as is known here; the relay has the last word. */
  get #editable(): boolean {
    const { self, status } = this.#room;
    return this.#doc.ready && !this.readOnly && permits(self, 'spotlight') && status !== 'closed';
  }

  get #texts(): SpotlightTexts {
    return spotlightTexts(this.#room.room);
  }

  get #shownPanel(): { panel: HTMLElement; key: string } | null {
    const { shown: key } = this.#stand.course;
    const panel = key === null ? null : panelOf(this.renderRoot, key);
    return panel && key !== null ? { panel, key } : null;
  }

  /** The page's children, or what they are called, have changed. */
  #look(): void {
    this.#exhibits = exhibitsOf(this);
    for (const child of this.children) this.#observer.observe(child, { attributeFilter: [...WATCHED] });
    this.requestUpdate();
  }

  #enter(previous: Room | undefined): void {
    if (previous) this.#scroll.untell(previous);
    this.#scroll.forget();
    this.#stand.reset();
  }

  #heard(event: RoomEvent, room: Room): void {
    const { following, leader } = this.#stand.course;
    if (event.type === 'presence' && following && leader !== null) this.#scroll.follow(room, leader);
  }

  #stepOut(): void {
    this.#stand.stepOut();
    this.requestUpdate();
  }

  #changed({ state, previous, by, local, cause }: DocChange<SpotlightState>): void {
    if (state.leader !== previous.leader) this.#scroll.forget();
    this.#stand.heard(state, previous);
    const { room } = this.#room;
    if (local || cause !== 'edit' || !room) return;
    const nameOf = (id: string): string => nameIn(room, id);
    const labelOf = (key: string | null): string =>
      this.#exhibits.find((one) => one.key === key)?.label ?? '';
    const sentence = narrate({
      texts: this.#texts,
      before: previous,
      after: state,
      name: nameOf(by),
      nameOf,
      labelOf,
    });
    if (sentence) this.#announcer.say(sentence);
  }
}

const nameIn = (room: Room | undefined, participant: string): string =>
  displayName(room?.participants.get(participant)?.name ?? '', room);

if (!customElements.get('mm-spotlight')) customElements.define('mm-spotlight', MMSpotlight);

declare global {
  interface HTMLElementTagNameMap {
    'mm-spotlight': MMSpotlight;
  }
}
