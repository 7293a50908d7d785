/**
 * The room that an element is in: entered, listened to and left. Told where
 * to be, it is there and nowhere else. Knows no element and no attribute.
 */
import { MMError } from '../../core/protocol/errors.js';
import type { Room, RoomEvent } from '../../core/room/room.js';
import { sameTarget, type RoomTarget } from './room-target.js';

export interface MembershipOptions {
  /** Enters; may throw an `MMError`. */
  enter(target: RoomTarget): Room;
  /** The room is another one, or none. */
  changed(room: Room | undefined, previous: Room | undefined): void;
  /** Something happened in the room. */
  event(event: RoomEvent, room: Room): void;
  /** `enter` threw. */
  failed(error: MMError): void;
}

export class Membership {
  readonly #options: MembershipOptions;
  #target: RoomTarget | null = null;
  #room: Room | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(options: MembershipOptions) {
    this.#options = options;
  }

  get room(): Room | undefined {
    return this.#room;
  }

  /** Is in `target`, or in no room for null; with another token it stays the same participant. Does nothing when it is already, even in one that has ended. */
  moveTo(target: RoomTarget | null): void {
    if (sameTarget(target, this.#target)) return;
    const before = this.#target;
    this.#target = target;
    const room = this.#room;
    // Only the token is another: the room is the same, and so is whoever is in it.
    if (
      room &&
      room.status !== 'closed' &&
      target?.token &&
      sameTarget(before, { ...target, token: before?.token ?? '' })
    )
      return room.renew(target.token);
    this.#enter();
  }

  /** Enters the same room anew. */
  again(): void {
    if (this.#target) this.#enter();
  }

  #enter(): void {
    const previous = this.#room;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#room = this.#target ? this.#tryEnter(this.#target) : undefined;
    const room = this.#room;
    this.#unsubscribe = room?.subscribe((event) => this.#options.event(event, room));
    this.#options.changed(room, previous);
    // Last, so that the elements inside are in the next one already.
    previous?.close();
  }

  #tryEnter(target: RoomTarget): Room | undefined {
    try {
      return this.#options.enter(target);
    } catch (error) {
      this.#options.failed(MMError.wrap(error));
      return undefined;
    }
  }
}
