/** What elements and pages may see of a room. `create-room.ts` makes one. */
import type { MMError } from '../protocol/errors.js';
import type { WholeProfile } from '../profile/schema.js';
import type { History } from '../history/history.js';
import type { Media } from '../media/media.js';
import type { AssetProgress, Entry, Participant } from '../protocol/messages.js';
import type { SfuTold } from '../protocol/sfu.js';

export type RoomStatus = 'connecting' | 'live' | 'reconnecting' | 'closed';

export interface DocChange<State = unknown> {
  readonly state: State;
  readonly previous: State;
  /** The operation from `previous` to `state`; null when a snapshot replaced the state. */
  readonly op: unknown;
  readonly verb: string | null;
  /** The participant whose doing it is. */
  readonly by: string;
  /** True for this participant's own edit, at the moment it is made. */
  readonly local: boolean;
  /** `edit`: somebody's operation · `rollback`: a refused own operation was undone · `snapshot`: caught up at once. */
  readonly cause: 'edit' | 'rollback' | 'snapshot';
}

export interface SubmitOptions {
  /**
   * Undo takes it back in one step with this participant's operation before it:
   * a drag is many operations and one deed. What all of them changed must fit
   * one operation.
   */
  readonly joins?: boolean;
}

/** One document of the room, shared by everyone in it. */
export interface SharedDoc<State = unknown> {
  readonly id: string;
  readonly tool: string;
  /** Name of the operation type; empty until `ready`. */
  readonly type: string;
  /** The state with this participant's own unconfirmed edits. Never mutate it. */
  readonly state: State;
  /**
   * Resolves when the type is loaded and the room's content has arrived. Rejects
   * with `UNAVAILABLE` when the tool could not be loaded: `room.doc()` gives
   * another one then, which tries again.
   */
  readonly ready: Promise<void>;
  /** How many own operations are not confirmed yet. */
  readonly pending: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /**
   * Does `verb`: applied here at once, sent, and confirmed with its revision.
   * Rejects with the `MMError` of a refusal, after which it is undone here.
   * Before `ready` it waits; a verb that changes nothing resolves with the current revision.
   */
  submit(verb: string, args?: unknown, options?: SubmitOptions): Promise<number>;
  /** Calls `listener` after each change of `state`; returns the way to stop. */
  subscribe(listener: (change: DocChange<State>) => void): () => void;
  /** Calls `listener` when `pending`, `canUndo` or `canRedo` may have changed. */
  onPending(listener: () => void): () => void;
  /** What `change` was, as a sentence about somebody called `name`; null when there is nothing to tell. */
  tell(change: DocChange<State>, name: string): string | null;
  /** Undoes this participant's last operation, transformed over what came after; null when there is none. */
  undo(): Promise<number> | null;
  redo(): Promise<number> | null;
}

export interface Presence {
  /**
   * Tells the others; the latest value counts, null for none. Lost on leaving, never logged.
   * Throws `TOO_LARGE` over 2,048 bytes of JSON, `BAD_MESSAGE` for what is not JSON.
   */
  set(value: unknown): void;
  /** What `set` was last given; null at first. Survives reconnecting. */
  readonly own: unknown;
  /** The others' latest values, by participant. A new map after each change. */
  readonly others: ReadonlyMap<string, unknown>;
}

export type RoomEvent =
  | { readonly type: 'status'; readonly status: RoomStatus; readonly error: MMError | null }
  | { readonly type: 'participants' }
  | { readonly type: 'presence' }
  | { readonly type: 'asset'; readonly asset: AssetProgress }
  /** The next entry of the room's log, own ones too, in the one order. */
  | { readonly type: 'operation'; readonly entry: Entry }
  /** What the SFU says; for the room's `media`. */
  | { readonly type: 'sfu'; readonly message: SfuTold }
  /** Something was refused or failed that no promise reports. */
  | { readonly type: 'error'; readonly error: MMError };

export interface Room {
  readonly id: string;
  /** The server's base URL, without a trailing slash. */
  readonly server: string;
  /** The one that it was entered with, or `renew` was given. */
  readonly token: string | undefined;
  readonly status: RoomStatus;
  /** Why the room is `closed` or `reconnecting`, when there is a reason to tell. */
  readonly error: MMError | null;
  /** The last revision applied; 0 before the first welcome. */
  readonly rev: number;
  /** This participant; null before the first welcome. */
  readonly self: Participant | null;
  /**
   * Whether this participant may do `verb` of `tool`, or anything of it, by the room's
   * profile; the relay has the last word. True before the first welcome.
   */
  permits(tool: string, verb?: string): boolean;
  /** Everyone in the room, oneself included. A new map after each change. */
  readonly participants: ReadonlyMap<string, Participant>;
  readonly presence: Presence;
  /** How well the server's time is known: `error` is the largest possible error in ms, null before the first answer. */
  readonly clock: { readonly offset: number; readonly error: number | null };
  /**
   * The document `id`, the same object each time. `tool` names its tool when
   * that is not the id itself (a second deck called `handouts`).
   */
  doc<State = unknown>(id: string, tool?: string): SharedDoc<State>;
  /** Estimate of the server's clock, ms since the epoch. */
  serverNow(): number;
  subscribe(listener: (event: RoomEvent) => void): () => void;
  /**
   * What has been done in the room, as sentences; follows what is done from now on.
   * Resolves at once, before the beginning is read. Close it when done.
   */
  history(): Promise<History>;
  /**
   * The room's voice and video, loaded when first asked for; the same object each
   * time. It is not in the call before its `join`, and leaves it with the room.
   */
  media(): Promise<Media>;
  /**
   * Goes on with another token as the same participant, with what the token says, and with everything that is
   * pending: before the old one ends, or within a minute after. It shows at once.
   */
  renew(token: string): void;
  /**
   * The profile in force, with what it extends merged in; asked for once, when first
   * read. Rejects with `NOT_FOUND` for a room that nobody has used yet.
   */
  readonly profile: Promise<WholeProfile>;
  /** Tries to reconnect at once, without waiting for the next attempt. */
  reconnect(): void;
  /** Leaves. Idempotent; pending operations are rejected with `ROOM_CLOSED`. */
  close(): void;
}
