export interface SpotlightDetail {
  /** The key of what this participant looks at. */
  readonly shown: string | null;
  /** The participant who leads, while they are here. */
  readonly leader: string | null;
  /** Whether this participant follows the leader. */
  readonly following: boolean;
}

/** This participant looks at something else, or follows somebody else, by anyone's doing. Bubbles; not cancelable. */
export class MMSpotlightChangeEvent extends Event {
  static readonly type = 'mm-spotlight-change';

  constructor(readonly detail: SpotlightDetail) {
    super(MMSpotlightChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMSpotlightChangeEvent.type]: MMSpotlightChangeEvent;
  }
}
