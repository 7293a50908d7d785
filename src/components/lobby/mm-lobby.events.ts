export interface LobbyJoinDetail {
  /** Whether it is sent from the start. */
  readonly microphone: boolean;
  readonly camera: boolean;
  /** Whether there is a call: false for who goes into the room without one. */
  readonly call: boolean;
}

/** This participant goes in; what the lobby wraps is shown. Bubbles; not cancelable. */
export class MMLobbyJoinEvent extends Event {
  static readonly type = 'mm-lobby-join';

  constructor(readonly detail: LobbyJoinDetail) {
    super(MMLobbyJoinEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMLobbyJoinEvent.type]: MMLobbyJoinEvent;
  }
}
