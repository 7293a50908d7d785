export interface ReactionDetail {
  readonly emoji: string;
  /** How many times since the last event of this participant. */
  readonly count: number;
  readonly participant: string;
  /** True for one's own. */
  readonly local: boolean;
}

/** Somebody reacted, oneself included. Bubbles; not cancelable. */
export class MMReactionEvent extends Event {
  static readonly type = 'mm-reaction';

  constructor(readonly detail: ReactionDetail) {
    super(MMReactionEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMReactionEvent.type]: MMReactionEvent;
  }
  interface DocumentEventMap {
    [MMReactionEvent.type]: MMReactionEvent;
  }
}
