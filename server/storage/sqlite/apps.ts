/** Applications and revocations in SQLite, a part of the catalogue's database. */
import type { Kysely } from 'kysely';
import type { AppCatalogue, AppRecord } from '../types.js';
import { available } from './available.js';
import type { CatalogueTables } from './catalogue-schema.js';

/** What one answer lists at most. */
const MOST = 1_000;

export function createSqliteApps(db: Kysely<CatalogueTables>): AppCatalogue {
  const lasting = (room: string, now: number) =>
    db
      .selectFrom('revocation')
      .selectAll()
      .where('room', '=', room)
      .where('until', '>', now)
      .orderBy('at')
      .limit(MOST);
  const parse = (row: { record: string } | undefined): AppRecord | null =>
    row ? (JSON.parse(row.record) as AppRecord) : null;

  return {
    saveApp: (app) =>
      available(async () => {
        const { id, issuer = null, createdAt } = app;
        return db.transaction().execute(async (step) => {
          if (issuer !== null) {
            const other = step.selectFrom('app').select('id').where('issuer', '=', issuer);
            if (await other.where('id', '!=', id).executeTakeFirst()) return false;
          }
          const row = { id, issuer, created_at: createdAt, record: JSON.stringify(app) };
          await step.replaceInto('app').values(row).execute();
          return true;
        });
      }),
    findApp: (id) =>
      available(async () =>
        parse(await db.selectFrom('app').select('record').where('id', '=', id).executeTakeFirst()),
      ),
    findAppByIssuer: (issuer) =>
      available(async () =>
        parse(await db.selectFrom('app').select('record').where('issuer', '=', issuer).executeTakeFirst()),
      ),
    listApps: () =>
      available(async () => {
        const rows = await db.selectFrom('app').select('record').orderBy('created_at').execute();
        return rows.map((row) => parse(row)!);
      }),
    removeApp: (id) =>
      available(async () => {
        const { numDeletedRows } = await db.deleteFrom('app').where('id', '=', id).executeTakeFirst();
        return numDeletedRows > 0n;
      }),
    appUsage: (app) =>
      available(async () => {
        const rooms = await db
          .selectFrom('room')
          .where('app', '=', app)
          .select(({ fn }) => fn.countAll<number>().as('rooms'))
          .executeTakeFirstOrThrow();
        const sent = db
          .selectFrom('room_asset')
          .innerJoin('room', 'room.id', 'room_asset.room')
          .where('room.app', '=', app)
          .select('room_asset.asset');
        const files = await db
          .selectFrom('asset')
          .where('id', 'in', sent)
          .select(({ fn }) => fn.sum<number | null>('stored').as('bytes'))
          .executeTakeFirst();
        return { rooms: rooms.rooms, bytes: files?.bytes ?? 0 };
      }),
    countOperations: (app, day, count) =>
      available(async () => {
        const { count: all } = await db
          .insertInto('app_day')
          .values({ app, day, count })
          .onConflict((known) =>
            known.columns(['app', 'day']).doUpdateSet((set) => ({ count: set('app_day.count', '+', count) })),
          )
          .returning('count')
          .executeTakeFirstOrThrow();
        return all;
      }),
    revoke: (revocation) =>
      available(async () => {
        const { room, at } = revocation;
        await db.deleteFrom('revocation').where('room', '=', room).where('until', '<=', at).execute();
        await db.replaceInto('revocation').values(revocation).execute();
      }),
    listRevocations: (room, now) => available(() => lasting(room, now).execute()),
    findRevocations: (room, marks, now) =>
      available(() =>
        lasting(room, now)
          .where((is) =>
            is.or(marks.map(({ kind, value }) => is.and([is('kind', '=', kind), is('value', '=', value)]))),
          )
          .execute(),
      ),
    liftRevocation: (room, kind, value) =>
      available(async () => {
        const one = db.deleteFrom('revocation').where('room', '=', room).where('kind', '=', kind);
        return (await one.where('value', '=', value).executeTakeFirst()).numDeletedRows > 0n;
      }),
  };
}
