/** What the edges (socket, HTTP, conversion) may ask of the rooms, and what a room asks of a connection. */
import type { MMError } from '../../src/core/protocol/errors.js';
import type {
  AssetProgress,
  ClientMessage,
  Hello,
  Participant,
  RoomSnapshot,
} from '../../src/core/protocol/messages.js';
import type { Author } from '../../src/core/tools/tool.js';

/** What a room needs of one participant's connection. The socket is behind it. */
export interface Connection {
  /** Queues encoded messages (each the JSON of one message) for the next frame to this connection alone. */
  send(json: string): void;
  /**
   * Writes one frame, encoded once for all its receivers, after what `send` has queued.
   * A `droppable` frame is left out for a slow reader: false when that happened. (SF3)
   */
  write(frame: SharedFrame, droppable: boolean): boolean;
  /** Ends the connection with the error's close code. */
  close(error: MMError): void;
}

/** A frame that many connections get. `bytes` is the WebSocket frame itself, made once. */
export interface SharedFrame {
  readonly text: string;
  readonly bytes: Buffer;
}

/** A participant's seat in a room, as the connection uses it. */
export interface Seat {
  readonly participant: Participant;
  /** Everything but the hello. */
  handle(message: Exclude<ClientMessage, Hello>): void;
  /** A submit that could not be read, but whose place is known: refuses it alone. (FR2, RF1) */
  refuse(submit: { readonly pipeline: number; readonly seq: number }, error: MMError): void;
  /** The connection is gone. The participant stays for the grace period. */
  disconnected(): void;
}

/** An operation that comes over HTTP or from the server itself. */
export interface OutsideRequest {
  readonly tool: string;
  readonly doc: string;
  readonly verb: string;
  readonly args: unknown;
  /** Names the request; up to 200 characters. */
  readonly key?: string;
  readonly author: Author;
  /** The application asks, in whatever role of the room's profile is its own. */
  readonly application?: boolean;
}

export interface HostedRoom {
  readonly id: string;
  /** The last committed revision. */
  readonly rev: number;
  readonly participants: readonly Participant[];
  /** The committed state. */
  snapshot(): RoomSnapshot;
  /** Committed entries with `after < rev`, encoded, oldest first. */
  log(after: number, limit: number): Promise<readonly string[]>;
  /**
   * Seats the participant and sends the welcome, or throws `ROOM_FULL`, `NOT_PERMITTED` …
   * `hello.role` and `hello.name` have been settled by the edge; `subject` is the person, as the token says.
   */
  join(
    hello: Hello & { readonly role: string; readonly subject?: string },
    connection: Connection,
    gone?: AbortSignal,
  ): Promise<Seat>;
  /**
   * An operation from outside; resolves with its revision once it is durable, or
   * with the head when it changes nothing. The same `key` again gives the first one's revision.
   */
  submit(request: OutsideRequest): Promise<{ readonly rev: number }>;
  /** Throws `NOT_PERMITTED` when somebody came in with `token`, or is its `subject`, whom a moderator has removed or banned. (MO3, FL8) */
  checkBearer(token: string, subject?: string): void;
  /**
   * As whom the bearer of `token` acts without a connection: as the participant who came in with it, in the role
   * that they have now, else by themselves. Throws what `checkBearer` does, and `NOT_PERMITTED` or `ROOM_ENDED`
   * for whoever would not be let in. (AU4)
   */
  actor(
    token: string,
    outsider: { readonly name: string; readonly role: string; readonly subject?: string },
  ): Author;
  /** Tells everyone in the room how a conversion goes. */
  announce(asset: AssetProgress): void;
}

/** All rooms of this process. Loads them when asked for, unloads them when idle. */
export interface Rooms {
  /** Loads the room if need be and calls `use` with it; the room stays loaded meanwhile. */
  with<T>(id: string, use: (room: HostedRoom) => Promise<T> | T): Promise<T>;
  /** The room if it is loaded. */
  loaded(id: string): HostedRoom | null;
  readonly count: number;
  /** Flushes, snapshots, tells clients to reconnect. Idempotent. */
  close(): Promise<void>;
}
