/**
 * Going into the call, by a person's wish or by itself where the page says so,
 * with what the page wants to be sent. Knows no more of it than `Media`.
 */
import type { ReactiveController } from 'lit';
import type { Media } from '../../../core/media/media.js';
import { MMError } from '../../../core/protocol/errors.js';
import type { MediaController } from '../media-controller.js';
import type { MMElement } from '../mm-element.js';
import type { RoomController } from '../room-controller.js';
import type { OwnKind } from './call.strings.js';
import { canCall } from './capable.js';
import { looksOn } from '../rights.js';

export interface CallEntryOptions {
  /** Whether to go in without being asked, once for each room. */
  readonly auto: () => boolean;
  /** What is sent from the start. */
  readonly sources: () => readonly OwnKind[];
}

export class CallEntry implements ReactiveController {
  readonly #room: RoomController;
  readonly #call: MediaController;
  readonly #options: CallEntryOptions;
  /** The call into which it went by itself: whoever leaves it is not drawn back. */
  readonly #entered = new WeakSet<Media>();

  constructor(host: MMElement, room: RoomController, call: MediaController, options: CallEntryOptions) {
    this.#room = room;
    this.#call = call;
    this.#options = options;
    host.addController(this);
  }

  /**
   * Resolves when the call is live; rejects with the `MMError` of `Media.join`,
   * and where the browser has no WebRTC with `UNAVAILABLE`, before a device is
   * asked for. What cannot be sent does not hold it up.
   */
  async start(): Promise<void> {
    const media = await this.#call.get();
    this.#entered.add(media);
    if (!canCall()) throw new MMError('UNAVAILABLE', 'this browser has no WebRTC');
    const onlooker = looksOn(this.#room.self);
    // At once: the browser asks for a device while the call comes up. What goes wrong is in `own`.
    if (!onlooker)
      for (const source of this.#options.sources()) media.set(source, true).catch(() => undefined);
    await media.join();
  }

  hostUpdate(): void {
    const { media } = this.#call;
    if (!media || !this.#room.live || !this.#options.auto() || this.#entered.has(media)) return;
    this.#entered.add(media);
    // Why it is not live stands in `media.error`.
    if (media.status === 'idle') this.start().catch(() => undefined);
  }
}
