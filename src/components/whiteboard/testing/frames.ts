/**
 * Animation frames that others ask for. A painter takes as many as it needs, and on a busy
 * machine it needs more: whoever looks at what is painted waits until nobody asks any more.
 */

/** What is live may ask for ever. */
const MOST = 300;

export interface FramesOfOthers {
  /** Resolves in the next frame. */
  next(): Promise<void>;
  /** Resolves when nobody has asked for two frames; after many in any case. */
  over(): Promise<void>;
}

/** Watches the window's frames from now on, as long as the page lives. */
export function framesOfOthers(): FramesOfOthers {
  const asked = new Set<number>();
  const request = window.requestAnimationFrame.bind(window);
  const cancel = window.cancelAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    const id = request((time) => {
      asked.delete(id);
      callback(time);
    });
    asked.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    asked.delete(id);
    cancel(id);
  };
  const next = (): Promise<void> => new Promise((resolve) => request(() => resolve()));
  return {
    next,
    async over() {
      for (let still = 0, all = 0; still < 2 && all < MOST; all++) {
        await next();
        still = asked.size === 0 ? still + 1 : 0;
      }
    },
  };
}
