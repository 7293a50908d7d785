import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Media } from '../../core/media/media.js';
import { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { adopt } from '../base/adopt.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { CallEntry } from '../base/call/call-entry.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { isInCall } from '../base/call/members.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { MediaController } from '../base/media-controller.js';
import { MMElement } from '../base/mm-element.js';
import { RoomController } from '../base/room-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import type { CallView } from './call-view.js';
import type { StageLayout } from './layout/arrange.js';
import { MMStageChangeEvent, type StageTile } from './mm-stage.events.js';
import { styles } from './mm-stage.styles.js';
import { outside } from './outside.js';
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
  static override styles = [MMElement.styles, visuallyHiddenStyles, emptyStateStyles, buttonStyles, styles];

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
  readonly #call = new MediaController(this, this.#room);
  readonly #entry = new CallEntry(this, this.#room, this.#call, {
    auto: () => this.autoStart,
    sources: () => [
      ...(this.audio ? (['microphone'] as const) : []),
      ...(this.video ? (['camera'] as const) : []),
    ],
  });
  /** The inside of the call; null until it was loaded, for the first call. */
  #view: CallView | null = null;
  #loading = false;
  #loadError: MMError | null = null;
  #tiles: readonly Tile[] = [];
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
    if (this.hasUpdated) void this.#load();
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
    const { media } = this.#call;
    return html`
      <div class="frame ${media?.status ?? ''}" part="frame">
        ${room ? this.#renderRoom(room, media) : noRoom(this.localName)}
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override willUpdate(): void {
    const { room } = this.#room;
    const { media } = this.#call;
    this.#tiles = room && media ? tilesOf(room, media) : [];
    if (isInCall(media)) void this.#load();
    this.#view?.look(media, this.#tiles);
  }

  protected override updated(): void {
    this.#view?.place();
    this.#tell();
  }

  #renderRoom(room: Room, media: Media | undefined): TemplateResult {
    if (this.#view && isInCall(media)) return this.#view.render(room, media);
    const error = this.#call.error ?? this.#loadError;
    return outside({ room, media, error, audio: this.audio, video: this.video }, () => {
      this.#loadError = null;
      // Why it failed stands on the stage then.
      this.start().catch(() => undefined);
    });
  }

  /** The inside comes when there is a call to be seen. */
  async #load(): Promise<void> {
    if (this.#view || this.#loading || this.#loadError) return;
    this.#loading = true;
    try {
      const { CallView } = await import('./call-view.js');
      adopt(this, ...CallView.styles);
      this.#view = new CallView(this, this.#call, (text) => this.#announcer.say(text));
    } catch (error) {
      this.#loadError = MMError.wrap(error);
    }
    this.#loading = false;
    this.requestUpdate();
  }

  async #set(source: OwnKind, on: boolean): Promise<void> {
    await (await this.#call.get()).set(source, on);
  }

  #tell(): void {
    const { media } = this.#call;
    const detail = { status: media?.status ?? 'idle', tiles: this.#tiles.map(publicTile) } as const;
    this.setState('live', detail.status === 'live');
    this.setState('sharing', media?.own.screen.on === true);
    const told = JSON.stringify(detail);
    if (told === this.#told) return;
    // That there is no call yet is nothing new.
    const fresh = this.#told !== '' || detail.status !== 'idle';
    this.#told = told;
    if (fresh) this.dispatchEvent(new MMStageChangeEvent(detail));
  }
}

if (!customElements.get('mm-stage')) customElements.define('mm-stage', MMStage);

declare global {
  interface HTMLElementTagNameMap {
    'mm-stage': MMStage;
  }
}
