/** A clock that stands still until a test moves it. */
import type { Clock } from '../clock/clock.js';

export interface FakeClock extends Clock {
  /** Moves time on by `ms`, calling what falls due on the way, each at its own time. */
  advance(ms: number): void;
  /** Moves time on by `ms` while timers stand still, as on a machine that sleeps; they are late then. */
  sleep(ms: number): void;
  /** Sets the wall clock alone, as a person or a time server does. */
  setNow(now: number): void;
  /** How many timers are waiting; 0 when everything that was started is stopped. */
  readonly timers: number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** `now` is the wall clock's start, milliseconds since the epoch; the monotonic clock starts at 0. */
export function createFakeClock(now = Date.UTC(2026, 0, 1)): FakeClock {
  const timers = new Set<Timer>();
  let monotonic = 0;
  let wall = now;
  let order = 0;

  const nextDue = (until: number): Timer | null => {
    let due: Timer | null = null;
    for (const timer of timers) {
      if (timer.at > until) continue;
      if (!due || timer.at < due.at || (timer.at === due.at && timer.order < due.order)) due = timer;
    }
    return due;
  };

  return {
    now: () => wall + monotonic,
    monotonic: () => monotonic,
    after(ms, callback) {
      const timer = { at: monotonic + Math.max(ms, 0), order: order++, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const until = monotonic + ms;
      for (let due = nextDue(until); due; due = nextDue(until)) {
        timers.delete(due);
        monotonic = Math.max(monotonic, due.at);
        due.callback();
      }
      monotonic = until;
    },
    sleep(ms) {
      monotonic += ms;
    },
    setNow(value) {
      wall = value - monotonic;
    },
    get timers() {
      return timers.size;
    },
  };
}
