/**
 * The op log's tables and statements, synchronous. Runs in a worker thread,
 * where a commit may wait for the disk without holding up anybody else; knows
 * nothing of threads. The primary key (room, rev) is what makes a commit exclusive.
 */
import Database from 'libsql';
import type { AppendResult, LogAppend, LogEntry, StoredSnapshot } from '../types.js';

export interface OpLogFile {
  /** Path of the database file; `:memory:` for none. */
  readonly path: string;
  /** `full` survives a power cut, `normal` only a crash of the process. */
  readonly sync: 'full' | 'normal';
  /** Upper bound of the database in bytes; appends beyond it fail. None when undefined. */
  readonly maxBytes?: number;
}

export interface StoreOptions {
  /** Whether commits copy the write-ahead log into the database now and then; else `checkpoint` has to. */
  readonly checkpoints?: boolean;
}

/** What became of one append: an error is this append's own, its neighbours stand. */
export type AppendOutcome = AppendResult | { readonly error: string };

const PAGE_BYTES = 4096;
/**
 * Pages of write-ahead log before it is copied into the database and reused.
 * Small on purpose: overwriting a file that already has its length makes a
 * durable commit several times cheaper than growing it.
 */
export const CHECKPOINT_PAGES = 256;

export interface OpLogStore {
  /** All in one transaction; when that fails, each in its own. */
  append(batches: readonly LogAppend[]): AppendOutcome[];
  read(room: string, after: number, limit: number): LogEntry[];
  range(room: string): { oldest: number; head: number };
  saveSnapshot(room: string, snapshot: StoredSnapshot): void;
  loadSnapshot(room: string): StoredSnapshot | null;
  prune(room: string, upTo: number): void;
  /** Changes the bound of the database while it is open. */
  resize(maxBytes: number): void;
  /** Copies the write-ahead log into the database, so that it is reused; holds up no writer elsewhere. */
  checkpoint(): void;
  close(): void;
}

export function openOpLogStore(
  { path, sync, maxBytes }: OpLogFile,
  { checkpoints = true }: StoreOptions = {},
): OpLogStore {
  const db = new Database(path);
  db.pragma(`page_size = ${PAGE_BYTES}`);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${sync === 'full' ? 'FULL' : 'NORMAL'}`);
  db.pragma(`wal_autocheckpoint = ${checkpoints ? CHECKPOINT_PAGES : 0}`);
  db.pragma('busy_timeout = 2000');
  db.exec(`
    CREATE TABLE IF NOT EXISTS mm_op (
      room TEXT NOT NULL, rev INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (room, rev)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS mm_snapshot (
      room TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL
    );
  `);
  const resize = (bytes: number): void => {
    db.pragma(`max_page_count = ${Math.max(1, Math.floor(bytes / PAGE_BYTES))}`);
  };
  if (maxBytes !== undefined) resize(maxBytes);

  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const insert = db.prepare('INSERT INTO mm_op (room, rev, json) VALUES (?, ?, ?)');
  // Most appends are one entry: in one statement, which is a transaction, and looks for the head itself.
  const insertAfter = db.prepare(`
    INSERT INTO mm_op (room, rev, json) SELECT ?1, ?2, ?3 WHERE ?4 = coalesce(
      (SELECT max(rev) FROM mm_op WHERE room = ?1), (SELECT rev FROM mm_snapshot WHERE room = ?1), 0)`);
  const newest = db.prepare('SELECT max(rev) AS rev FROM mm_op WHERE room = ?');
  const oldest = db.prepare('SELECT min(rev) AS rev FROM mm_op WHERE room = ?');
  const after = db.prepare('SELECT rev, json FROM mm_op WHERE room = ? AND rev > ? ORDER BY rev LIMIT ?');
  const loadSnapshot = db.prepare('SELECT rev, body FROM mm_snapshot WHERE room = ?');
  const snapshotRev = db.prepare('SELECT rev FROM mm_snapshot WHERE room = ?');
  const saveSnapshot = db.prepare(`
    INSERT INTO mm_snapshot (room, rev, body) VALUES (?, ?, ?)
    ON CONFLICT (room) DO UPDATE SET rev = excluded.rev, body = excluded.body WHERE excluded.rev > rev`);
  const remove = db.prepare('DELETE FROM mm_op WHERE room = ? AND rev <= ?');

  type Rev = { rev: number | null } | undefined;
  const revOf = (row: unknown): number => (row as Rev)?.rev ?? 0;
  /** A log that was pruned to its end still knows its head by the snapshot. */
  const headOf = (room: string): number => revOf(newest.get(room)) || revOf(snapshotRev.get(room));

  /** All of `work`, durably, or nothing of it. */
  function transact<T>(work: () => T): T {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      // A full disk may have ended the transaction already.
      if (db.inTransaction) rollback.run();
      throw error;
    }
  }

  function appendAlone({ room, after: expected, entries }: LogAppend): AppendResult {
    const { rev, json } = entries[0]!;
    const { changes } = insertAfter.run(room, rev, json, expected);
    return changes === 1 ? { ok: true } : { ok: false, head: headOf(room) };
  }

  function appendOne({ room, after: expected, entries }: LogAppend): AppendResult {
    const head = headOf(room);
    if (head !== expected) return { ok: false, head };
    for (const { rev, json } of entries) insert.run(room, rev, json);
    return { ok: true };
  }

  return {
    append(batches) {
      const alone = batches.length === 1 && batches[0]!.entries.length === 1;
      try {
        return alone ? batches.map(appendAlone) : transact(() => batches.map(appendOne));
      } catch (error) {
        if (batches.length === 1) return [{ error: (error as Error).message }];
        // Somebody's batch did not fit. The others must not suffer for it.
        return batches.map((batch) => {
          try {
            return transact(() => appendOne(batch));
          } catch (own) {
            return { error: (own as Error).message };
          }
        });
      }
    },
    read: (room, from, limit) =>
      (after.all(room, from, limit) as LogEntry[]).map(({ rev, json }) => ({ rev, json })),
    range(room) {
      const head = headOf(room);
      return { oldest: revOf(oldest.get(room)) || head + 1, head };
    },
    saveSnapshot: (room, { rev, body }) => void saveSnapshot.run(room, rev, body),
    loadSnapshot(room) {
      const row = loadSnapshot.get(room) as StoredSnapshot | undefined;
      return row ? { rev: row.rev, body: row.body } : null;
    },
    prune: (room, upTo) => void remove.run(room, Math.min(upTo, revOf(snapshotRev.get(room)))),
    resize,
    checkpoint: () => void db.pragma('wal_checkpoint(PASSIVE)'),
    close: () => void db.close(),
  };
}
