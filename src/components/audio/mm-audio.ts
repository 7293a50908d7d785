import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { Announcer } from '../base/announcer.js';
import { buttonStyles } from '../base/buttons.styles.js';
import { CallEntry } from '../base/call/call-entry.js';
import type { CallNotes } from '../base/call/call-notes.js';
import { ICON_CALL, ICON_HANG_UP } from '../base/call/call.icons.js';
import { callTexts, type CallTexts, type OwnKind } from '../base/call/call.strings.js';
import { callStyles } from '../base/call/call.styles.js';
import { canCall } from '../base/call/capable.js';
import { deviceButton } from '../base/call/device-button.js';
import { isInCall, maySend, membersOf, type Member } from '../base/call/members.js';
import type { OwnFloor } from '../base/call/own-floor.js';
import { seat } from '../base/call/seating.js';
import { noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { ICON_OFFLINE, icon } from '../base/icons.js';
import { MediaController } from '../base/media-controller.js';
import { MMElement } from '../base/mm-element.js';
import { personStyles } from '../base/person.styles.js';
import { RoomController } from '../base/room-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { looksOn } from '../base/rights.js';
import { audioTexts } from './mm-audio.strings.js';
import { styles } from './mm-audio.styles.js';
import { voices } from './voices.js';

/** Pixels of the row that a person takes. */
const PERSON = 38;
/** Pixels that the buttons take beside them, and the words, where the row is wide enough for some. */
const BUTTONS = 140;
const WORDS = 170;
const WIDE = 416;

/**
 * The voices of the room, without pictures: a row for a page where one talks
 * over what is there. The call belongs to the room and is heard on the whole
 * page: taking the element away does not end it; `stop`, or leaving the room, does.
 *
 * @element mm-audio
 *
 * @csspart panel - The box around everything.
 * @csspart people - Who is in the call.
 * @csspart person - Each of them.
 * @csspart notes - What people have to know.
 * @csspart note - Each of them.
 * @csspart button - Each button.
 * @csspart empty - What is shown without a room.
 *
 * @cssprop [--mm-audio-speaking=#35c773] - The ring of who speaks.
 *
 * @cssState live - This participant is in the call.
 * @cssState speaking - Somebody is heard.
 */
export class MMAudio extends MMElement {
  static override styles = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    buttonStyles,
    personStyles,
    callStyles,
    styles,
  ];

  /** Goes into the call by itself, with the microphone on, once it is in a room. */
  @property({ type: Boolean, attribute: 'auto-start' }) autoStart = false;

  readonly #announcer = new Announcer(this);
  readonly #room = new RoomController(this, { on: ['participants'] });
  readonly #call = new MediaController(this, this.#room, {
    onMedia: (media) => media && (this.#loaded ??= this.#load()),
  });
  readonly #entry = new CallEntry(this, this.#room, this.#call, {
    auto: () => this.autoStart,
    sources: () => ['microphone'],
  });
  #notes: CallNotes | null = null;
  #floor: OwnFloor | null = null;
  #loaded: Promise<void> | null = null;
  readonly #observer = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));
  /** How many people the row holds. */
  #places = 1;
  #order: readonly string[] = [];
  #members: readonly Member[] = [];

  /** Goes into the call with the microphone on. Resolves when it is live; rejects with `UNAVAILABLE` where there is none to be had. */
  start(): Promise<void> {
    return this.#entry.start();
  }

  /** Leaves the call and frees the microphone. */
  stop(): void {
    this.#call.media?.leave();
  }

  /** Resolves when it is done; rejects with an `MMError` that explains. */
  async setMicrophone(on: boolean): Promise<void> {
    await (await this.#call.get()).set('microphone', on);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#order = [];
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (!room) return noRoom(this.localName);
    const { media } = this.#call;
    return html`
      <section class="panel" part="panel" aria-label=${audioTexts(room).label}>
        ${this.#notes?.render() ?? nothing}
        <div class="row">
          ${isInCall(media) ? this.#renderCall(room, media) : this.#renderOutside(room, media)}
        </div>
      </section>
      ${this.#announcer.render()}
    `;
  }

  protected override willUpdate(): void {
    const { room } = this.#room;
    const { media } = this.#call;
    this.#members = room && media ? membersOf(room, media) : [];
    if (!media) return;
    this.#order = seat({
      before: this.#order,
      now: this.#members.map(({ participant }) => participant),
      spoke: media.speakers,
      speaking: media.speaking,
      kept: new Set(this.#members.filter(({ own }) => own).map(({ participant }) => participant)),
      places: this.#shown,
    });
  }

  protected override updated(): void {
    this.setState('live', this.#call.media?.status === 'live');
    this.setState(
      'speaking',
      this.#members.some(({ speaking }) => speaking),
    );
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loaded;
    return super.getUpdateComplete();
  }

  /** With the call itself; without them a call is only silent about itself. */
  async #load(): Promise<void> {
    const parts = await Promise.all([
      import('../base/call/call-notes.js'),
      import('../base/call/own-floor.js'),
    ]).catch(() => null);
    if (!parts) return;
    const [{ CallNotes }, { OwnFloor }] = parts;
    this.#notes = new CallNotes(this, this.#call, { say: (text) => this.#announcer.say(text) });
    this.#floor = new OwnFloor(this, this.#room, this.#call);
    this.requestUpdate();
  }

  /** Where a moderator holds it, that is taken off first. */
  readonly #turn = (kind: OwnKind, on: boolean): Promise<void> =>
    this.#floor ? this.#floor.turn(kind, on) : this.setMicrophone(on);

  #renderOutside(room: Room, media: Media | undefined): TemplateResult {
    const texts = callTexts(room);
    if (!canCall()) return about(ICON_OFFLINE, texts.incapable);
    const failed = this.#call.error !== null || media?.status === 'unavailable';
    if (failed) return this.#offer(ICON_OFFLINE, texts.unavailable, texts.tryAgain, '');
    if (room.status === 'closed') return about(ICON_OFFLINE, texts.closed);
    if (media?.status !== 'idle') return about(ICON_CALL, texts.connecting);
    const { idle, idleViewer } = audioTexts(room);
    return this.#offer(ICON_CALL, looksOn(room.self) ? idleViewer : idle, texts.join, 'primary');
  }

  #offer(path: string, text: string, label: string, look: string): TemplateResult {
    // Why it failed is seen in the row then.
    const start = (): void => void this.start().catch(() => undefined);
    return html`${about(path, text)}
      <button class="button ${look}" part="button" type="button" @click=${start}>${label}</button>`;
  }

  #renderCall(room: Room, media: Media): TemplateResult {
    const texts = callTexts(room);
    return html`
      ${this.#renderPeople(room, media, texts)}
      <span class="acts">
        ${maySend(room, media) ? deviceButton(media, 'microphone', this.#turn, texts) : nothing}
        <button
          class="button icon-only hang-up"
          part="button"
          type="button"
          aria-label=${texts.leave}
          title=${texts.leave}
          @click=${() => this.stop()}
        >
          ${icon(ICON_HANG_UP)}
        </button>
      </span>
    `;
  }

  #renderPeople(room: Room, { status }: Media, { joining }: CallTexts): TemplateResult {
    const texts = audioTexts(room);
    if (status === 'joining') return about(ICON_CALL, joining);
    const count = this.#members.length;
    if (count === 0) return about(ICON_CALL, texts.nobody);
    const byId = new Map(this.#members.map((member) => [member.participant, member]));
    const shown = this.#order.slice(0, this.#shown).map((id) => byId.get(id)!);
    const speaker = this.#members.find(({ speaking, own }) => speaking && !own);
    const alone = this.#members.every(({ own }) => own);
    return html`
      ${voices(shown, count - shown.length, room)}
      <span class="who" aria-hidden=${alone ? 'false' : 'true'}>
        ${alone ? texts.alone : speaker ? texts.speaks(speaker.name) : nothing}
      </span>
    `;
  }

  /** How many are shown, where the last place may be for how many more there are. */
  get #shown(): number {
    const count = this.#members.length;
    return count > this.#places ? Math.max(1, this.#places - 1) : count;
  }

  #resized(width: number): void {
    const beside = BUTTONS + (width > WIDE ? WORDS : 0);
    this.#places = Math.max(1, Math.floor((width - beside) / PERSON));
    this.requestUpdate();
  }
}

const about = (path: string, text: string): TemplateResult =>
  html`<span class="about">${icon(path)}<span>${text}</span></span>`;

if (!customElements.get('mm-audio')) customElements.define('mm-audio', MMAudio);

declare global {
  interface HTMLElementTagNameMap {
    'mm-audio': MMAudio;
  }
}
