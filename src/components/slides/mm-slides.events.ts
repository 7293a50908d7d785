/** What `<mm-slides>` tells the page around it. */

export interface SlideChange {
  /** The page shown before, from 0. */
  readonly from: number;
  /** The page shown now, from 0. */
  readonly to: number;
  /** How many pages the deck has now. */
  readonly pages: number;
  /** The id of the participant who did it; null when the room was caught up at once. */
  readonly by: string | null;
  /** True when it was done here. */
  readonly local: boolean;
}

/** Another page is shown, by anyone's doing. Bubbles, composed, not cancelable. */
export class MMSlideChangeEvent extends Event {
  static readonly type = 'mm-slide-change';
  readonly detail: SlideChange;

  constructor(detail: SlideChange) {
    super(MMSlideChangeEvent.type, { bubbles: true, composed: true });
    this.detail = detail;
  }
}

declare global {
  interface HTMLElementEventMap {
    'mm-slide-change': MMSlideChangeEvent;
  }
}
