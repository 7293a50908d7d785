/** The hands document as the element reads it, and who of it waits here and now. Pure. */
import type { Participant } from '../../core/protocol/messages.js';

export interface QueuedHand {
  readonly participant: string;
  readonly name: string;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
  readonly note?: string;
}

export interface HandsState {
  readonly hands: readonly QueuedHand[];
}

export interface Queue {
  /** Those who are here, who waits longest first. */
  readonly waiting: readonly QueuedHand[];
  /** How many hands are up of people who left, or whose connection is lost: they keep their place until then. */
  readonly away: number;
  /** The own hand. */
  readonly own: QueuedHand | undefined;
  /** One's own place among those who wait, from 1; 0 for none. */
  readonly position: number;
}

export function queueOf(
  state: HandsState | undefined,
  participants: ReadonlyMap<string, Participant>,
  self: string | undefined,
): Queue {
  const all = state?.hands ?? [];
  // Without a connection nobody is known to be here; what was seen last stays.
  const waiting = all.filter(
    ({ participant }) => participant === self || participants.get(participant)?.online,
  );
  const place = waiting.findIndex(({ participant }) => participant === self);
  return { waiting, away: all.length - waiting.length, own: waiting[place], position: place + 1 };
}
