/**
 * The catalogue in one SQLite file. Few and small writes, so they run on the
 * main thread; the op log, which has many, has a database of its own.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, SqliteDialect, type Selectable, type SqliteDatabase } from 'kysely';
import Database from 'libsql';
import type { ErrorBody } from '../../../src/core/protocol/errors.js';
import type { AssetRecord, Catalogue, MediaFile, PageRecord } from '../types.js';
import { createSqliteApps } from './apps.js';
import { available } from './available.js';
import { migrate, type CatalogueTables } from './catalogue-schema.js';

/** Rows of one insert; SQLite binds at most 32,766 values, and a page has 8. */
const PAGES_AT_ONCE = 1_000;

/** `file` is made when it does not exist, as are the folders above it. */
export async function createSqliteCatalogue(options: { readonly file: string }): Promise<Catalogue> {
  mkdirSync(dirname(options.file), { recursive: true });
  const database = new Database(options.file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('busy_timeout = 5000');
  const db = new Kysely<CatalogueTables>({
    dialect: new SqliteDialect({ database: database as unknown as SqliteDatabase }),
  });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }

  const findAsset = async (id: string): Promise<AssetRecord | null> => {
    const asset = await db.selectFrom('asset').selectAll().where('id', '=', id).executeTakeFirst();
    if (!asset) return null;
    const pages = await db.selectFrom('page').selectAll().where('asset', '=', id).orderBy('n').execute();
    return { ...toAsset(asset), pages: pages.map(toPage) };
  };

  return {
    ...createSqliteApps(db),
    ensureRoom: (room) =>
      available(async () => {
        const { id, app = null, profile, document = null, createdAt } = room;
        const row = { id, app, profile, document, created_at: createdAt };
        const result = await db
          .insertInto('room')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (result.numInsertedOrUpdatedRows === 1n) return { room, created: true };
        const known = await db
          .selectFrom('room')
          .selectAll()
          .where('id', '=', room.id)
          .executeTakeFirstOrThrow();
        return { room: toRoom(known), created: false };
      }),
    findRoom: (id) =>
      available(async () => {
        const row = await db.selectFrom('room').selectAll().where('id', '=', id).executeTakeFirst();
        return row ? toRoom(row) : null;
      }),
    saveMember: ({ room, id, name }) =>
      available(async () => void (await db.replaceInto('member').values({ room, id, name }).execute())),
    findMembers: (room, ids) =>
      available(() =>
        db.selectFrom('member').selectAll().where('room', '=', room).where('id', 'in', ids).execute(),
      ),
    saveAsset: (asset) =>
      available(async () => {
        const { id, room, name, kind, status, bytes } = asset;
        const row = {
          id,
          room,
          name,
          kind,
          status,
          bytes,
          stored: asset.stored ?? null,
          created_at: asset.createdAt,
          file: encode(asset.file),
          error: encode(asset.error),
        };
        await db.replaceInto('asset').values(row).execute();
      }),
    savePages: (asset, pages) =>
      available(() =>
        db.transaction().execute(async (step) => {
          for (let from = 0; from < pages.length; from += PAGES_AT_ONCE) {
            const rows = pages.slice(from, from + PAGES_AT_ONCE).map((page) => toRow(asset, page));
            await step.replaceInto('page').values(rows).execute();
          }
        }),
      ),
    findAsset: (id) => available(() => findAsset(id)),
    addToRoom: (room, asset) =>
      available(async () => {
        const row = db.insertInto('room_asset').values({ room, asset });
        await row.onConflict((conflict) => conflict.doNothing()).execute();
      }),
    storedBytes: (room) =>
      available(async () => {
        const sent = db
          .selectFrom('room_asset')
          .innerJoin('asset', 'asset.id', 'room_asset.asset')
          .where('room_asset.room', '=', room)
          .select(({ fn }) => fn.sum<number | null>('asset.stored').as('bytes'));
        const all = db.selectFrom('asset').select(({ fn }) => fn.sum<number | null>('stored').as('bytes'));
        const [own, total] = [await sent.executeTakeFirst(), await all.executeTakeFirst()];
        return { room: own?.bytes ?? 0, total: total?.bytes ?? 0 };
      }),
    unfinishedAssets: () =>
      available(async () => {
        const rows = await db
          .selectFrom('asset')
          .select('id')
          .where('status', 'in', ['queued', 'converting'])
          .orderBy('created_at')
          .execute();
        const assets = await Promise.all(rows.map(({ id }) => findAsset(id)));
        return assets.filter((asset) => asset !== null);
      }),
    close: () => db.destroy(),
  };
}

function toRoom({ id, app, profile, document, created_at }: Selectable<CatalogueTables['room']>) {
  const optional = { ...(app !== null && { app }), ...(document !== null && { document }) };
  return { id, profile, ...optional, createdAt: created_at };
}

function toAsset(row: Selectable<CatalogueTables['asset']>): Omit<AssetRecord, 'pages'> {
  const { id, room, name, kind, status, created_at, bytes, stored, file, error } = row;
  const media = file === null ? {} : { file: JSON.parse(file) as MediaFile };
  const kept = stored === null ? {} : { stored };
  return { id, room, name, kind, status, createdAt: created_at, bytes, ...kept, ...media, ...decode(error) };
}

function toPage(row: Selectable<CatalogueTables['page']>): PageRecord {
  const { n, status, width, height, text, error } = row;
  const images = (JSON.parse(row.images) as [number, string][]).map(([width, blob]) => ({ width, blob }));
  return { n, status, width, height, images, text, ...decode(error) };
}

function toRow(asset: string, page: PageRecord): Selectable<CatalogueTables['page']> {
  const { n, status, width, height, text } = page;
  const images = JSON.stringify(page.images.map(({ width, blob }) => [width, blob]));
  return { asset, n, status, width, height, images, text, error: encode(page.error) };
}

function encode(value: ErrorBody | MediaFile | undefined): string | null {
  return value ? JSON.stringify(value) : null;
}

function decode(error: string | null): { error?: ErrorBody } {
  return error === null ? {} : { error: JSON.parse(error) as ErrorBody };
}
