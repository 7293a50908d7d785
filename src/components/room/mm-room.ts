import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { MMError } from '../../core/protocol/errors.js';
import type { Entry } from '../../core/protocol/messages.js';
import { createRoom, type RoomOptions } from '../../core/room/create-room.js';
import type { Room, RoomEvent, RoomStatus } from '../../core/room/room.js';
import type { Profile } from '../../core/profile/schema.js';
import { adopt } from '../base/adopt.js';
import { MMElement } from '../base/mm-element.js';
import { MMOpEvent, MMOperationRefuseEvent } from '../base/operation-event.js';
import type * as BannerModule from './banner.js';
import { Membership } from './membership.js';
import { MMRoomErrorEvent, MMRoomJoinEvent, MMRoomStatusChangeEvent } from './mm-room.events.js';
import { styles } from './mm-room.styles.js';
import { RoomProvider } from './room-provider.js';
import { defaultServer, type RoomTarget } from './room-target.js';

/**
 * A room. The elements inside it are shared by everyone who is in the same
 * room; it joins when it is on the page and leaves when it is taken off.
 *
 * @element mm-room
 *
 * @slot - The room's content.
 *
 * @fires {MMRoomJoinEvent} mm-room-join - The room is live.
 * @fires {MMRoomStatusChangeEvent} mm-room-status-change - The connection came, went or ended.
 * @fires {MMRoomErrorEvent} mm-room-error - Joining failed, or something in the room did.
 * @fires {MMOpEvent} mm-op - Somebody did something, whoever it was; the same again under its own name, like `slides_goto`.
 *
 * @csspart banner - What is said about the connection.
 * @csspart retry - The button that joins anew.
 * @csspart door - What stands in the room's place for whoever waits to be let in, or is out.
 * @csspart leave - The button of whoever does not want to wait.
 * @csspart notice - What is said in passing: that one has asked, what one may now, the phase.
 * @csspart take-back - The button that takes back what one has asked.
 *
 * @cssState live - Changes reach the others at once.
 * @cssState offline - The connection is lost and being tried again.
 */
export class MMRoom extends MMElement {
  static override styles = [MMElement.styles, styles];

  /** The server's base URL; the one that the SDK was loaded from without. */
  @property() server = '';

  /** The person's token, where the server asks for one. Another one for the same room goes on as the same participant. */
  @property() token = '';

  /** The name that the others see, up to 80 characters; the token's wins. Counts from the next joining. */
  @property() name = '';

  /**
   * The profile that the page is made for. A room that is not there yet is made with it, where the server asks for
   * no token; one that is there keeps its own, as does whoever has a token.
   */
  @property() profile = '';

  /** The role that one takes, where the server asks for no token; else the token says it. Counts from the next joining. */
  @property({ attribute: 'join-as' }) joinAs = '';

  /** The room's id: 1 to 64 letters, digits, `_`, `.` or `-`. The element is in no room while it is empty. */
  @property({ attribute: 'room' }) roomId = '';

  @state() private online = true;
  @state() private queueFull = false;
  @state() private failure: MMError | null = null;

