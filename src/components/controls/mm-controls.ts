import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { adopt } from '../base/adopt.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { CallEntry } from '../base/call/call-entry.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { LevelMeter } from '../base/call/level-meter.js';
import { isInCall, isSourceOn, maySend } from '../base/call/members.js';
import { OwnFloor } from '../base/call/own-floor.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { queueOf, type HandsState } from '../base/hand-queue.js';
import { LazyPart } from '../base/lazy-part.js';
import { MediaController } from '../base/media-controller.js';
import { baseTexts } from '../base/base.strings.js';
import { retryButton } from '../base/missing.js';
import { MMElement } from '../base/mm-element.js';
import { ReactionSender } from '../base/reactions/sender.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { Shortcut } from '../base/shortcut.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { permits } from '../base/rights.js';
import { MMControlsChangeEvent, type ControlsDetail } from './mm-controls.events.js';
import { shellTexts } from './mm-controls.shell.strings.js';
import { styles } from './mm-controls.styles.js';
import { PushToTalk } from './push-to-talk.js';
import type { RowView, ViewState } from './row-view.js';

/**
 * The call in one row: one's own microphone, camera and screen with their
 * devices, the hand, reactions, what hosts may do, and leaving. The call
 * belongs to the room: taking the row away does not end it.
 *
 * @element mm-controls
 *
 * @fires {MMControlsChangeEvent} mm-controls-change - The call was entered or left, or what this participant sends or raises changed.
 * @fires {MMReactionEvent} mm-reaction - This participant reacted here.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart controls - The box around everything.
 * @csspart question - What somebody asks of this participant.
 * @csspart bar - The row.
 * @csspart recording - The mark of a call that is being recorded.
 * @csspart button - Each button.
 * @csspart flyout - What opens beside a button.
 * @csspart choices - The choice of devices in it.
 * @csspart diagnosis - What is in the way, and the way out.
 * @csspart empty - What is shown without a room.
 *
 * @cssprop [--mm-controls-level=#35c773] - The ring around the microphone while one speaks.
 *
 * @cssState live - This participant is in the call.
 * @cssState talking - The space bar, or the microphone's button, is held to talk.
 * @cssState asked - Somebody asks this participant to turn something on.
 */
export class MMControls extends MMElement {
  static override styles = [MMElement.styles, visuallyHiddenStyles, emptyStateStyles, buttonStyles, styles];

  /** Comes in with the microphone on, where one joins by this row. */
  @property({ type: Boolean }) audio = false;

  /** Comes in with the camera on, where one joins by this row. */
  @property({ type: Boolean }) video = false;

  /** One button for all devices in place of one beside each. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** What is left out, by spaces: `microphone camera screen devices hand reactions moderation leave`. */
  @property() without = '';

  /** The microphone is on while its button is held, or the space bar, anywhere on the page where that does nothing else. */
  @property({ type: Boolean, attribute: 'push-to-talk' }) pushToTalk = false;

