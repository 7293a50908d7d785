/**
 * Ties an element to the nearest room: finds it when the element is
 * connected, follows it, and lets go of everything when it is disconnected.
 * A room that is upgraded or provided later is found then.
 */
import { ContextEvent } from '@lit/context';
import type { ReactiveController } from 'lit';
import type { Participant } from '../../core/protocol/messages.js';
import type { Room, RoomEvent, RoomStatus } from '../../core/room/room.js';
import type { MMElement } from './mm-element.js';
import { roomContext } from './room-context.js';

export interface RoomControllerOptions {
  /** The events that the element renders; each one updates it. `status` always does, and what changes oneself. */
  readonly on?: readonly RoomEvent['type'][];
  /** Called with each event of the room, before the element updates. */
  readonly onEvent?: (event: RoomEvent, room: Room) => void;
  /** Called when the element has come into `room`, or out of all rooms. Undo here what was done for `previous`. */
  readonly onRoom?: (room: Room | undefined, previous: Room | undefined) => void;
}

export class RoomController implements ReactiveController {
  readonly #host: MMElement;
  readonly #options: RoomControllerOptions;
  #room: Room | undefined;
  /** As the element has seen this participant last: what one may do changes with a phase, a role or a grant. */
  #self: Participant | null = null;
  #unsubscribe: (() => void) | undefined;
  #unprovide: (() => void) | undefined;

  constructor(host: MMElement, options: RoomControllerOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The room that the element is in, if any. */
  get room(): Room | undefined {
    return this.#room;
  }

  /** The room's status; `none` without a room. */
  get status(): RoomStatus | 'none' {
    return this.#room?.status ?? 'none';
  }

  /** Whether what is done now reaches the others at once. */
  get live(): boolean {
    return this.#room?.status === 'live';
  }

  get self(): Participant | null {
    return this.#room?.self ?? null;
  }

  hostConnected(): void {
    this.#request();
    // The page may define <mm-room> after the elements inside it.
    if (this.#unprovide || customElements.get('mm-room')) return;
    void customElements.whenDefined('mm-room').then(() => {
      if (this.#host.isConnected && !this.#unprovide) this.#request();
    });
  }

  hostDisconnected(): void {
    this.#unprovide?.();
    this.#unprovide = undefined;
    this.#setRoom(undefined);
  }

  #request(): void {
    this.#host.dispatchEvent(new ContextEvent(roomContext, this.#host, this.#provided, true));
  }

  // One function for good: providers know a consumer by it.
  readonly #provided = (room: Room | undefined, unsubscribe?: () => void): void => {
    // A nearer provider has taken over; the farther one must not speak on.
    if (this.#unprovide !== unsubscribe) this.#unprovide?.();
    this.#unprovide = unsubscribe;
    if (this.#host.isConnected) this.#setRoom(room);
    else unsubscribe?.();
  };

  #setRoom(room: Room | undefined): void {
    this.#host.requestUpdate();
    const previous = this.#room;
    if (room === previous) return;
    this.#unsubscribe?.();
    this.#room = room;
    this.#self = room?.self ?? null;
    this.#unsubscribe = room?.subscribe((event) => this.#changed(event, room));
    this.#options.onRoom?.(room, previous);
  }

  #changed(event: RoomEvent, room: Room): void {
    this.#options.onEvent?.(event, room);
    const { self } = room;
    const isOther = self !== this.#self;
    this.#self = self;
    if (event.type === 'status' || isOther || this.#options.on?.includes(event.type))
      this.#host.requestUpdate();
  }
}
