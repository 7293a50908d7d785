import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { adopt } from '../base/adopt.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { CallEntry } from '../base/call/call-entry.js';
import { canCall } from '../base/call/capable.js';
import { isSourceOn } from '../base/call/members.js';
import type { Diagnoses } from '../base/call/diagnosis-view.js';
import { LevelMeter } from '../base/call/level-meter.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_VIDEO } from '../base/icons.js';
import { LazyPart } from '../base/lazy-part.js';
import { MediaController } from '../base/media-controller.js';
import { missing } from '../base/missing.js';
import { MMElement } from '../base/mm-element.js';
import { RoomController } from '../base/room-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { looksOn } from '../base/rights.js';
import type { LobbyActs } from './lobby-view.js';
import { LineCheck } from './line-check.js';
import { MMLobbyJoinEvent } from './mm-lobby.events.js';
import { shellTexts } from './mm-lobby.shell.strings.js';
import { styles } from './mm-lobby.styles.js';
import { SpeakerTest } from './speaker-test.js';
import { offerOf, type Own } from './offer.js';

/**
 * Before one joins: how one is seen and heard, with which devices, and over
 * which line. What it wraps is shown once one is in, and hidden again after
 * leaving the call. Joins nothing by itself, and keeps no device that is not
 * taken along.
 *
 * @element mm-lobby
 *
 * @slot - What is shown once this participant has joined.
 *
 * @fires {MMLobbyJoinEvent} mm-lobby-join - This participant goes in.
 *
 * @csspart lobby - The box around everything before joining.
 * @csspart preview - The own picture.
 * @csspart choices - The choice of devices.
 * @csspart diagnosis - What is in the way, and the way out.
 * @csspart note - What is said of the connection.
 * @csspart button - Each button.
 * @csspart empty - What is shown where there is no room.
 *
 * @cssprop [--mm-lobby-level=#35c773] - The bar that shows how loud one is.
 *
 * @cssState joined - What it wraps is shown.
 */
export class MMLobby extends MMElement {
  static override styles = [MMElement.styles, visuallyHiddenStyles, emptyStateStyles, buttonStyles, styles];

  /** Turns the microphone on for the preview, without being asked: the browser may ask for it at once. */
  @property({ type: Boolean }) audio = false;

