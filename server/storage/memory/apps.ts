/** Applications and revocations in memory, a part of the catalogue there. */
import type { AppCatalogue, AppRecord, Revocation } from '../types.js';

/** What one answer lists at most. */
const MOST = 1_000;

/** `usageOf` knows the rooms. */
export function createMemoryApps(
  usageOf: (app: string) => { readonly rooms: number; readonly bytes: number },
): AppCatalogue {
  const apps = new Map<string, AppRecord>();
  const operations = new Map<string, number>();
  const revocations = new Map<string, Revocation>();
  const byIssuer = (issuer: string): AppRecord | undefined =>
    [...apps.values()].find((app) => app.issuer === issuer);
  const keyOf = ({ room, kind, value }: Pick<Revocation, 'room' | 'kind' | 'value'>): string =>
    JSON.stringify([room, kind, value]);
  const lasting = (room: string, now: number): Revocation[] =>
    [...revocations.values()]
      .filter((each) => each.room === room && each.until > now)
      .sort((a, b) => a.at - b.at);

  return {
    async saveApp(app) {
      const other = app.issuer === undefined ? undefined : byIssuer(app.issuer);
      if (other && other.id !== app.id) return false;
      apps.set(app.id, structuredClone(app));
      return true;
    },
    findApp: async (id) => apps.get(id) ?? null,
    findAppByIssuer: async (issuer) => byIssuer(issuer) ?? null,
    listApps: async () => [...apps.values()].sort((a, b) => a.createdAt - b.createdAt),
    removeApp: async (id) => apps.delete(id),
    appUsage: async (app) => usageOf(app),
    async countOperations(app, day, count) {
      const key = JSON.stringify([app, day]);
      const all = (operations.get(key) ?? 0) + count;
      operations.set(key, all);
      return all;
    },
    async revoke(revocation) {
      for (const [key, { room, until }] of revocations)
        if (room === revocation.room && until <= revocation.at) revocations.delete(key);
      revocations.set(keyOf(revocation), { ...revocation });
    },
    listRevocations: async (room, now) => lasting(room, now).slice(0, MOST),
    findRevocations: async (room, marks, now) =>
      lasting(room, now).filter((each) =>
        marks.some(({ kind, value }) => kind === each.kind && value === each.value),
      ),
    liftRevocation: async (room, kind, value) => revocations.delete(keyOf({ room, kind, value })),
  };
}
