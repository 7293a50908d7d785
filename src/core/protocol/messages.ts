/**
 * Everything that is said on the socket: two unions, client to server and
 * server to client. `docs/protocol.md` has the rules; `parse.ts` the checks.
 * A frame is a JSON array of messages, in either direction. (FR1)
 */
import type { ErrorBody } from './errors.js';
import type { SfuAsk, SfuTell } from './sfu.js';

/** An operation as the room committed it. The log, the fan-out and the API all carry this. */
export interface Entry {
  /** Position in the room's one order, from 1. */
  readonly rev: number;
  /** Server time of the commit, milliseconds since the epoch. */
  readonly at: number;
  /** The participant who made it, or `server`. */
  readonly by: string;
  /** The author's own count; `(by, seq)` names an operation for ever. 0 for the server's own. */
  readonly seq: number;
  readonly tool: string;
  /** What the person meant; `<tool>_<verb>` is the operation's name. */
  readonly verb: string;
  readonly doc: string;
  /** The operation, on the document's state at `rev - 1`. Its shape is the type's. */
  readonly op: unknown;
}

export interface Participant {
  /** Public and unique in the room. Survives reconnecting, not leaving. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** False while the connection is lost and may come back. */
  readonly online: boolean;
  /** What tools and elements take the role for, `host`, `participant` or `viewer`; absent where the room lists no roles. (PF4) */
  readonly as?: string;
  /** What oneself may do, by operation, tool (`slides_*`) and for all others (`*`); absent where `as` says it. (PF4) */
  readonly may?: Readonly<Record<string, 'allow' | 'request' | 'deny'>>;
}

/** One document in a snapshot. */
export interface DocSnapshot {
  readonly tool: string;
  /** Name of the operation type. */
  readonly type: string;
  readonly state: unknown;
}

export interface RoomSnapshot {
  readonly rev: number;
  readonly docs: Readonly<Record<string, DocSnapshot>>;
}

/** How far a document's conversion is. Details by `GET /v1/assets/:id`. */
export interface AssetProgress {
  readonly id: string;
  readonly name: string;
  readonly status: 'queued' | 'converting' | 'ready' | 'failed';
  /** Pages in all; 0 while unknown. */
  readonly pages: number;
  /** Pages that are ready or failed. */
  readonly done: number;
  readonly error?: ErrorBody;
}

// ——— client to server ———

export interface Hello {
  readonly kind: 'hello';
  readonly versions: readonly number[];
  readonly name: string;
  readonly token?: string;
  /** Only where the server asks for no token. */
  readonly role?: string;
  /** What the room is made with, should it not exist; only where the server asks for no token. (HS7) */
  readonly profile?: string;
  /** Present when the client was here before. */
  readonly resume?: {
    readonly participant: string;
    /** From the welcome; proves that the participant is the same. */
    readonly secret: string;
    /** The last revision that the client has applied. */
    readonly rev: number;
  };
}

export interface DocSubmit {
  readonly kind: 'doc/submit';
  /** The pipeline this belongs to; the relay ignores older ones. (RF2) */
  readonly pipeline: number;
  /** Grows by one with each operation of this participant, over all documents. */
  readonly seq: number;
  /** The last revision that `op` has been transformed against. */
  readonly base: number;
  readonly doc: string;
  readonly tool: string;
  readonly verb: string;
  readonly op: unknown;
}

export interface PresenceSet {
  readonly kind: 'presence/set';
  /** Any small JSON; null for none. */
  readonly value: unknown;
}

export interface ClockPing {
  readonly kind: 'clock/ping';
  /** The client's own time, returned as it is. */
  readonly sent: number;
}

export interface RoomLeave {
  readonly kind: 'room/leave';
}

export type ClientMessage = Hello | DocSubmit | PresenceSet | ClockPing | SfuAsk | RoomLeave;

// ——— server to client ———

export interface Welcome {
  readonly kind: 'welcome';
  readonly version: number;
  /** The client's own participant. */
  readonly self: Participant;
  readonly secret: string;
  /** The pipeline that submits must carry from now on. */
  readonly pipeline: number;
  /** The last `seq` of this participant that is committed; 0 for none. */
  readonly seq: number;
  /** The room's head after `content`. */
  readonly rev: number;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
  /** What the client lacks: the operations since its `rev`, or everything. (RS1, RS2) */
  readonly content:
    | { readonly kind: 'snapshot'; readonly snapshot: RoomSnapshot }
    | { readonly kind: 'tail'; readonly entries: readonly Entry[] };
  readonly participants: readonly Participant[];
  /** The others' latest presence, by participant. */
  readonly presence: readonly (readonly [participant: string, value: unknown])[];
}

/** The hello was refused; the close that follows carries the error's code. */
export interface RoomRefused {
  readonly kind: 'room/refused';
  readonly error: ErrorBody;
}

export interface DocCommitted extends Entry {
  readonly kind: 'doc/committed';
}

/** One operation was refused; the client undoes it and resends what follows it in `pipeline`. (RF1) */
export interface DocRefused {
  readonly kind: 'doc/refused';
  readonly seq: number;
  readonly pipeline: number;
  readonly error: ErrorBody;
}

/** The room went back to its log at `rev`; the client resends all its pending operations in `pipeline`. (RF4) */
export interface RoomReset {
  readonly kind: 'room/reset';
  readonly pipeline: number;
  readonly rev: number;
  readonly error: ErrorBody;
}

export interface PresenceChanged {
  readonly kind: 'presence/changed';
  /** The latest value of each participant who changed; null for none. */
  readonly changes: readonly (readonly [participant: string, value: unknown])[];
}

/** Somebody came, changed or lost the connection. */
export interface ParticipantChanged {
  readonly kind: 'participant/changed';
  readonly participant: Participant;
}

export interface ParticipantLeft {
  readonly kind: 'participant/left';
  readonly id: string;
}

export interface ClockPong {
  readonly kind: 'clock/pong';
  readonly sent: number;
  /** Server time, milliseconds since the epoch, with fractions. */
  readonly at: number;
}

export interface AssetChanged {
  readonly kind: 'asset/changed';
  readonly asset: AssetProgress;
}

/** Something other than an operation was refused; nothing else changed. */
export interface Refused {
  readonly kind: 'refused';
  readonly error: ErrorBody;
}

/** The server stops; the client reconnects after `retryAfter` milliseconds. */
export interface RoomClosing {
  readonly kind: 'room/closing';
  readonly retryAfter: number;
}

export type ServerMessage =
  | Welcome
  | RoomRefused
  | DocCommitted
  | DocRefused
  | RoomReset
  | PresenceChanged
  | ParticipantChanged
  | ParticipantLeft
  | ClockPong
  | AssetChanged
  | Refused
  | SfuTell
  | RoomClosing;
