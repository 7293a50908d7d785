/** What `<mm-video>` and `<mm-youtube>` tell the page around them. */

export interface PlaybackChange {
  /** What is loaded; null for nothing. */
  readonly src: string | null;
  /** Whether the group plays, or is about to after waiting for somebody. */
  readonly playing: boolean;
  /** Where the group is, in seconds. */
  readonly position: number;
  /** Seconds of the source per second. */
  readonly rate: number;
  /** What was done: `load`, `play`, `stop`, `jump`, `rate`, `wait`; null when the room was caught up at once. */
  readonly verb: string | null;
  /** The id of the participant who did it; null when the room was caught up at once. */
  readonly by: string | null;
  /** True when it was done here. */
  readonly local: boolean;
}

/** It plays, stands, jumps or shows something else, by anyone's doing. Bubbles, composed, not cancelable. */
export class MMPlaybackChangeEvent extends Event {
  static readonly type = 'mm-playback-change';
  readonly detail: PlaybackChange;

  constructor(detail: PlaybackChange) {
    super(MMPlaybackChangeEvent.type, { bubbles: true, composed: true });
    this.detail = detail;
  }
}

declare global {
  interface HTMLElementEventMap {
    'mm-playback-change': MMPlaybackChangeEvent;
  }
}
