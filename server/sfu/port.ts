/**
 * What the relay asks of the SFU. A room has one call; a participant one seat
 * in it, for as long as they are in the room, reconnects included.
 */
import type { MMError } from '../../src/core/protocol/errors.js';
import type { MediaSource, SfuAsk, SfuTold } from '../../src/core/protocol/sfu.js';
import type { Sent } from './sent.js';

export interface Sfu {
  /** Why there is no media, or null when there is. */
  readonly unavailable: MMError | null;
  /** What there is now, for the metrics. */
  readonly counts: SfuCounts;
  /** The call of `room`, made when it is first asked for and closed when nobody sits in it. */
  call(room: string): Call;
  /**
   * Follows what is sent in a room's call, whether there is one now or not: what is
   * sent already is told at once. Returns how to stop.
   */
  watch(room: string, watcher: CallWatcher): () => void;
  /** Closes all calls and ends the workers. Idempotent. */
  close(): Promise<void>;
}

export interface SfuCounts {
  readonly workers: number;
  /** Calls with somebody in them. */
  readonly calls: number;
  readonly members: number;
  readonly transports: number;
  readonly producers: number;
  readonly consumers: number;
}

/** Told of each producer in a call. None may throw. */
export interface CallWatcher {
  added(sent: Sent): void;
  /** It was turned off or on, by whomever. */
  changed(sent: Sent): void;
  removed(sent: Sent): void;
}

export interface Caller {
  readonly id: string;
  readonly role: string;
  /** What it may send now, where the room has a rule about it; by its role without. */
  readonly sources?: readonly MediaSource[];
  /** Why it does not send that, where the room has a rule about it. */
  refusal?(source: MediaSource): MMError;
  /** Whether it gets what that participant sends, now, where the room has a rule about it; everybody's without. */
  sees?(participant: string): boolean;
  /** Tells the participant; lost while they are not connected. */
  tell(message: SfuTold): void;
}

export interface Call {
  /** A seat for a participant; the same one as long as it is not closed. Takes nothing yet. */
  seat(caller: Caller): CallSeat;
  /**
   * Applies what moderators decided (the room's document `stage`), and what callers may send and see by now; called
   * after each change, and before the first seat.
   */
  moderate(decisions: CallDecisions): void;
}

export interface CallSeat {
  /** Answers through `tell`, in the order asked. Never throws. */
  ask(ask: SfuAsk): void;
  /** The participant has left the room. Idempotent. */
  close(): void;
}

/** Who must not send what, by participant. */
export interface CallDecisions {
  readonly held: Readonly<Record<string, readonly ('microphone' | 'camera' | 'screen')[]>>;
}
