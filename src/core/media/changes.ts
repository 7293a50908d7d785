/** Tells listeners that something has changed: once for all that happens in one breath. */
export interface Changes {
  /** Calls `listener` after changes; returns the way to stop. The same function twice is two subscriptions. */
  subscribe(listener: () => void): () => void;
  announce(): void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let announced = false;
  return {
    subscribe(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    announce() {
      if (announced) return;
      announced = true;
      queueMicrotask(() => {
        announced = false;
        for (const listener of [...listeners]) {
          try {
            listener();
          } catch (error) {
            // Its own business, as of any listener of events: without harm to the others.
            (globalThis as Partial<typeof globalThis>).reportError?.(error);
          }
        }
      });
    },
  };
}