  readonly #provider = new RoomProvider(this);
  readonly #membership = new Membership({
    enter: (target) =>
      this.enter({
        ...target,
        token: target.token || undefined,
        name: this.name || undefined,
        role: this.joinAs || undefined,
        profile: this.profile || undefined,
      }),
    changed: (room, previous) => this.#changed(room, previous),
    event: (event, room) => this.#happened(event, room),
    failed: (error) => this.#failed(error),
  });
  #banner: typeof BannerModule | null = null;
  #bannerLoaded: Promise<void> | null = null;
  /** Left by `leave()`, until `join()`; the attributes do not count meanwhile. */
  #left = false;
  /** The page is hidden for good, or until it comes back from the browser's cache. */
  #away = false;
  #joined = false;

  constructor() {
    super();
    // Set by somebody before the element was defined: an own property would hide the accessor.
    if (Object.hasOwn(this, 'room')) {
      const { room } = this as unknown as { room: string };
      delete (this as { room?: unknown }).room;
      this.room = room;
    }
    this.addEventListener(MMOperationRefuseEvent.type, ({ detail }) => {
      if (detail.error.code === 'QUEUE_FULL') this.queueFull = true;
    });
  }

  /** The room that the element is in, whatever its status; undefined when it is in none. */
  get room(): Room | undefined {
    return this.#membership.room;
  }

  /** A string is taken as the room's id: frameworks set a property where there is one. */
  set room(room: string) {
    this.roomId = room;
  }

  /**
   * Joins, after `leave()` or a refusal, and resolves when the room is live.
   * Rejects with the `MMError` of a refusal, and with `ROOM_CLOSED` when the
   * element leaves first.
   */
  async join(): Promise<Room> {
    this.#left = false;
    if (this.#membership.room?.status === 'closed' || this.failure) this.#retry();
    this.#sync();
    const { room } = this.#membership;
    if (!room)
      throw this.failure ?? new MMError('NOT_FOUND', 'mm-room has no room to join, or is on no page');
    return whenLive(room);
  }

  /** Leaves, until `join()`. What is not confirmed yet is lost. */
  leave(): void {
    this.#left = true;
    this.#sync();
  }

  /**
   * The profile that the element and what is in it say, as JSON. Rejects with
   * `BAD_MESSAGE`, naming elements, where it does not hold.
   */
  async exportProfile(): Promise<Profile> {
    const { profileFromMarkup } = await import('../../profile.js');
    return profileFromMarkup(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.online = navigator.onLine;
    this.#away = false;
    for (const type of PAGE_EVENTS) addEventListener(type, this.#pageChanged);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of PAGE_EVENTS) removeEventListener(type, this.#pageChanged);
    // An element that is only moved is back before this runs, and stays in its room.
    queueMicrotask(() => this.isConnected || this.#sync());
  }

  override render(): TemplateResult {
    const { room } = this.#membership;
    const banner = this.#banner?.renderBanner({
      host: this,
      room,
      error: this.failure ?? room?.error ?? null,
      online: this.online,
      queueFull: this.queueFull,
      retry: this.#retry,
    });
    return html`${banner ?? nothing}<slot></slot>`;
  }

  protected override firstUpdated(): void {
    this.#bannerLoaded = this.#loadBanner();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#bannerLoaded;
    return super.getUpdateComplete();
  }

  /** At once, so that it is here before the connection can be lost; without it a room is only silent. */
  async #loadBanner(): Promise<void> {
    const banner = await import('./banner.js').catch(() => null);
    if (!banner) return;
    adopt(this, ...banner.styles);
    this.#banner = banner;
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    this.#sync();
  }

  /** Enters a room; for tests to replace. @internal */
  protected enter(options: RoomOptions): Room {
    return createRoom(options);
  }

  #sync(): void {
    const target = this.#target();
    if (!target) this.failure = null;
    this.#membership.moveTo(target);
  }

  #target(): RoomTarget | null {
    if (!this.isConnected || this.#left || this.#away || !this.roomId) return null;
    const server = this.server || defaultServer(import.meta.url, location.origin);
    return { server, room: this.roomId, token: this.token };
  }

  #changed(room: Room | undefined, previous: Room | undefined): void {
    this.#joined = false;
    this.queueFull = false;
    if (room) this.failure = null;
    const head = room && this.querySelector('mm-profile');
    // What the page itself allows less of is known before anything is offered.
    this.#provider.set(head ? undefined : room);
    if (head)
      void import('./narrow.js')
        .then(
          ({ narrow }) => narrow(room, this),
          () => room,
        )
        .then((seen) => room === this.room && this.#provider.set(seen));
    // A room may be live, or refused, before there was anyone to tell.
    if (room) this.#happened({ type: 'status', status: room.status, error: room.error }, room);
    else if (previous && previous.status !== 'closed') this.#told('closed', null);
  }

  #happened(event: RoomEvent, room: Room): void {
    if (event.type === 'error') this.dispatchEvent(new MMRoomErrorEvent({ error: event.error }));
    if (event.type === 'operation') this.#done(event.entry, room);
    if (event.type !== 'status') return;
    const { status, error } = event;
    if (status === 'live') this.queueFull = false;
    this.#told(status, error);
    if (status === 'live' && !this.#joined) {
      this.#joined = true;
      if (room.self?.as || this.profile)
        import('./brand.js').then(({ wear }) => wear(this, room, this.#provider)).catch(() => undefined);
      this.dispatchEvent(new MMRoomJoinEvent({ room }));
    }
    // Whose token has ended is heard while there is time for another.
    if (error && (status !== 'reconnecting' || error.code === 'UNAUTHENTICATED'))
      this.dispatchEvent(new MMRoomErrorEvent({ error }));
  }

  #done(entry: Entry, { participants, self }: Room): void {
    const name = `${entry.tool}_${entry.verb}`;
    const deed = { name, entry, by: participants.get(entry.by), local: entry.by === self?.id };
    for (const type of ['mm-op', name]) this.dispatchEvent(new MMOpEvent(type, deed));
  }

  #failed(error: MMError): void {
    this.failure = error;
    this.dispatchEvent(new MMRoomErrorEvent({ error }));
  }

  #told(status: RoomStatus, error: MMError | null): void {
    this.setState('live', status === 'live');
    this.setState('offline', status === 'reconnecting');
    this.requestUpdate();
    this.dispatchEvent(new MMRoomStatusChangeEvent({ status, error }));
  }

  readonly #retry = (): void => {
    this.failure = null;
    this.#membership.again();
  };

  /** The network comes and goes, or the page does: a page that is away hears of no network. */
  readonly #pageChanged = ({ type }: Event): void => {
    this.online = navigator.onLine;
    this.#away = type === 'pagehide';
    this.#sync();
    if (type === 'online' && this.room?.status === 'reconnecting') this.room.reconnect();
  };
}

const PAGE_EVENTS = ['online', 'offline', 'pagehide', 'pageshow'];

function whenLive(room: Room): Promise<Room> {
  return new Promise((resolve, reject) => {
    const settle = (): boolean => {
      if (room.status === 'live') resolve(room);
      else if (room.status === 'closed')
        reject(room.error ?? new MMError('ROOM_CLOSED', 'the room was left'));
      else return false;
      return true;
    };
    if (settle()) return;
    const stop = room.subscribe(() => settle() && stop());
  });
}

if (!customElements.get('mm-room')) customElements.define('mm-room', MMRoom);

declare global {
  interface HTMLElementTagNameMap {
    'mm-room': MMRoom;
  }
}
