export interface TimerDetail {
  readonly running: boolean;
  /** Seconds of the countdown; 0 for a stopwatch. */
  readonly duration: number;
  /** Seconds that have passed. */
  readonly elapsed: number;
  /** What it is for; empty for nothing. */
  readonly label: string;
}

/** Somebody started, paused, resumed, moved or reset the timer. Bubbles; not cancelable. */
export class MMTimerChangeEvent extends Event {
  static readonly type = 'mm-timer-change';

  constructor(readonly detail: TimerDetail) {
    super(MMTimerChangeEvent.type, { bubbles: true, composed: true });
  }
}

/** The countdown ran out, while the element was there. Bubbles; not cancelable. */
export class MMTimerEndEvent extends Event {
  static readonly type = 'mm-timer-end';

  constructor(readonly detail: TimerDetail) {
    super(MMTimerEndEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMTimerChangeEvent.type]: MMTimerChangeEvent;
    [MMTimerEndEvent.type]: MMTimerEndEvent;
  }
}
