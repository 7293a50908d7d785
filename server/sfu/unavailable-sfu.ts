/** The SFU of a server without media: says so to whoever asks, and the room goes on. (D8, SG11) */
import { MMError } from '../../src/core/protocol/errors.js';
import type { Sfu } from './port.js';

export function createUnavailableSfu(reason: string): Sfu {
  const error = new MMError('UNAVAILABLE', `this server has no voice and video: ${reason}`);
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
