import type { MMError } from '../../core/protocol/errors.js';
import type { Room, RoomStatus } from '../../core/room/room.js';

/** The room is live for the first time since it was entered. Bubbles; not cancelable. */
export class MMRoomJoinEvent extends Event {
  static readonly type = 'mm-room-join';

  constructor(readonly detail: { readonly room: Room }) {
    super(MMRoomJoinEvent.type, { bubbles: true, composed: true });
  }
}

/** The connection to the room came, went, or ended. Bubbles; not cancelable. */
export class MMRoomStatusChangeEvent extends Event {
  static readonly type = 'mm-room-status-change';

  constructor(readonly detail: { readonly status: RoomStatus; readonly error: MMError | null }) {
    super(MMRoomStatusChangeEvent.type, { bubbles: true, composed: true });
  }
}

/** The room could not be joined, was ended, or something in it failed that nothing else reports. */
export class MMRoomErrorEvent extends Event {
  static readonly type = 'mm-room-error';

  constructor(readonly detail: { readonly error: MMError }) {
    super(MMRoomErrorEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMRoomJoinEvent.type]: MMRoomJoinEvent;
    [MMRoomStatusChangeEvent.type]: MMRoomStatusChangeEvent;
    [MMRoomErrorEvent.type]: MMRoomErrorEvent;
  }
}
