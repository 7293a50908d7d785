/**
 * All rooms of this process: loads a room once when it is asked for, unloads
 * it when it has been empty for a while. Everything is looked at again after
 * each await, because a room may have been asked for meanwhile.
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { RoomDeps } from './room-deps.js';
import { RoomHost } from './room-host.js';
import type { HostedRoom, Rooms } from './types.js';

export interface RoomsOptions extends RoomDeps {
  /** Milliseconds for which an empty room stays loaded. */
  readonly idleMs: number;
  /** A room has been loaded from its log. Must not throw. */
  loaded?(room: string): void;
}

interface Slot {
  readonly id: string;
  readonly loading: Promise<RoomHost>;
  host: RoomHost | null;
  /** Calls of `with` that are running. */
  users: number;
  cancelIdle: (() => void) | null;
  /** Set once the room is on its way out; whoever wants it waits for that and loads it anew. */
  unloading: Promise<void> | null;
}

export function createRooms(options: RoomsOptions): Rooms {
  const slots = new Map<string, Slot>();
  let closing: Promise<void> | null = null;

  function open(id: string): Slot {
    const slot: Slot = {
      id,
      loading: RoomHost.load(id, options, () => rest(slot)),
      host: null,
      users: 0,
      cancelIdle: null,
      unloading: null,
    };
    slots.set(id, slot);
    slot.loading.then(
      (host) => {
        slot.host = host;
        options.loaded?.(id);
        rest(slot);
      },
      () => slots.delete(id),
    );
    return slot;
  }

  /** Starts the idle time if nobody needs the room. */
  function rest(slot: Slot): void {
    slot.cancelIdle?.();
    slot.cancelIdle = null;
    if (isNeeded(slot) || slot.unloading) return;
    slot.cancelIdle = options.clock.after(options.idleMs, () => {
      if (!isNeeded(slot) && !slot.unloading) slot.unloading = unload(slot);
    });
  }

  function isNeeded({ users, host }: Slot): boolean {
    return users > 0 || host === null || !host.empty;
  }

  async function unload(slot: Slot): Promise<void> {
    slot.cancelIdle?.();
    await (await slot.loading).close();
    slots.delete(slot.id);
  }

  return {
    async with(id, use) {
      for (;;) {
        if (closing) throw new MMError('UNAVAILABLE', 'the server stops');
        const slot = slots.get(id) ?? open(id);
        if (slot.unloading) {
          await slot.unloading;
          continue;
        }
        slot.users++;
        try {
          return await use(await slot.loading);
        } finally {
          slot.users--;
          rest(slot);
        }
      }
    },

    loaded(id): HostedRoom | null {
      const slot = slots.get(id);
      return slot && !slot.unloading ? slot.host : null;
    },

    get count() {
      return slots.size;
    },

    close() {
      closing ??= Promise.allSettled(
        [...slots.values()].map((slot) => (slot.unloading ??= unload(slot))),
      ).then(() => undefined);
      return closing;
    },
  };
}
