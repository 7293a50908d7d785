/**
 * Ties an element to the voice and video of its room: loads them once the room
 * is live (they never stand in its way), follows them, and lets go when the
 * element leaves or changes rooms. It neither joins the call nor leaves it:
 * that is for people, and several elements share one call.
 */
import type { ReactiveController } from 'lit';
import type { Media } from '../../core/media/media.js';
import { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import type { MMElement } from './mm-element.js';
import type { RoomController } from './room-controller.js';

export interface MediaControllerOptions {
  /** Called with each change of the call, before the element updates. */
  readonly onChange?: (media: Media) => void;
  /** Called when the element has come to a room's media, or away from it. Undo here what was done for `previous`. */
  readonly onMedia?: (media: Media | undefined, previous: Media | undefined) => void;
}

/** One stay of the element in a room: what was begun in an earlier one must not end up in this. */
interface Stay {
  readonly room: Room;
  loading: Promise<Media> | null;
}

export class MediaController implements ReactiveController {
  readonly #host: MMElement;
  readonly #room: RoomController;
  readonly #options: MediaControllerOptions;
  #stay: Stay | null = null;
  #media: Media | undefined;
  #error: MMError | null = null;
  #unsubscribe: (() => void) | undefined;

  /** Create it after `room`, so that it hears of a disconnect last. */
  constructor(host: MMElement, room: RoomController, options: MediaControllerOptions = {}) {
    this.#host = host;
    this.#room = room;
    this.#options = options;
    host.addController(this);
  }

  /** The room that it follows, for what else is told of a call. */
  get room(): RoomController {
    return this.#room;
  }

  /** The room's voice and video; undefined without a room, and until they are loaded. */
  get media(): Media | undefined {
    // An element asks before it has followed a change of rooms.
    return this.#stay?.room === this.#room.room ? this.#media : undefined;
  }

  /** Why they could not be loaded; `get`, or the room coming back, tries again. */
  get error(): MMError | null {
    return this.#error;
  }

  /**
   * The room's voice and video, for those who do not want to wait for the room
   * to be live. Rejects with `UNAVAILABLE` without a room, or when they cannot be
   * loaded, and with `ROOM_CLOSED` when the element leaves the room meanwhile.
   */
  get(): Promise<Media> {
    this.#follow();
    const stay = this.#stay;
    if (stay) return (stay.loading ??= this.#load(stay));
    return Promise.reject(new MMError('UNAVAILABLE', `${this.#host.localName} is not in a room`));
  }

  hostUpdate(): void {
    this.#follow();
    if (!this.#room.live || this.#stay?.loading || this.#error) return;
    // What went wrong is in `error`.
    this.get().catch(() => undefined);
  }

  hostDisconnected(): void {
    this.#close();
  }

  #follow(): void {
    const { room, live } = this.#room;
    if (this.#stay?.room !== room) {
      this.#close();
      this.#stay = room ? { room, loading: null } : null;
    }
    // A line that was away is the likeliest reason; when it is back there is another chance.
    if (!live) this.#error = null;
  }

  async #load(stay: Stay): Promise<Media> {
    this.#error = null;
    try {
      const media = await stay.room.media();
      if (this.#stay !== stay) throw new MMError('ROOM_CLOSED', `${this.#host.localName} left the room`);
      this.#open(media);
      return media;
    } catch (reason) {
      const error = MMError.wrap(reason);
      if (this.#stay === stay) {
        stay.loading = null;
        this.#error = error;
        this.#host.requestUpdate();
      }
      throw error;
    }
  }

  #open(media: Media): void {
    this.#media = media;
    this.#unsubscribe = media.subscribe(() => {
      this.#options.onChange?.(media);
      this.#host.requestUpdate();
    });
    this.#options.onMedia?.(media, undefined);
    this.#host.requestUpdate();
  }

  #close(): void {
    const media = this.#media;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#media = undefined;
    this.#error = null;
    this.#stay = null;
    if (media) this.#options.onMedia?.(undefined, media);
  }
}
