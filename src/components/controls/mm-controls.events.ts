import type { MediaStatus } from '../../core/media/media.js';

export interface ControlsDetail {
  readonly status: MediaStatus;
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  /** One's own place among the raised hands, from 1; 0 while the hand is down. */
  readonly hand: number;
}

/** The call was entered or left, or what this participant sends or raises changed. Bubbles; not cancelable. */
export class MMControlsChangeEvent extends Event {
  static readonly type = 'mm-controls-change';

  constructor(readonly detail: ControlsDetail) {
    super(MMControlsChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMControlsChangeEvent.type]: MMControlsChangeEvent;
  }
}
