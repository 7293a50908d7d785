import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { CallEntry } from '../base/call/call-entry.js';
import { CallNotes } from '../base/call/call-notes.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { callStyles } from '../base/call/call.styles.js';
import { isInCall, maySend } from '../base/call/members.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { FullScreen } from '../base/full-screen.js';
import { MediaController } from '../base/media-controller.js';
import { MMElement } from '../base/mm-element.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { bar } from './bar.js';
import { Floor } from './floor.js';
import { gallery } from './gallery.js';
import type { StageLayout } from './layout/arrange.js';
import type { Rect } from './layout/grid.js';
import { MMStageChangeEvent, type StageTile } from './mm-stage.events.js';
import { STRINGS } from './mm-stage.strings.js';
import { styles } from './mm-stage.styles.js';
import { outside } from './outside.js';
import { Pictures } from './pictures.js';
import { PopOut } from './pop-out.js';
import { nextTile } from './roving.js';
import { ScreenHint } from './screen-hint.js';
import type { TileActs } from './tile-view.js';
import { publicTile, tilesOf, type Tile } from './tiles.js';

/**
 * The call of the room: everybody's camera and the screens that are shared.
 * The call belongs to the room and is heard on the whole page: taking the
 * element away only takes the pictures away; `stop`, or leaving the room, ends it.
 *
 * @element mm-stage
 *
 * @slot controls - In place of the buttons for one's own devices; also there in full screen.
 *
 * @fires {MMStageChangeEvent} mm-stage-change - Somebody came, left, began to speak or to show something, or the call changed.
 *
 * @csspart frame - The box around everything.
 * @csspart notes - What people have to know, above the pictures.
 * @csspart note - Each of them.
 * @csspart tile - A person, or a screen.
 * @csspart video - The picture in it.
 * @csspart bar - The row of buttons.
 * @csspart button - Each of them.
 * @csspart empty - What is shown where there is no call.
 *
 * @cssprop [--mm-stage-aspect=16 / 10] - The shape of the stage where the page gives it no height.
 * @cssprop [--mm-stage-background=--mm-color-surface] - What is behind the tiles.
 * @cssprop [--mm-stage-tile-radius=--mm-radius] - The corners of a tile.
 * @cssprop [--mm-stage-speaking=#35c773] - The ring of who speaks.
 *
 * @cssState live - This participant is in the call.
 * @cssState sharing - This participant shares a screen.
 */
