/** What the rooms of one server are given: the parts they share, their limits, and who reads along. */
import type { Clock } from '../../src/core/clock/clock.js';
import type { MMError } from '../../src/core/protocol/errors.js';
import type { Entry } from '../../src/core/protocol/messages.js';
import type { Law } from '../../src/core/profile/law.js';
import type { AnyTool } from '../../src/core/tools/tool.js';
import type { OpLog } from '../storage/types.js';
import type { Sfu } from '../sfu/port.js';
import type { Secrets } from './secrets.js';
import type { Rates } from './person.js';
import type { SharedFrame } from './types.js';

/** What all rooms of a server share. */
export interface RoomDeps {
  readonly log: OpLog;
  readonly clock: Clock;
  readonly tools: (name: string) => AnyTool | undefined;
  readonly secrets: Secrets;
  readonly sfu: Sfu;
  /** The law of a room that is being loaded. */
  lawOf(room: string): Promise<Law>;
  /** One frame for many connections. */
  readonly encode: (text: string) => SharedFrame;
  readonly limits: RoomLimits;
  readonly events: RoomEvents;
}

export interface RoomLimits extends Rates {
  readonly maxParticipants: number;
  readonly graceMs: number;
  readonly frameMs: number;
  readonly presenceMs: number;
  readonly snapshotEvery: number;
  readonly keepEntries: number;
  /** Bytes that the documents of a room may take together, as JSON. */
  readonly roomBytes: number;
  /** How long a client is asked to wait when the server stops, ms. */
  readonly retryAfterMs: number;
}

/** Told to whoever reads along: metrics, the log, the filling of decks. None may throw. */
export interface RoomEvents {
  committed(room: string, entries: readonly Entry[]): void;
  refused(room: string, error: MMError): void;
  reset(room: string, error: MMError): void;
  warn(message: string, error: unknown): void;
}
