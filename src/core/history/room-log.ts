/** What the history asks of whoever has the room's log. */
import type { Entry, RoomSnapshot } from '../protocol/messages.js';

export interface LogPage {
  /** Oldest first; empty when there is nothing after, or nothing left of it. */
  readonly ops: readonly Entry[];
  /** The room's newest revision. */
  readonly rev: number;
  /** Names of those who did it, by id, where known. */
  readonly people: Readonly<Record<string, string>>;
}

/** Where the past of a room is read. Both reject with an `MMError`. */
export interface RoomLog {
  /** At most `limit` entries with `rev` greater than `after`. */
  read(after: number, limit: number): Promise<LogPage>;
  snapshot(): Promise<RoomSnapshot>;
}
