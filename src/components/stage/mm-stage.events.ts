import type { MediaStatus } from '../../core/media/media.js';

/** A camera or a screen in the call. */
export interface StageTile {
  readonly participant: string;
  readonly name: string;
  readonly kind: 'camera' | 'screen';
  /** Whether a picture is shown; else the tile shows who it is. */
  readonly video: boolean;
  readonly speaking: boolean;
  /** Nothing is heard of them: no microphone, or it is off. */
  readonly muted: boolean;
}

export interface StageDetail {
  readonly status: MediaStatus;
  readonly tiles: readonly StageTile[];
}

/** Somebody came, left, began to speak or to show something, or the call itself changed. Bubbles; not cancelable. */
export class MMStageChangeEvent extends Event {
  static readonly type = 'mm-stage-change';

  constructor(readonly detail: StageDetail) {
    super(MMStageChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMStageChangeEvent.type]: MMStageChangeEvent;
  }
}
