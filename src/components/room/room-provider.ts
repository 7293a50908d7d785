/**
 * Gives a room to every element inside that asks, by the community context
 * protocol, and tells them when it changes. A tenth of a general provider: one
 * context, and consumers that ask again by themselves when they are moved.
 */
import type { ContextCallback, ContextEvent } from '@lit/context';
import type { Room } from '../../core/room/room.js';
import { roomContext } from '../base/room-context.js';

type Callback = ContextCallback<Room | undefined>;

export class RoomProvider {
  #room: Room | undefined;
  /** Those who want to hear of changes, with their way to stop. */
  readonly #consumers = new Map<Callback, () => void>();

  constructor(host: HTMLElement) {
    host.addEventListener('context-request', (event) => {
      const request = event as unknown as ContextEvent<typeof roomContext>;
      // An element does not provide for itself, but may sit in another's room.
      if (request.context !== roomContext || (request.contextTarget as Element | undefined) === host) return;
      event.stopPropagation();
      this.#provide(request.callback, request.subscribe === true);
    });
  }

  /** How many hear of changes. */
  get size(): number {
    return this.#consumers.size;
  }

  set(room: Room | undefined): void {
    this.#room = room;
    this.tell();
  }

  /** Tells everyone, also of a room that is the same and has changed. */
  tell(): void {
    for (const [callback, unsubscribe] of [...this.#consumers]) callback(this.#room, unsubscribe);
  }

  #provide(callback: Callback, subscribe: boolean): void {
    if (!subscribe) return callback(this.#room);
    const unsubscribe = this.#consumers.get(callback) ?? (() => void this.#consumers.delete(callback));
    this.#consumers.set(callback, unsubscribe);
    callback(this.#room, unsubscribe);
  }
}
