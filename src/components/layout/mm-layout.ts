import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WholeProfile } from '../../core/profile/schema.js';
import type { Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_ROOM } from '../base/icons.js';
import { MMElement } from '../base/mm-element.js';
import { RoomController } from '../base/room-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import {
  ARRANGEMENTS,
  areaOf,
  areasOf,
  arrange,
  type Arrangement,
  type Group,
  type Piece,
} from './arrange.js';
import { groupTexts, layoutTexts, type LayoutTexts } from './mm-layout.strings.js';
import { styles } from './mm-layout.styles.js';
import { isThere, piecesOf } from './pieces.js';
import { Places } from './places.js';

/** Pixels below which the layout is a narrow one. */
const NARROW = 640;

/**
 * Arranges the tools of a room: what is looked at together large, words and
 * people beside it; all behind tabs where there is little room. Without
 * children it makes the tools of the room's profile by itself.
 *
 * Without attributes it lies as the room's profile says. Where that wants people
 * to see and hear themselves first, what it made itself comes after `<mm-lobby>`.
 *
 * @element mm-layout
 *
 * @slot - The tools. `name` says what `main` and `areas` call one, `label` what people do.
 *
 * @csspart tabs - A row of tabs.
 * @csspart tab - One of them.
 * @csspart panel - The place of a tool.
 * @csspart dock - The row of small tools above all others.
 * @csspart logo - The picture of the room's brand.
 * @csspart empty - What is shown where there is nothing to arrange.
 *
 * @cssprop [--mm-layout-height=min(100dvh, 56rem)] - The height, where the page gives the element none.
 *
 * @cssState narrow - There is little room.
 */
export class MMLayout extends MMElement {
  static override styles = [MMElement.styles, visuallyHiddenStyles, emptyStateStyles, styles];
  /** Each child goes into a place of its own without an attribute of ours on the page's element. */
  static override shadowRootOptions: ShadowRootInit = {
    ...MMElement.shadowRootOptions,
    slotAssignment: 'manual',
  };

  /** How the tools lie: `side`, `grid`, `tabs`, `focus` or `stack`. */
  @property() as = '';
  /** The name of the tool that gets the most room. */
  @property() main = '';
  /** Rows of names with a `/` between them, for `grid`: `"slides chat / slides people"`; a dot is left free. */
  @property() areas = '';
  /** The same where there is little room; `tabs` without. */
  @property({ attribute: 'narrow-as' }) narrowAs = '';
  @property({ attribute: 'narrow-main' }) narrowMain = '';
  @property({ attribute: 'narrow-areas' }) narrowAreas = '';
  /** Lets people move tools about, each for themselves. */
  @property({ type: Boolean }) movable = false;
  /**
   * A name of the page's own under which this browser remembers where its
   * person has moved the tools; nothing is remembered without.
   */
  @property() remember = '';

