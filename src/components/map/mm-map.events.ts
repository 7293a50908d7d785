/** What `<mm-map>` tells the page around it. */
import type { MapState, View } from './map-state.js';

export interface MapChange {
  /** Where everyone looks now. */
  readonly view: View;
  /** What has changed. */
  readonly what: readonly ('view' | 'marks' | 'shapes')[];
  /** The id of the participant who did it; null when the room was caught up at once. */
  readonly by: string | null;
  /** True when it was done here. */
  readonly local: boolean;
  readonly marks: MapState['marks'];
  readonly shapes: MapState['shapes'];
}

/** The map shows something else, by anyone's doing. Bubbles, composed, not cancelable. */
export class MMMapChangeEvent extends Event {
  static readonly type = 'mm-map-change';
  readonly detail: MapChange;

  constructor(detail: MapChange) {
    super(MMMapChangeEvent.type, { bubbles: true, composed: true });
    this.detail = detail;
  }
}

declare global {
  interface HTMLElementEventMap {
    'mm-map-change': MMMapChangeEvent;
  }
}
