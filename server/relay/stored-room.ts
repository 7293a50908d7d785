/**
 * What is kept of a room between loads: the body of its stored snapshot, and
 * the way from there to the head of the log. Everything beside the documents
 * is derived from the log too, so a snapshot is only ever a short cut.
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { Entry, RoomSnapshot } from '../../src/core/protocol/messages.js';
import type { Judge } from '../../src/core/profile/judge.js';
import { Sequencer } from '../../src/core/relay/sequencer.js';
import type { AnyTool } from '../../src/core/tools/tool.js';
import type { LogEntry, OpLog, StoredSnapshot } from '../storage/types.js';
import { Authors, type StoredAuthors } from './authors.js';
import { RecentEntries } from './recent-entries.js';
import { RequestKeys, type StoredKeys } from './request-keys.js';

/** An entry as the log has it: with the digest of its request's key, where it had one. */
export type LoggedEntry = Entry & { readonly key?: string };

export interface LoadedRoom {
  readonly sequencer: Sequencer;
  readonly authors: Authors;
  readonly keys: RequestKeys;
  readonly recent: RecentEntries;
  /** The revision of the stored snapshot; 0 without one. */
  readonly storedRev: number;
}

interface Body {
  readonly format: 1;
  readonly snapshot: RoomSnapshot;
  readonly authors: StoredAuthors;
  readonly keys: StoredKeys;
}

/** Entries read from the log at a time. */
const CHUNK = 1_000;

/** The stored form of a room whose durable state is `snapshot`. */
export function toStored(snapshot: RoomSnapshot, authors: Authors, keys: RequestKeys): StoredSnapshot {
  const body: Body = { format: 1, snapshot, authors: authors.store(), keys: keys.store() };
  return { rev: snapshot.rev, body: JSON.stringify(body) };
}

/** The room as its log says: stored snapshot, then the tail. Rejects with `UNAVAILABLE` when the log cannot be read. */
export async function loadRoom(
  log: OpLog,
  room: string,
  tools: (name: string) => AnyTool | undefined,
  maxBytes = Infinity,
  judge?: Judge,
): Promise<LoadedRoom> {
  const stored = await log.loadSnapshot(room);
  const body = stored ? parseBody(room, stored.body) : null;
  const authors = new Authors(body?.authors);
  const keys = new RequestKeys(body?.keys);
  const sequencer = new Sequencer({
    tools,
    ...(body && { snapshot: body.snapshot }),
    seqs: authors.seqs(),
    maxBytes,
    ...(judge && { judge }),
  });
  const recent = new RecentEntries(sequencer.rev);

  let chunk: LogEntry[];
  do {
    chunk = await log.read(room, sequencer.rev, CHUNK);
    for (const { rev, json } of chunk) {
      const entry = JSON.parse(json) as LoggedEntry;
      sequencer.replay(entry, json.length);
      authors.note(entry);
      if (entry.key !== undefined) keys.note(entry.key, rev);
      recent.push({ rev, json });
    }
  } while (chunk.length === CHUNK);
  return { sequencer, authors, keys, recent, storedRev: stored?.rev ?? 0 };
}

function parseBody(room: string, json: string): Body {
  const body = JSON.parse(json) as { format?: unknown };
  if (body.format !== 1) {
    throw new MMError(
      'UNAVAILABLE',
      `the stored snapshot of ${room} has format ${String(body.format)}, not 1`,
    );
  }
  return body as Body;
}
