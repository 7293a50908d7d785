/**
 * A room in memory: real clients that speak the real protocol with a relay in
 * the same program, in browsers and in Node. For tests of elements and tools.
 *
 * What is on the way arrives in microtasks, in order; `hold` keeps it back.
 * Connections last until `cut`, and come back with `restore` or when the
 * client asks for it.
 */
import type { Clock } from '../clock/clock.js';
import { createSystemClock } from '../net/system-clock.js';
import type { Profile } from '../profile/schema.js';
import type { Entry, RoomSnapshot, ServerMessage } from '../protocol/messages.js';
import { createRoom } from '../room/create-room.js';
import { joinRoom } from '../room/join-room.js';
import type { Room } from '../room/room.js';
import { lightTools } from './light-tools.js';
import { lawOf } from './memory-law.js';
import type { ToolRegistry } from '../tools/tool.js';
import { createMemoryLine, type MemoryLine } from './memory-line.js';
import { MemoryRelay } from './memory-relay.js';

export interface MemoryRoomOptions {
  /** The room's id; `room` without. */
  readonly id?: string;
  /** What `Room.server` says; for elements that fetch from it. */
  readonly server?: string;
  /** The machine's without; the server's time is the same. */
  readonly clock?: Clock;
  /** The usual ones without. */
  readonly tools?: ToolRegistry;
  /** What the room holds at first; nothing without. */
  readonly snapshot?: RoomSnapshot;
  /**
   * The room's profile, or the name of one that comes along: what it does not
   * allow is refused, and roles are its own. Tools from elsewhere need their
   * `manifest` in it. Places, lobby and what the relay asks for somebody are the server’s alone.
   */
  readonly profile?: string | Profile;
}

export interface MemoryRoom {
  /** Enters as somebody new; resolves when live. Without `role` as `participant`, or as whom the profile takes newcomers for. */
  join(name: string, role?: string): Promise<Room>;
  /** The same at once, `connecting`. With `offline`, until `restore`. */
  enter(name: string, role?: string, options?: { readonly offline?: boolean }): Room;
  /** Everyone who entered and has not left. */
  readonly rooms: readonly Room[];
  /** The head of the log. */
  readonly rev: number;
  /** Everything committed, oldest first. */
  readonly log: readonly Entry[];
  /** The state at the head. */
  snapshot(): RoomSnapshot;
  /** Ends the connection of `room` with a WebSocket close code; it stays offline until `restore`. */
  cut(room: Room, code?: number): void;
  restore(room: Room): void;
  /** Keeps back what goes from and to `room`. */
  hold(room: Room): void;
  /** Lets what was held go, and what follows. */
  release(room: Room): void;
  /** Resolves when nothing that may move is on the way. Timers are the clock's business. */
  settle(): Promise<void>;
  /** Says `messages` to everyone, as the server may of itself: a conversion's progress, a closing. */
  broadcast(...messages: ServerMessage[]): void;
  /** Closes every room. */
  close(): void;
}

export function createMemoryRoom(options: MemoryRoomOptions = {}): MemoryRoom {
  const { id = 'room', server = 'http://memory.invalid', snapshot, profile } = options;
  const { clock = createSystemClock(), tools = lightTools() } = options;
  const law = profile === undefined ? undefined : lawOf(profile);
  const newcomer = law?.newcomer ?? 'participant';
  const relay = new MemoryRelay({ clock, tools, snapshot, law });
  const lines = new Map<Room, MemoryLine>();

  const lineOf = (room: Room): MemoryLine => {
    const line = lines.get(room);
    if (!line) throw new Error('the room was not made here');
    return line;
  };
  const optionsFor = (line: MemoryLine, name: string, role: string) => {
    return { server, room: id, name, role, clock, tools, channel: line.channel };
  };

  return {
    async join(name, role = newcomer) {
      const line = createMemoryLine(relay, clock);
      const room = await joinRoom(optionsFor(line, name, role));
      lines.set(room, line);
      return room;
    },
    enter(name, role = newcomer, { offline = false } = {}) {
      const line = createMemoryLine(relay, clock);
      if (offline) line.cut();
      const room = createRoom(optionsFor(line, name, role));
      lines.set(room, line);
      return room;
    },
    get rooms() {
      return [...lines.keys()].filter(({ status }) => status !== 'closed');
    },
    get rev() {
      return relay.rev;
    },
    get log() {
      return relay.log;
    },
    snapshot: () => relay.snapshot(),
    cut: (room, code) => lineOf(room).cut(code),
    restore: (room) => lineOf(room).restore(),
    hold: (room) => lineOf(room).hold(),
    release: (room) => lineOf(room).release(),
    async settle() {
      // What arrives may be answered after a promise or two; eight quiet turns mean that nothing was.
      for (let quiet = 0; quiet < 8; quiet++) {
        if ([...lines.values()].some((line) => line.busy)) quiet = 0;
        await Promise.resolve();
      }
    },
    broadcast: (...messages) => relay.broadcast(...messages),
    close() {
      for (const room of lines.keys()) room.close();
      lines.clear();
    },
  };
}
