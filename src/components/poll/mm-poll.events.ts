import type { Poll } from '../../core/ot/poll/state.js';

/** A poll was asked, answered, closed, shared, changed, removed or brought back, by anyone. Bubbles; not cancelable. */
export class MMPollChangeEvent extends Event {
  static readonly type = 'mm-poll-change';

  constructor(
    readonly detail: {
      /** All polls, in the order in which they were asked. */
      readonly polls: readonly Poll[];
      /** What was done; null when the element caught up, or something was taken back. */
      readonly verb: string | null;
      /** Whether it was done here. */
      readonly local: boolean;
    },
  ) {
    super(MMPollChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMPollChangeEvent.type]: MMPollChangeEvent;
  }
}
