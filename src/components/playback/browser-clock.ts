import type { PlayerClock } from './player.js';

/** The browser's own time. Timers go on, slower, while nobody sees the page. */
export const browserClock: PlayerClock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