  /** Keys for the whole page, such as `Alt+M`; none when empty. */
  @property({ attribute: 'shortcut-microphone' }) shortcutMicrophone = '';
  @property({ attribute: 'shortcut-camera' }) shortcutCamera = '';
  @property({ attribute: 'shortcut-screen' }) shortcutScreen = '';
  @property({ attribute: 'shortcut-hand' }) shortcutHand = '';
  @property({ attribute: 'shortcut-leave' }) shortcutLeave = '';

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, {
    on: ['participants'],
    onRoom: (_room, previous) => previous && this.#sender.end(),
  });
  readonly #call = new MediaController(this, this.#room);
  readonly #entry = new CallEntry(this, this.#room, this.#call, {
    auto: () => false,
    sources: () => [
      ...(this.audio ? (['microphone'] as const) : []),
      ...(this.video ? (['camera'] as const) : []),
    ],
  });
  readonly #floor = new OwnFloor(this, this.#room, this.#call, {
    onQuestion: (question) => {
      if (this.#view && isInCall(this.#call.media)) this.#announcer.say(this.#view.asks(question));
    },
  });
  readonly #hands = new SharedDocController<HandsState>(this, this.#room, { tool: 'hands', id: () => '' });
  readonly #sender = new ReactionSender(this);
  readonly #talk = new PushToTalk(this, {
    ready: () => this.pushToTalk && this.#maySend('microphone') && !this.#isOn('microphone'),
    talk: (on) => this.#turn('microphone', on),
    own: '.microphone',
  });
  /** It comes with the first room. */
  readonly #inside = new LazyPart<RowView>(this, async () => {
    const { RowView } = await import('./row-view.js');
    adopt(this, ...RowView.styles);
    return this.#furnish(RowView);
  });
  #told = '';

  constructor() {
    super();
    new LevelMeter(this, { meter: '.microphone', level: () => this.#level() });
    const turns = (kind: OwnKind, keys: () => string): void =>
      void new Shortcut(
        this,
        () => (this.#maySend(kind) ? keys() : ''),
        () => this.#turn(kind, !this.#isOn(kind)),
      );
    turns('microphone', () => this.shortcutMicrophone);
    turns('camera', () => this.shortcutCamera);
    turns('screen', () => this.shortcutScreen);
    new Shortcut(
      this,
      () => (this.#mayRaise ? this.shortcutHand : ''),
      () => this.#toggleHand(),
    );
    new Shortcut(
      this,
      () => (isInCall(this.#call.media) ? this.shortcutLeave : ''),
      () => this.#view?.leave(),
    );
  }

  /** Goes into the call, with what `audio` and `video` say. Rejects with `UNAVAILABLE` where there is none to be had. */
  join(): Promise<void> {
    return this.#entry.start();
  }

  /** Leaves the call and frees every device. */
  leave(): void {
    this.#call.media?.leave();
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    return html`
      <div class="controls" part="controls">${room ? this.#renderRoom(room) : noRoom(this.localName)}</div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(): void {
    const { media } = this.#call;
    this.setState('live', media?.status === 'live');
    this.setState('talking', this.#talk.talking);
    this.setState('asked', isInCall(media) && this.#floor.question !== null);
    this.#view?.follow(media);
    this.#tell(media);
  }

  /** The update is complete when what it needs is there, or did not come. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#inside.loading;
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    const { room } = this.#room;
    if (!room) return;
    this.#inside.want();
    this.#view?.enter(room);
  }

  get #view(): RowView | null {
    return this.#inside.part;
  }

  #furnish(View: typeof RowView): RowView {
    return new View(
      {
        host: this,
        room: this.#room,
        floor: this.#floor,
        say: (text) => this.#announcer.say(text),
        react: (emoji) => this.#react(emoji),
        again: (kind) => this.#turn(kind, true),
        // Devices may have been plugged in since. What is in the way would be tried anew by that, and so close.
        onOpen: (menu) =>
          void (menu !== 'problem' && this.#call.media?.refreshDevices().catch(() => undefined)),
      },
      {
        join: () => void this.join().catch(() => undefined),
        leave: () => this.leave(),
        turn: (kind, on, anchor) => this.#turn(kind, on, anchor),
        toggleHand: () => this.#toggleHand(),
        answer: (question, yes) => {
          if (yes) this.#turn(question.kind, true);
          else this.#floor.decline(question);
        },
      },
    );
  }

  #renderRoom(room: Room): TemplateResult {
    if (this.#view) return this.#view.render(this.#state(room, this.#call.media));
    const { failed, retry } = this.#inside;
    return failed
      ? html`<span class="about" role="alert">${baseTexts(room).missing} ${retryButton(retry, room)}</span>`
      : html`<span class="about">${shellTexts(room).loading}</span>`;
  }

  #state(room: Room, media: Media | undefined): ViewState {
    const left = new Set(this.without.split(/\s+/));
    return {
      room,
      media,
      recording: this.#floor.state?.recording ?? false,
      question: isInCall(media) ? this.#floor.question : null,
      failed: this.#call.error !== null,
      compact: this.compact,
      has: (part) => !left.has(part),
      maySend: (kind) => !left.has(kind) && this.#maySend(kind),
      mayRaise: this.#mayRaise,
      position: this.#position,
      keys: {
        microphone: this.shortcutMicrophone,
        camera: this.shortcutCamera,
        screen: this.shortcutScreen,
        hand: this.shortcutHand,
        leave: this.shortcutLeave,
      },
      talking: this.pushToTalk ? this.#talk.talking : null,
    };
  }

  /** Whether this participant may send it now, as the role and the browser go. */
  #maySend(kind: OwnKind): boolean {
    const { room } = this.#room;
    const { media } = this.#call;
    if (!room || !isInCall(media) || !maySend(room, media) || !media.maySend.includes(kind)) return false;
    // Phones have no screens to share.
    return kind !== 'screen' || 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  }

  #isOn(kind: OwnKind): boolean {
    const { media } = this.#call;
    return media !== undefined && isSourceOn(media.own[kind]);
  }

  #turn(kind: OwnKind, on: boolean, anchor?: Element): void {
    const explain = (): void => {
      const problem = this.#call.media?.own[kind].problem;
      const beside = anchor ?? this.renderRoot.querySelector(`.${kind}`);
      if (on && beside?.isConnected && problem && problem !== 'not-permitted')
        this.#view?.explain(kind, beside);
    };
    this.#floor.turn(kind, on).catch(explain);
  }

  /** Loudness to be shown at the microphone; null while nobody hears it. */
  #level(): number | null {
    const { media } = this.#call;
    const { self } = this.#room;
    return self && isInCall(media) && media.own.microphone.on ? media.level(self.id) : null;
  }

  get #position(): number {
    const { room } = this.#room;
    const queue = queueOf(this.#hands.state, room?.participants ?? new Map(), room?.self?.id);
    // The number is the place in the one queue, with those who ask; a hand that is down has none.
    return queue.own ? (this.#view?.placeIn(queue) ?? queue.position) : 0;
  }

  get #mayRaise(): boolean {
    const { self, status } = this.#room;
    return this.#hands.ready && permits(self, 'hands') && status !== 'closed';
  }

  #toggleHand(): void {
    void this.#hands.submit(this.#position > 0 ? 'lower' : 'raise').catch(() => undefined);
  }

  #react(emoji: string): void {
    const { room } = this.#room;
    if (room) this.#sender.react(room, emoji);
  }

  #tell(media: Media | undefined): void {
    const detail: ControlsDetail = {
      status: media?.status ?? 'idle',
      microphone: media?.own.microphone.on ?? false,
      camera: media?.own.camera.on ?? false,
      screen: media?.own.screen.on ?? false,
      hand: this.#position,
    };
    const told = Object.values(detail).join();
    if (told === this.#told) return;
    // That there is no call yet is nothing new.
    const fresh = this.#told !== '' || detail.status !== 'idle';
    this.#told = told;
    if (fresh) this.dispatchEvent(new MMControlsChangeEvent(detail));
  }
}

if (!customElements.get('mm-controls')) customElements.define('mm-controls', MMControls);

declare global {
  interface HTMLElementTagNameMap {
    'mm-controls': MMControls;
  }
}
