import type { QueuedHand } from '../base/hand-queue.js';

/** The queue changed: who waits, in order, and one's own place from 1, or 0. Bubbles; not cancelable. */
export class MMHandsChangeEvent extends Event {
  static readonly type = 'mm-hands-change';

  constructor(readonly detail: { readonly hands: readonly QueuedHand[]; readonly position: number }) {
    super(MMHandsChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMHandsChangeEvent.type]: MMHandsChangeEvent;
  }
}
