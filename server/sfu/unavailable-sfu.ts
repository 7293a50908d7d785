/** The SFU of a server without media: says so to whoever asks, and the room goes on. (D8, SG11) */
import type { Sfu } from './port.js';
import { NoMediaError } from './refusal.js';

export function createUnavailableSfu(reason: string): Sfu {
  const error = new NoMediaError(reason);
  return {
    unavailable: error,
    counts: { workers: 0, calls: 0, members: 0, transports: 0, producers: 0, consumers: 0 },
    call: () => ({
      seat: ({ tell }) => ({ ask: ({ id }) => tell({ id, error: error.toJSON() }), close() {} }),
      moderate() {},
    }),
    watch: () => () => {},
    close: async () => {},
  };
}
