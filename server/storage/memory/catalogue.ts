/** The catalogue in memory: the reference that the contract suite describes. Nothing survives it. */
import type { AssetRecord, Catalogue, MemberRecord, PageRecord, RoomRecord } from '../types.js';
import { createMemoryApps } from './apps.js';

type StoredAsset = Omit<AssetRecord, 'pages'>;

export function createMemoryCatalogue(): Catalogue {
  const rooms = new Map<string, RoomRecord>();
  const members = new Map<string, Map<string, MemberRecord>>();
  const assets = new Map<string, StoredAsset>();
  const pages = new Map<string, Map<number, PageRecord>>();
  const sent = new Map<string, Set<string>>();

  const withPages = (asset: StoredAsset): AssetRecord => ({
    ...asset,
    pages: [...(pages.get(asset.id)?.values() ?? [])].sort((a, b) => a.n - b.n),
  });

  const bytesOf = (ids: Iterable<string>): number =>
    [...ids].reduce((bytes, id) => bytes + (assets.get(id)?.stored ?? 0), 0);

  return {
    ...createMemoryApps((app) => {
      const own = [...rooms.values()].filter((room) => room.app === app).map(({ id }) => id);
      return { rooms: own.length, bytes: bytesOf(new Set(own.flatMap((id) => [...(sent.get(id) ?? [])]))) };
    }),
    async ensureRoom(room) {
      const known = rooms.get(room.id);
      if (known) return { room: known, created: false };
      rooms.set(room.id, { ...room });
      return { room, created: true };
    },
    findRoom: async (id) => rooms.get(id) ?? null,
    async saveMember({ room, id, name }) {
      const known = members.get(room) ?? new Map<string, MemberRecord>();
      members.set(room, known.set(id, { room, id, name }));
    },
    findMembers: async (room, ids) =>
      [...(members.get(room)?.values() ?? [])].filter(({ id }) => ids.includes(id)),
    async saveAsset(asset) {
      const { id, room, name, kind, status, createdAt, bytes, stored, file, error } = asset;
      const optional = {
        ...(stored !== undefined && { stored }),
        ...(file && { file: { ...file } }),
        ...(error && { error }),
      };
      assets.set(id, { id, room, name, kind, status, createdAt, bytes, ...optional });
    },
    async savePages(asset, changed) {
      const known = pages.get(asset) ?? new Map<number, PageRecord>();
      pages.set(asset, known);
      for (const page of changed) known.set(page.n, structuredClone(page));
    },
    async findAsset(id) {
      const asset = assets.get(id);
      return asset ? withPages(asset) : null;
    },
    async addToRoom(room, asset) {
      sent.set(room, (sent.get(room) ?? new Set<string>()).add(asset));
    },
    async storedBytes(room) {
      return { room: bytesOf(sent.get(room) ?? []), total: bytesOf(assets.keys()) };
    },
    unfinishedAssets: async () =>
      [...assets.values()]
        .filter(({ status }) => status === 'queued' || status === 'converting')
        .sort((a, b) => a.createdAt - b.createdAt)
        .map(withPages),
    close: async () => {},
  };
}
