/** Tells how a conversion goes, a few times a second at most, and always the last word. */
import type { Clock } from '../../src/core/clock/clock.js';

export interface Progress {
  /** Something has changed: `tell` is called now, or soon if it was called just before. */
  changed(): void;
  /** Calls `tell` now and never again. */
  finish(): void;
  /** Never calls `tell` again. */
  stop(): void;
}

export function createProgress(clock: Clock, everyMs: number, tell: () => void): Progress {
  let cancel: (() => void) | null = null;
  let due = false;
  let over = false;

  const now = (): void => {
    due = false;
    tell();
    cancel = clock.after(everyMs, () => {
      cancel = null;
      if (due) now();
    });
  };
  const stop = (): void => {
    over = true;
    cancel?.();
    cancel = null;
  };
  return {
    changed() {
      if (over) return;
      if (cancel) due = true;
      else now();
    },
    finish() {
      if (over) return;
      stop();
      tell();
    },
    stop,
  };
}