export class MMStage extends MMElement {
  static override styles = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    personStyles,
    callStyles,
    styles,
  ];

  /** Comes in with the microphone on. */
  @property({ type: Boolean }) audio = false;

  /** Comes in with the camera on. */
  @property({ type: Boolean }) video = false;

  /** Goes into the call by itself, once it is in a room. */
  @property({ type: Boolean, attribute: 'auto-start' }) autoStart = false;

  /** Everybody alike, who speaks large, or a shared screen and the people half and half. */
  @property({ reflect: true }) layout: StageLayout = 'grid';

  /** Shows the pictures without the buttons. */
  @property({ type: Boolean, attribute: 'without-controls', reflect: true }) withoutControls = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, { on: ['participants'] });
  readonly #call = new MediaController(this, this.#room, {
    onMedia: (media) => this.#enter(media),
  });
  readonly #entry = new CallEntry(this, this.#room, this.#call, {
    auto: () => this.autoStart,
    sources: () => SOURCES.filter((source) => (source === 'camera' ? this.video : this.audio)),
  });
  readonly #hint = new ScreenHint(this);
  readonly #notes = new CallNotes(this, this.#call, {
    say: (text) => this.#announcer.say(text),
    more: () => this.#hint.notes(this.#call.media),
  });
  readonly #floor = new Floor(this);
  readonly #pictures = new Pictures(this);
  readonly #popOut = new PopOut(this);
  readonly #fullScreen = new FullScreen(this);
  #tiles: readonly Tile[] = [];
  /** The tile in the page's tab order. */
  #current = '';
  /** What the last event told, to tell no more than what is new. */
  #told = '';

  /** Everybody in the call and every screen, oneself first; empty outside of it. */
  get tiles(): StageTile[] {
    const { room } = this.#room;
    const { media } = this.#call;
    return room && media ? tilesOf(room, media).map(publicTile) : [];
  }

  /**
   * Goes into the call, with what `audio` and `video` say. Resolves when it is
   * live; rejects with `UNAVAILABLE` where there is no call to be had.
   */
  start(): Promise<void> {
    return this.#entry.start();
  }

  /** Leaves the call and frees every device. */
  stop(): void {
    this.#call.media?.leave();
  }

  /** Resolves when it is done; rejects with an `MMError` that explains. */
  setMicrophone(on: boolean): Promise<void> {
    return this.#set('microphone', on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#set('camera', on);
  }

  /** Call it from a click: browsers ask for a gesture. */
  shareScreen(on: boolean): Promise<void> {
    return this.#set('screen', on);
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (!room) return html`<div class="frame" part="frame">${noRoom(this.localName)}</div>`;
    const { media } = this.#call;
    return html`
      <div class="frame ${media?.status ?? ''}" part="frame">
        ${isInCall(media) ? this.#renderCall(room, media) : this.#renderOutside(room)}
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override willUpdate(): void {
    const { room } = this.#room;
    const { media } = this.#call;
    const before = this.#tiles;
    this.#tiles = room && media ? tilesOf(room, media) : [];
    if (media) this.#floor.look(this.#tiles, this.layout, media);
    this.#narrate(before);
    const { places } = this.#floor.arrangement;
    if (!places.has(this.#current)) this.#current = places.keys().next().value ?? '';
  }

  protected override updated(_changed: PropertyValues): void {
    const { places } = this.#floor.arrangement;
    for (const [key, { x, y, width, height }] of places) {
      const element = this.#elementOf(key);
      if (!element) continue;
      // From script: a policy may forbid style attributes, never this.
      Object.assign(element.style, {
        insetInlineStart: `${x}px`,
        top: `${y}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
    }
    const { shown: window } = this.#popOut;
    this.#popOut.keepAmong(new Set(this.#tiles.filter(({ video }) => video).map(({ key }) => key)));
    this.#pictures.look(this.#tiles, {
      placeOf: (key) => places.get(key),
      elementOf: (key) => this.#elementOf(key),
      window,
    });
    this.#tell();
  }

  #renderOutside(room: Room): TemplateResult {
    const { media, error } = this.#call;
    const { audio, video } = this;
    // Why it failed stands on the stage then.
    return outside({ room, media, error, audio, video }, () => void this.start().catch(() => undefined));
  }

  #renderCall(room: Room, media: Media): TemplateResult {
    const looksOn = !maySend(room, media);
    const fullScreen = this.#fullScreen.supported ? this.#fullScreen.active : null;
    return html`
      ${this.#notes.render()}
      <div class="area" @keydown=${this.#keys}>
        ${gallery(
          {
            tiles: this.#tiles,
            floor: this.#floor,
            status: media.status,
            current: this.#current,
            pops: this.#popOut.supported,
            popped: this.#popOut.shown?.key,
          },
          this.#acts,
        )}
      </div>
      ${
        this.withoutControls
          ? nothing
          : bar(
              { media, layout: this.layout, fullScreen, looksOn },
              {
                leave: () => this.stop(),
                show: (layout) => (this.layout = layout),
                fullScreen: () => void this.#fullScreen.toggle(),
              },
            )
      }
    `;
  }

  readonly #acts: TileActs = {
    pin: (key) => this.#pin(key),
    popOut: (key, video) => void this.#popOut.toggle(key, video),
    focused: (key) => {
      this.#current = key;
      this.requestUpdate();
    },
  };

  #pin(key: string): void {
    this.#floor.pin(key);
    const pinned = this.#tiles.find((tile) => tile.key === this.#floor.pinned);
    this.#call.media?.pin(pinned && !pinned.own ? pinned.participant : null);
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const { key } = event;
    const { places, page, pages } = this.#floor.arrangement;
    if (key === 'PageDown' && page < pages - 1) this.#floor.turn(1);
    else if (key === 'PageUp' && page > 0) this.#floor.turn(-1);
    else {
      const next = nextTile(this.#readingOrder, this.#current, key, this.matches(':dir(rtl)'));
      if (next === null) return;
      this.#elementOf(next)?.querySelector<HTMLElement>('.face')?.focus();
    }
    event.preventDefault();
  };

  /** Where the tiles are, in the order of the markup. */
  get #readingOrder(): ReadonlyMap<string, Rect> {
    const { places } = this.#floor.arrangement;
    const shown = this.#tiles.filter(({ key }) => places.has(key));
    return new Map(shown.map(({ key }) => [key, places.get(key)!]));
  }

  #elementOf(key: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`.tile[data-key="${CSS.escape(key)}"]`);
  }

  async #set(source: OwnKind, on: boolean): Promise<void> {
    await (await this.#call.get()).set(source, on);
  }

  #enter(media: Media | undefined): void {
    this.#pictures.follow(media);
    this.#floor.clear();
    this.#tiles = [];
  }

  /** Has read out who shows a screen, and who no longer does; who speaks is heard. */
  #narrate(before: readonly Tile[]): void {
    const screens = (tiles: readonly Tile[]): Map<string, string> =>
      new Map(tiles.filter(({ own, kind }) => kind === 'screen' && !own).map(({ key, name }) => [key, name]));
    const was = screens(before);
    const is = screens(this.#tiles);
    for (const [key, name] of is) if (!was.has(key)) this.#announcer.say(STRINGS.shared(name));
    for (const [key, name] of was) if (!is.has(key)) this.#announcer.say(STRINGS.unshared(name));
  }

  #tell(): void {
    const { media } = this.#call;
    const detail = { status: media?.status ?? 'idle', tiles: this.#tiles.map(publicTile) } as const;
    this.setState('live', detail.status === 'live');
    this.setState('sharing', media?.own.screen.on === true);
    const told = JSON.stringify(detail);
    const first = this.#told === '';
    if (told === this.#told) return;
    this.#told = told;
    // What there is at first is no change, unless there is something.
    if (first && detail.status === 'idle') return;
    this.dispatchEvent(new MMStageChangeEvent(detail));
  }
}

const SOURCES: readonly OwnKind[] = ['microphone', 'camera'];

if (!customElements.get('mm-stage')) customElements.define('mm-stage', MMStage);

declare global {
  interface HTMLElementTagNameMap {
    'mm-stage': MMStage;
  }
}
