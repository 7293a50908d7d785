/** The catalogue's tables, and how a database of an earlier release becomes one of this release. */
import { sql, type ColumnType, type Kysely } from 'kysely';
import type { AssetKind, RevocationKind } from '../types.js';

export interface CatalogueTables {
  room: {
    id: string;
    app: string | null;
    profile: string;
    document: string | null;
    created_at: number;
  };
  member: { room: string; id: string; name: string };
  asset: {
    id: string;
    room: string;
    name: string;
    status: 'queued' | 'converting' | 'ready' | 'failed';
    created_at: number;
    bytes: number;
    stored: number | null;
    /** JSON of an `ErrorBody`. */
    error: string | null;
    kind: AssetKind;
    /** JSON of a `MediaFile`. */
    file: string | null;
  };
  page: {
    asset: string;
    n: number;
    status: 'pending' | 'ready' | 'failed';
    width: number;
    height: number;
    /** JSON of `[[width, blob], …]`. */
    images: string;
    text: string | null;
    error: string | null;
  };
  room_asset: { room: string; asset: string };
  /** `record` is JSON of an `AppRecord`; the rest of it again, to look for. */
  app: { id: string; issuer: string | null; created_at: number; record: string };
  app_day: { app: string; day: string; count: number };
  revocation: { room: string; kind: RevocationKind; value: string; at: number; until: number };
  /** One row: how many of the migrations below this database has seen. */
  catalogue_version: { id: ColumnType<1, 1, never>; version: number };
}

/** In order; each runs once per database. Never change one that was released: add another. */
const MIGRATIONS: readonly ((db: Kysely<CatalogueTables>) => Promise<void>)[] = [
  async (db) => {
    await sql`CREATE TABLE room (
      id TEXT PRIMARY KEY, profile TEXT NOT NULL, created_at INTEGER NOT NULL
    ) WITHOUT ROWID`.execute(db);
    await sql`CREATE TABLE asset (
      id TEXT PRIMARY KEY, room TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
      created_at INTEGER NOT NULL, bytes INTEGER NOT NULL, error TEXT
    ) WITHOUT ROWID`.execute(db);
    await sql`CREATE INDEX asset_unfinished ON asset (created_at)
      WHERE status IN ('queued', 'converting')`.execute(db);
    await sql`CREATE TABLE page (
      asset TEXT NOT NULL, n INTEGER NOT NULL, status TEXT NOT NULL, width REAL NOT NULL,
      height REAL NOT NULL, images TEXT NOT NULL, text TEXT, error TEXT, PRIMARY KEY (asset, n)
    ) WITHOUT ROWID`.execute(db);
  },
  async (db) => {
    await sql`CREATE TABLE member (
      room TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (room, id)
    ) WITHOUT ROWID`.execute(db);
  },
  async (db) => {
    await sql`ALTER TABLE asset ADD COLUMN kind TEXT NOT NULL DEFAULT 'document'`.execute(db);
    await sql`ALTER TABLE asset ADD COLUMN file TEXT`.execute(db);
  },
  async (db) => {
    await sql`ALTER TABLE asset ADD COLUMN stored INTEGER`.execute(db);
    // What was sent is the best that is known of what became of it.
    await sql`UPDATE asset SET stored = bytes WHERE status = 'ready'`.execute(db);
    // So that the sum reads no rows.
    await sql`CREATE INDEX asset_stored ON asset (stored)`.execute(db);
    await sql`CREATE TABLE room_asset (
      room TEXT NOT NULL, asset TEXT NOT NULL, PRIMARY KEY (room, asset)
    ) WITHOUT ROWID`.execute(db);
    await sql`INSERT INTO room_asset (room, asset) SELECT room, id FROM asset`.execute(db);
  },
  async (db) => {
    await sql`ALTER TABLE room ADD COLUMN document TEXT`.execute(db);
    // Names that meant nothing until now.
    await sql`UPDATE room SET profile = 'default'`.execute(db);
  },
  async (db) => {
    await sql`ALTER TABLE room ADD COLUMN app TEXT`.execute(db);
    await sql`CREATE INDEX room_app ON room (app) WHERE app IS NOT NULL`.execute(db);
    await sql`CREATE TABLE app (
      id TEXT PRIMARY KEY, issuer TEXT UNIQUE, created_at INTEGER NOT NULL, record TEXT NOT NULL
    ) WITHOUT ROWID`.execute(db);
    await sql`CREATE TABLE app_day (
      app TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (app, day)
    ) WITHOUT ROWID`.execute(db);
    await sql`CREATE TABLE revocation (
      room TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
      at INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (room, kind, value)
    ) WITHOUT ROWID`.execute(db);
  },
];

/** Brings the database up to date, all or nothing. Throws when it is of a newer release. */
export async function migrate(db: Kysely<CatalogueTables>): Promise<void> {
  await db.transaction().execute(async (step) => {
    await sql`CREATE TABLE IF NOT EXISTS catalogue_version (
      id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL
    )`.execute(step);
    const row = await step.selectFrom('catalogue_version').select('version').executeTakeFirst();
    const version = row?.version ?? 0;
    if (version > MIGRATIONS.length)
      throw new Error(`the catalogue has version ${version}, this release knows ${MIGRATIONS.length}`);
    for (const migration of MIGRATIONS.slice(version)) await migration(step);
    await step.replaceInto('catalogue_version').values({ id: 1, version: MIGRATIONS.length }).execute();
  });
}
