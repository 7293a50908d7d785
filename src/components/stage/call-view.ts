/**
 * The inside of a call: tiles, notes, buttons, and what goes on between them.
 * It is loaded when somebody goes into the call; the element itself is the way
 * in. Its parts live and die with the element.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { CallNotes } from '../base/call/call-notes.js';
import { callStyles } from '../base/call/call.styles.js';
import { isInCall, maySend } from '../base/call/members.js';
import { OwnFloor } from '../base/call/own-floor.js';
import { FullScreen } from '../base/full-screen.js';
import type { MediaController } from '../base/media-controller.js';
import type { MMElement } from '../base/mm-element.js';
import { personStyles } from '../base/person.styles.js';
import type { RoomController } from '../base/room-controller.js';
import { Asking } from './asking.js';
import { bar } from './bar.js';
import { styles } from './call-view.styles.js';
import { Floor } from './floor.js';
import { gallery } from './gallery.js';
import type { StageLayout } from './layout/arrange.js';
import type { Rect } from './layout/grid.js';
import { stageTexts } from './mm-stage.strings.js';
import { Pictures } from './pictures.js';
import { PopOut } from './pop-out.js';
import { nextTile } from './roving.js';
import { ScreenHint } from './screen-hint.js';
import type { TileActs } from './tile-view.js';
import type { Tile } from './tiles.js';

/** The element, as far as its inside knows it. */
export interface StageHost extends MMElement {
  layout: StageLayout;
  readonly withoutControls: boolean;
  stop(): void;
}

export class CallView {
  /** To be adopted by the element. */
  static readonly styles = [personStyles, callStyles, styles].flat();

  readonly #host: StageHost;
  readonly #room: RoomController;
  readonly #say: (text: string) => void;
  readonly #notes: CallNotes;
  readonly #asking: Asking;
  readonly #floor: Floor;
  readonly #ownFloor: OwnFloor;
  readonly #pictures: Pictures;
  readonly #popOut: PopOut;
  readonly #fullScreen: FullScreen;
  #media: Media | undefined;
  #tiles: readonly Tile[] = [];
  /** The tile in the page's tab order. */
  #current = '';

  /** `say` has something read out. */
  constructor(host: StageHost, call: MediaController, say: (text: string) => void) {
    this.#host = host;
    this.#room = call.room;
    this.#say = say;
    const hint = new ScreenHint(host);
    this.#notes = new CallNotes(host, call, { say, more: () => hint.notes(call.media, call.room.room) });
    this.#asking = new Asking(host, call.room, say);
    this.#floor = new Floor(host);
    this.#ownFloor = new OwnFloor(host, call.room, call);
    this.#pictures = new Pictures(host);
    this.#popOut = new PopOut(host);
    this.#fullScreen = new FullScreen(host);
  }

  /** Before each rendering: what is in the call now. */
  look(media: Media | undefined, tiles: readonly Tile[]): void {
    if (!this.#host.withoutControls) this.#asking.look();
    if (media !== this.#media) {
      this.#media = media;
      this.#pictures.follow(media);
      this.#floor.clear();
      this.#tiles = tiles;
    }
    const before = this.#tiles;
    this.#tiles = tiles;
    if (isInCall(media)) this.#floor.look(tiles, this.#host.layout, media);
    this.#narrate(before);
    const { places } = this.#floor.arrangement;
    if (!places.has(this.#current)) this.#current = places.keys().next().value ?? '';
  }

  render(room: Room, media: Media): TemplateResult {
    return html`
      ${this.#notes.render()}
      <div class="area" @keydown=${this.#keys}>
        ${gallery(
          {
            tiles: this.#tiles,
            floor: this.#floor,
            room,
            status: media.status,
            current: this.#current,
            pops: this.#popOut.supported,
            popped: this.#popOut.shown?.key,
          },
          this.#acts,
        )}
      </div>
      ${this.#host.withoutControls ? nothing : this.#renderBar(room, media)}
    `;
  }

  /** After each rendering: puts the tiles where they belong, and tells the call what is seen. */
  place(): void {
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
    this.#popOut.keepAmong(new Set(this.#tiles.filter(({ video }) => video).map(({ key }) => key)));
    this.#pictures.look(this.#tiles, {
      placeOf: (key) => places.get(key),
      elementOf: (key) => this.#elementOf(key),
      window: this.#popOut.shown,
    });
  }

  #renderBar(room: Room, media: Media): TemplateResult {
    return bar(
      {
        room,
        media,
        layout: this.#host.layout,
        fullScreen: this.#fullScreen.supported ? this.#fullScreen.active : null,
        looksOn: !maySend(room, media),
        asks: (kind) => this.#asking.button(room, kind),
      },
      {
        turn: (kind, on) => this.#ownFloor.turn(kind, on),
        leave: () => this.#host.stop(),
        show: (layout) => (this.#host.layout = layout),
        fullScreen: () => void this.#fullScreen.toggle(),
      },
    );
  }

  readonly #acts: TileActs = {
    pin: (key) => this.#pin(key),
    popOut: (key, video) => void this.#popOut.toggle(key, video),
    focused: (key) => {
      this.#current = key;
      this.#host.requestUpdate();
    },
  };

  #pin(key: string): void {
    this.#floor.pin(key);
    const pinned = this.#tiles.find((tile) => tile.key === this.#floor.pinned);
    this.#media?.pin(pinned && !pinned.own ? pinned.participant : null);
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const { key } = event;
    const { page, pages } = this.#floor.arrangement;
    if (key === 'PageDown' && page < pages - 1) this.#floor.turn(1);
    else if (key === 'PageUp' && page > 0) this.#floor.turn(-1);
    else {
      const next = nextTile(this.#readingOrder, this.#current, key, this.#host.matches(':dir(rtl)'));
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
    return this.#host.renderRoot.querySelector<HTMLElement>(`.tile[data-key="${CSS.escape(key)}"]`);
  }

  /** Has read out who shows a screen, and who no longer does; who speaks is heard. */
  #narrate(before: readonly Tile[]): void {
    const { shared, unshared } = stageTexts(this.#room.room);
    const was = screensOf(before);
    const is = screensOf(this.#tiles);
    for (const [key, name] of is) if (!was.has(key)) this.#say(shared(name));
    for (const [key, name] of was) if (!is.has(key)) this.#say(unshared(name));
  }
}

/** The screens of others, with whose they are. */
const screensOf = (tiles: readonly Tile[]): ReadonlyMap<string, string> =>
  new Map(tiles.filter(({ own, kind }) => kind === 'screen' && !own).map(({ key, name }) => [key, name]));