  /** The same for the camera. */
  @property({ type: Boolean }) video = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    on: ['participants'],
    onRoom: () => {
      this.#joined = this.#touched = false;
    },
  });
  readonly #call = new MediaController(this, this.#room, {
    onMedia: (media, previous) => {
      if (previous?.status === 'idle') this.#free(previous);
      if (media) void media.refreshDevices().catch(() => undefined);
    },
  });
  #taken: readonly Own[] = [];
  readonly #entry = new CallEntry(this, this.#room, this.#call, {
    auto: () => false,
    sources: () => this.#taken,
  });
  readonly #line = new LineCheck(this, this.#room, this.#call, () => !this.#joined);
  readonly #speaker = new SpeakerTest(this, this.#call, (text) => this.#announcer.say(text));
  /** Of which call the preview was begun by itself. */
  #begun: Media | undefined;
  /** The person turned something on or off: from then on nothing is offered that is off. */
  #touched = false;
  #joined = false;
  #wasLive = false;
  #diagnoses: Diagnoses | null = null;
  /** What is seen before joining; without it one may still be let in by `join` and `pass`. */
  readonly #view = new LazyPart(this, async () => {
    const { lobbyStyles, lobbyView } = await import('./lobby-view.js');
    adopt(this, ...lobbyStyles);
    return lobbyView;
  });

  constructor() {
    super();
    new LevelMeter(this, { meter: '.level', level: () => this.#level() });
  }

  /** Whether this participant is in, and what the lobby wraps is shown. */
  get joined(): boolean {
    return this.#joined;
  }

  /**
   * Goes in, with what is on in the preview. Rejects with `UNAVAILABLE` where
   * there is no call to be had.
   */
  join(): Promise<void> {
    const { media } = this.#call;
    this.#taken = media ? offerOf(media, true).on : [];
    return this.#entry.start();
  }

  /** Shows what the lobby wraps without going into the call. */
  pass(): void {
    const { media } = this.#call;
    if (media?.status === 'idle' || media?.status === 'unavailable') this.#free(media);
    this.#enter(false);
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    return html`
      ${this.#joined ? nothing : room ? this.#renderRoom(room) : noRoom(this.localName)}
      <div class="inside" ?hidden=${!this.#joined}><slot></slot></div>
      ${this.#announcer.render()}
    `;
  }

  /** The update is complete when what it needs is there, or did not come. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#view.loading;
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    const { media } = this.#call;
    this.#follow(media);
    if (this.#room.room && !this.#joined) this.#view.want();
    if (!media || this.#joined || !this.#room.live) return;
    this.#begin(media);
    const troubled = (['microphone', 'camera'] as const).some((kind) => media.own[kind].problem !== null);
    if (troubled && !this.#diagnoses) void this.#loadDiagnoses();
  }

  protected override updated(): void {
    this.setState('joined', this.#joined);
  }

  #renderRoom(room: Room): TemplateResult {
    const { media } = this.#call;
    if (room.status === 'closed') return emptyState({ icon: ICON_VIDEO, title: shellTexts(room).closed });
    if (this.#view.failed) return missing(this.#view.retry, room);
    const view = this.#view.part;
    if (!view || (!media && !this.#call.error)) {
      return emptyState({ icon: ICON_VIDEO, title: shellTexts(room).connecting });
    }
    return view(
      {
        room,
        media,
        offer: media && canCall() ? offerOf(media, this.#touched, looksOn(room.self)) : undefined,
        line: this.#line.result,
        diagnoses: this.#diagnoses,
        canTest: SpeakerTest.possible,
      },
      this.#acts,
    );
  }

  readonly #acts: LobbyActs = {
    turn: (kind, on) => {
      this.#touched = true;
      this.#diagnoses?.forget(kind);
      void this.#call.media
        ?.set(kind, on)
        .catch(() => undefined)
        .then(() => this.#call.media?.refreshDevices())
        .catch(() => undefined);
    },
    join: (taken) => {
      const { media } = this.#call;
      this.#taken = taken;
      for (const kind of ['microphone', 'camera'] as const)
        if (!taken.includes(kind)) media?.set(kind, false).catch(() => undefined);
      // Why it failed is said in the lobby then.
      this.#entry.start().catch(() => undefined);
    },
    pass: () => this.pass(),
    check: () => {
      void this.#call.get().catch(() => undefined);
      this.#line.again();
    },
    test: () => this.#speaker.play(),
    say: (text) => this.#announcer.say(text),
  };

  /** In with the call, out with it; a call that is lost takes nobody out. */
  #follow(media: Media | undefined): void {
    const live = media?.status === 'live';
    if (live && !this.#joined) this.#enter(true);
    if (this.#wasLive && media?.status === 'idle') this.#joined = false;
    if (live || media?.status === 'idle') this.#wasLive = live;
    if (!media) this.#wasLive = false;
  }

  #enter(call: boolean): void {
    this.#joined = true;
    this.requestUpdate();
    const own = this.#call.media?.own;
    const microphone = call && own !== undefined && isSourceOn(own.microphone);
    const camera = call && own !== undefined && isSourceOn(own.camera);
    this.dispatchEvent(new MMLobbyJoinEvent({ microphone, camera, call }));
  }

  #begin(media: Media): void {
    if (this.#begun === media || media.status !== 'idle' || looksOn(this.#room.self) || !canCall()) return;
    this.#begun = media;
    for (const [kind, wanted] of [
      ['microphone', this.audio],
      ['camera', this.video],
    ] as const)
      if (wanted)
        media
          .set(kind, true)
          .then(() => media.refreshDevices())
          .catch(() => undefined);
  }

  /** The devices of a preview that nobody joined with. */
  #free(media: Media): void {
    this.#begun = undefined;
    for (const kind of ['microphone', 'camera'] as const)
      if (media.own[kind].wanted) media.set(kind, false).catch(() => undefined);
  }

  #level(): number | null {
    const { media } = this.#call;
    const { self } = this.#room;
    if (!self || !media || this.#joined || !media.own.microphone.stream) return null;
    return media.level(self.id);
  }

  async #loadDiagnoses(): Promise<void> {
    const loaded = await import('../base/call/diagnosis-view.js').catch(() => null);
    if (!loaded) return;
    this.#diagnoses ??= new loaded.Diagnoses(() => this.requestUpdate());
    this.requestUpdate();
  }
}

if (!customElements.get('mm-lobby')) customElements.define('mm-lobby', MMLobby);

declare global {
  interface HTMLElementTagNameMap {
    'mm-lobby': MMLobby;
  }
}
