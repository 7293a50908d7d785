/**
 * How good the line is, before anything is joined: asked once the room is
 * there, again whenever it comes back, and when somebody wants to know.
 */
import type { ReactiveController } from 'lit';
import type { Media } from '../../core/media/media.js';
import { canCall } from '../base/call/capable.js';
import type { MediaController } from '../base/media-controller.js';
import type { MMElement } from '../base/mm-element.js';
import type { RoomController } from '../base/room-controller.js';

/** Milliseconds there and back; `none`: there is no call to be had; null while it is asked. */
export type LineResult = number | 'none' | null;

export class LineCheck implements ReactiveController {
  readonly #host: MMElement;
  readonly #room: RoomController;
  readonly #call: MediaController;
  /** Of what the result is, to ask once. */
  #asked: Media | null = null;
  #result: LineResult = null;

  constructor(host: MMElement, room: RoomController, call: MediaController) {
    this.#host = host;
    this.#room = room;
    this.#call = call;
    host.addController(this);
  }

  get result(): LineResult {
    const { media, error } = this.#call;
    return !canCall() || error || media?.status === 'unavailable' ? 'none' : this.#result;
  }

  again(): void {
    this.#asked = null;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { media } = this.#call;
    if (!media || !this.#room.live) {
      this.#asked = null;
      this.#result = null;
    } else if (this.#asked !== media) void this.#ask(media);
  }

  hostDisconnected(): void {
    this.#asked = null;
    this.#result = null;
  }

  async #ask(media: Media): Promise<void> {
    this.#asked = media;
    this.#result = null;
    const result = await media.check().catch((): LineResult => 'none');
    if (this.#asked !== media) return;
    this.#result = result;
    this.#host.requestUpdate();
  }
}
