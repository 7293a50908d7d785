/**
 * How voice and video would get through, before anything is joined: tried once
 * the room is there, again whenever it comes back or the call was left, and
 * when somebody wants to know.
 */
import type { ReactiveController } from 'lit';
import type { Media, MediaCheck } from '../../core/media/media.js';
import { MMError } from '../../core/protocol/errors.js';
import { canCall } from '../base/call/capable.js';
import type { MediaController } from '../base/media-controller.js';
import type { MMElement } from '../base/mm-element.js';
import type { RoomController } from '../base/room-controller.js';

/** `none`: there is no call to be had; `unknown`: it could not be tried; null while it is. */
export type LineResult = MediaCheck | 'none' | 'unknown' | null;

export class LineCheck implements ReactiveController {
  readonly #host: MMElement;
  readonly #room: RoomController;
  readonly #call: MediaController;
  readonly #wanted: () => boolean;
  /** What was asked last; what an earlier one comes to is of no interest. */
  #asked: { readonly media: Media } | null = null;
  #result: LineResult = null;
  /** Somebody wants to know although a call could not be had. */
  #insists = false;

  /** `wanted`: whether anybody sees what comes of it. */
  constructor(host: MMElement, room: RoomController, call: MediaController, wanted: () => boolean) {
    this.#host = host;
    this.#room = room;
    this.#call = call;
    this.#wanted = wanted;
    host.addController(this);
  }

  get result(): LineResult {
    const { media, error } = this.#call;
    const lost = media?.status === 'unavailable' && !this.#insists;
    return !canCall() || error || lost ? 'none' : this.#result;
  }

  again(): void {
    this.#insists = true;
    this.#forget();
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { media } = this.#call;
    if (media?.status !== 'unavailable') this.#insists = false;
    if (!media || !this.#room.live || media.status === 'live') return this.#forget();
    const open = media.status === 'idle' || this.#insists;
    if (open && canCall() && this.#wanted() && this.#asked?.media !== media) void this.#ask(media);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  #forget(): void {
    this.#asked = null;
    this.#result = null;
  }

  async #ask(media: Media): Promise<void> {
    const asked = (this.#asked = { media });
    this.#result = null;
    const result = await media.check().catch(resultOf);
    // Whoever goes in meanwhile learns more from the call itself.
    if (this.#asked !== asked || media.status === 'joining') return;
    this.#result = result;
    this.#host.requestUpdate();
  }
}

function resultOf(error: unknown): LineResult {
  const { code } = MMError.wrap(error);
  return code === 'UNAVAILABLE' || code === 'TIMEOUT' ? 'none' : 'unknown';
}
