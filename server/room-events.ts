/** Who reads along with the rooms: metrics and the log. One that fails must not reach the room. */
import type { Entry } from '../src/core/protocol/messages.js';
import type { Logger } from './log.js';
import type { Metrics } from './metrics.js';
import type { RoomEvents } from './relay/room-deps.js';

export interface RoomEventsDeps {
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Further readers of what is committed. */
  readonly readers?: readonly ((room: string, entry: Entry) => void)[];
}

export function createRoomEvents({ metrics, logger, readers = [] }: RoomEventsDeps): RoomEvents {
  return {
    committed(room, entries) {
      metrics.operations.inc(entries.length);
      for (const read of readers) {
        try {
          for (const entry of entries) read(room, entry);
        } catch (error) {
          logger.error({ error, room }, 'a reader of operations failed');
        }
      }
    },
    refused: (_room, error) => metrics.refused.inc({ code: error.code }),
    reset(room, error) {
      metrics.resets.inc();
      logger.error({ error, room }, 'a commit failed; the room goes back to its log');
    },
    warn: (message, error) => logger.warn({ error }, message),
  };
}
