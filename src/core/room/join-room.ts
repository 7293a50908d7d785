/** Enters a room and waits until it is live: the way in for programs, in Node and in browsers. */
import type { Clock } from '../clock/clock.js';
import type { WebSocketConstructor } from '../net/socket-channel.js';
import { createSystemClock } from '../net/system-clock.js';
import { MMError } from '../protocol/errors.js';
import { defaultTools } from '../tools/registry.js';
import { createRoom, type RoomOptions } from './create-room.js';
import type { Room } from './room.js';

export interface JoinOptions extends RoomOptions {
  /** Milliseconds until it gives up; 20,000 without. */
  readonly timeout?: number | undefined;
}

/**
 * Resolves with the room once it is `live` and every tool is loaded, so that any
 * document can be read at once. Rejects with the `MMError` of a
 * refusal, or after `timeout` with what kept the room from becoming live
 * (`TIMEOUT` when nothing is known); the room is closed then. Rejects with
 * `BAD_MESSAGE` for an option that cannot be.
 */
export async function joinRoom({ timeout = 20_000, ...options }: JoinOptions): Promise<Room> {
  const clock = options.clock ?? createSystemClock();
  const tools = options.tools ?? defaultTools();
  if (options.WebSocket !== undefined && typeof options.WebSocket !== 'function')
    throw new MMError('BAD_MESSAGE', 'the option WebSocket must be a constructor');
  const WebSocket = options.channel ? undefined : (options.WebSocket ?? (await findWebSocket()));
  // Programs read states at once; a tool that does not load is reported by the documents that need it.
  const loaded = Promise.allSettled(tools.names.map((name) => tools.load(name)));
  const room = await whenLive(createRoom({ ...options, clock, tools, WebSocket }), timeout, clock);
  await loaded;
  return room;
}

function whenLive(room: Room, timeout: number, clock: Clock): Promise<Room> {
  return new Promise((resolve, reject) => {
    const settle = (): boolean => {
      if (room.status === 'live') resolve(room);
      else if (room.status === 'closed')
        reject(room.error ?? new MMError('ROOM_CLOSED', 'the room was left'));
      else return false;
      stop();
      cancel();
      return true;
    };
    let stop = (): void => {};
    const cancel = clock.after(timeout, () => {
      stop();
      const reason =
        room.error ?? new MMError('TIMEOUT', `no connection to ${room.server} within ${timeout} ms`);
      room.close();
      reject(reason);
    });
    // A channel in memory may have connected before there was anyone to tell.
    if (!settle()) stop = room.subscribe(settle);
  });
}

/** The runtime's own, or that of `ws` in a Node without. */
async function findWebSocket(): Promise<WebSocketConstructor | undefined> {
  if (globalThis.WebSocket) return globalThis.WebSocket;
  // A name that bundlers do not follow: browsers never come here.
  const name = 'ws';
  try {
    const module = (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as {
      default: WebSocketConstructor;
    };
    return module.default;
  } catch (error) {
    throw new MMError(
      'UNAVAILABLE',
      'this runtime has no WebSocket; install the package `ws` or give one as the option WebSocket',
      { cause: error },
    );
  }
}
