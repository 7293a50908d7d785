/** The rooms that exist, and those that come to exist by being used, as many as their application may have. */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Entry } from '../../src/core/protocol/messages.js';
import { DEFAULT_PROFILE, type Kept } from '../profiles/laws.js';
import type { Catalogue, RoomRecord } from '../storage/types.js';
import { ownerOf, roomKey, roomName, type App } from './app.js';

export interface RoomBook {
  /** The room of that key. Rejects with `NOT_FOUND`. */
  existing(key: string): Promise<RoomRecord>;
  /** The application's room of that name, made if need be. Rejects with `TOO_LARGE` beyond the application's quota. */
  ensure(
    app: App,
    room: string,
    kept?: Kept,
  ): Promise<{ readonly room: RoomRecord; readonly created: boolean }>;
  /** The names of those who made the entries, by id. */
  names(key: string, entries: readonly string[]): Promise<Record<string, string>>;
}

export function createRoomBook(deps: {
  readonly catalogue: Catalogue;
  readonly clock: Pick<Clock, 'now'>;
}): RoomBook {
  const { catalogue, clock } = deps;
  /** By application: the last room that is being made. */
  const making = new Map<string, Promise<unknown>>();

  /** One after the other, so that many at once do not pass the quota together. */
  function make(app: App, record: RoomRecord): ReturnType<RoomBook['ensure']> {
    const made = async () => {
      await checkQuota(app);
      return catalogue.ensureRoom(record);
    };
    const before = making.get(app.id) ?? Promise.resolve();
    const next = before.then(made, made);
    making.set(app.id, next);
    const settled = (): void => {
      if (making.get(app.id) === next) making.delete(app.id);
    };
    next.then(settled, settled);
    return next;
  }

  async function checkQuota({ id, quotas: { rooms = Infinity } }: App): Promise<void> {
    if ((await catalogue.appUsage(id)).rooms < rooms) return;
    throw new MMError('TOO_LARGE', `the application has its ${rooms} rooms`);
  }

  return {
    async existing(key) {
      const room = await catalogue.findRoom(key);
      if (!room) throw new MMError('NOT_FOUND', `there is no room ${roomName(key)}`);
      return room;
    },
    async ensure(app, name, kept = { profile: DEFAULT_PROFILE }) {
      const id = roomKey(app, name);
      const record = { id, ...ownerOf(app), ...kept, createdAt: Math.floor(clock.now()) };
      if (app.quotas.rooms === undefined) return catalogue.ensureRoom(record);
      const room = await catalogue.findRoom(id);
      return room ? { room, created: false } : make(app, record);
    },
    async names(key, entries) {
      const authors = new Set(entries.map((json) => (JSON.parse(json) as Entry).by));
      const members = await catalogue.findMembers(key, [...authors]);
      return Object.fromEntries(members.map(({ id, name }) => [id, name]));
    },
  };
}
