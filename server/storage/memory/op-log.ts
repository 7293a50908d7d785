/** The reference driver of the op log: what the contract means, and what tests run on. Nothing survives the process. */
import type { LogEntry, OpLog, StoredSnapshot } from '../types.js';

interface RoomLog {
  head: number;
  entries: LogEntry[];
  snapshot: StoredSnapshot | null;
}

export function createMemoryOpLog(): OpLog {
  const rooms = new Map<string, RoomLog>();

  /** For reading: a room that nobody has written to leaves no trace. */
  const find = (room: string): RoomLog => rooms.get(room) ?? { head: 0, entries: [], snapshot: null };
  const open = (room: string): RoomLog => {
    const log = find(room);
    rooms.set(room, log);
    return log;
  };

  return {
    async append({ room, after, entries }) {
      const log = open(room);
      if (log.head !== after) return { ok: false, head: log.head };
      for (const { rev, json } of entries) log.entries.push({ rev, json });
      log.head = after + entries.length;
      return { ok: true };
    },

    async read(room, after, limit) {
      const { entries } = find(room);
      const start = entries.findIndex((entry) => entry.rev > after);
      return start < 0 ? [] : entries.slice(start, start + limit);
    },

    async range(room) {
      const { entries, head } = find(room);
      return { oldest: entries[0]?.rev ?? head + 1, head };
    },

    async saveSnapshot(room, { rev, body }) {
      const log = open(room);
      if (!log.snapshot || rev > log.snapshot.rev) log.snapshot = { rev, body };
    },

    async loadSnapshot(room) {
      return find(room).snapshot;
    },

    async prune(room, upTo) {
      const log = open(room);
      const limit = Math.min(upTo, log.snapshot?.rev ?? 0);
      log.entries = log.entries.filter((entry) => entry.rev > limit);
    },

    async close() {
      rooms.clear();
    },
  };
}