  @state() private narrow = false;
  @state() private profile: WholeProfile | null = null;
  /** Whoever is to see and hear themselves first has done so. */
  @state() private entered = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    onRoom: (room, previous) => this.#enter(room, previous),
    onEvent: (event, room) => event.type === 'status' && void this.#ask(room),
  });
  readonly #places = new Places(this, {
    room: () => this.#room.room,
    groups: () => this.#groups,
    movable: () => this.#movable,
    beside: () => ['side', 'focus'].includes(this.#arrangement.as),
    name: () => this.remember,
    moved: (piece, place, count, group) =>
      this.#announcer.say(this.#texts.moved(piece.label, place, count, groupTexts(this.#room.room)[group])),
  });
  readonly #size = new ResizeObserver(([entry]) => {
    this.narrow = entry!.contentRect.width < NARROW;
  });
  readonly #children = new MutationObserver(() => this.requestUpdate());
  #groups: readonly Group[] = [];
  /** What it made itself, and takes away again. */
  #built: readonly Element[] = [];
  #asked: Room | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    this.#children.observe(this, { childList: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#children.disconnect();
  }

  /** Puts everything back to where the page, or the profile, has it, and forgets what was moved. */
  reset(): void {
    this.#places.reset();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('remember')) this.#places.recall();
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    const pieces = piecesOf(this, room);
    this.#groups = [];
    if (pieces.length === 0) return html`<div class="layout">${this.#renderEmpty(room)}</div>`;
    if (this.#waits)
      return html`<div class="layout before">
        <mm-lobby audio video @mm-lobby-join=${this.#pass}></mm-lobby>
      </div>`;
    const { as, main, areas } = this.#arrangement;
    const arranged = arrange(pieces, as, main, this.#places.moved);
    this.#groups = arranged.groups;
    const groups = this.#places.shown(arranged.groups);
    const logo = this.#built.length > 0 ? this.profile?.brand?.logo : undefined;
    const small = arranged.dock.length > 0 || logo;
    const field = [`as-${as}`, ...groups.map(({ name }) => `has-${name}`), this.#movable ? 'movable' : ''];
    return html`<div class="layout">
      ${
        small
          ? html`<div class="dock" part="dock">
              ${
                logo
                  ? html`<img
                      part="logo"
                      alt=${this.profile?.title ?? ''}
                      src=${logo}
                      referrerpolicy="no-referrer"
                      @error=${(event: Event) => (event.target as Element).remove()}
                    />`
                  : nothing
              }
              ${arranged.dock.map(slotOf)}
            </div>`
          : nothing
      }
      ${
        groups.length > 0
          ? html`<div class="field ${field.join(' ')}">
              ${repeat(
                groups,
                ({ name }) => name,
                (group) => this.#places.render(group, as === 'focus', (piece) => this.#content(piece)),
              )}
            </div>`
          : html`<div class="cells ${as}" data-areas=${areas}>
              ${repeat(
                arranged.cells,
                ({ key }) => key,
                (piece) =>
                  html`<section class="panel" part="panel" aria-label=${piece.label} data-area=${piece.key}>
                    ${this.#content(piece)}
                  </section>`,
              )}
            </div>`
      }
      ${this.#announcer.render()}
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.setState('narrow', this.narrow);
    const elements = new Map(piecesOf(this, this.#room.room).map(({ key, element }) => [key, element]));
    for (const slot of this.renderRoot.querySelectorAll<HTMLSlotElement>('slot[data-key]')) {
      const element = elements.get(slot.dataset['key']!);
      slot.assign(...(element ? [element] : []));
    }
    const cells = this.renderRoot.querySelector<HTMLElement>('.cells');
    if (!cells) return;
    const template = areasOf(cells.dataset['areas'] ?? '');
    cells.style.gridTemplateAreas = template ?? '';
    cells.style.gridTemplateColumns = template ? 'none' : '';
    for (const cell of cells.querySelectorAll<HTMLElement>(':scope > .panel')) {
      const area = areaOf(cell.dataset['area']!);
      const placed = template?.split(/["\s]+/).includes(area);
      cell.style.gridArea = placed ? area : '';
    }
  }

  get #texts(): LayoutTexts {
    return layoutTexts(this.#room.room);
  }

  #renderEmpty(room: Room | undefined): TemplateResult {
    if (!room) return noRoom(this.localName);
    const texts = layoutTexts(room);
    if (room.status === 'closed') return emptyState({ icon: ICON_ROOM, title: texts.closed });
    if (!this.profile) return emptyState({ icon: ICON_ROOM, title: texts.connecting });
    return emptyState({ icon: ICON_ROOM, title: texts.nothing, text: texts.nothingText });
  }

  /** A tool, or why it is not there. */
  #content(piece: Piece): TemplateResult {
    if (isThere(piece, this.profile ?? {})) return slotOf(piece);
    return emptyState({
      icon: ICON_ROOM,
      title: this.#texts.missing(piece.label),
      text: this.#texts.missingText,
    });
  }

  get #arrangement(): { as: Arrangement; main: string; areas: string } {
    const { wide, narrow } = this.profile?.layout ?? {};
    const said = this.narrow
      ? [this.narrowAs, this.narrowMain, this.narrowAreas]
      : [this.as, this.main, this.areas];
    const own = said.some(Boolean);
    const given = own ? undefined : this.narrow ? narrow : wide;
    const areas = said[2] || given?.areas?.join(' / ') || '';
    const wanted = said[0] || given?.as || (areas ? 'grid' : this.narrow ? 'tabs' : 'side');
    const as = ARRANGEMENTS.find((each) => each === wanted) ?? 'side';
    return { as, main: said[1] || (own ? this.main : (given?.main ?? this.main)), areas };
  }

  /** Before the application that it made itself; a page of its own has its own lobby. */
  get #waits(): boolean {
    const first = this.profile?.flow?.prejoin === true && this.#built.length > 0 && !this.entered;
    return first && customElements.get('mm-lobby') !== undefined;
  }

  readonly #pass = (): void => {
    this.entered = true;
  };

  get #movable(): boolean {
    return this.movable || this.profile?.layout?.movable === true;
  }

  #enter(room: Room | undefined, previous: Room | undefined): void {
    if (previous) {
      this.#asked = undefined;
      this.entered = false;
      this.profile = null;
      for (const element of this.#built) element.remove();
      this.#built = [];
    }
    if (room) void this.#ask(room);
  }

  /** How the room is to look, once it is there. */
  async #ask(room: Room): Promise<void> {
    if (room.status !== 'live' || this.#asked === room) return;
    this.#asked = room;
    const profile = await room.profile.catch(() => ({}));
    if (this.#room.room !== room) return;
    this.profile = profile;
    if (piecesOf(this, room).length > 0) return;
    const { buildTools } = await import('./build.js');
    if (this.#room.room !== room || !this.isConnected || piecesOf(this, room).length > 0) return;
    this.#built = buildTools(profile);
    this.append(...this.#built);
  }
}

const slotOf = ({ key }: Piece): TemplateResult => html`<slot data-key=${key}></slot>`;
if (!customElements.get('mm-layout')) customElements.define('mm-layout', MMLayout);

declare global {
  interface HTMLElementTagNameMap {
    'mm-layout': MMLayout;
  }
}
