/**
 * What waits on the line, by the round trips, and so whose a loss is: a way that
 * takes longer than it can has a queue, and a queue that is full drops packets.
 */
import { isFull, isLossy } from './ladder.js';
import type { Happened, Reading } from './stats.js';

export interface Queue {
  /** `ms`: since the look before. */
  look(now: Reading & Happened, ms: number): Queued;
  clear(): void;
}

export interface Queued {
  /** Share of packets that are lost on the way here, 0 to 1, as far as is known … */
  readonly loss: number;
  /** … and for how long that has been so, ms; as long as since the look before where nothing else is known. */
  readonly ms: number;
  /** What every round trip of this look spent waiting, ms. */
  readonly waiting: number;
}

export function createQueue(): Queue {
  /** The shortest round trip of each way, and when it was so short: what is beyond it has waited somewhere. */
  const shortest = new Map<string, { readonly ms: number; readonly at: number }>();
  /** Since when there is a loss of which it is not known where it happens; null while there is none. */
  let doubted: number | null = null;

  const waits = (trips: Reading['trips'], at: number): number[] =>
    [...trips].map(([way, ms]) => {
      const least = shortest.get(way);
      if (least && ms > least.ms && at - least.at < REMEMBERED_MS) return ms - least.ms;
      shortest.set(way, { ms, at });
      return 0;
    });

  return {
    look({ at, loss, senders, trips }, ms) {
      const waiting = waits(trips, at);
      const before = at - ms;
      // Of one sender alone nobody can tell whether it is lost on their way or on this one, unless this one is seen to
      // be full. Round trips are measured every few seconds: it was full already when the loss began.
      const seen = isFull({ waiting: Math.max(0, ...waiting) });
      const ours = senders > 1 || seen;
      const since = isLossy({ loss }) ? (doubted ?? before) : before;
      doubted = ours || !isLossy({ loss }) ? null : since;
      return {
        loss: ours ? loss : 0,
        ms: ours ? at - since : ms,
        waiting: waiting.length > 0 ? Math.min(...waiting) : 0,
      };
    },
    clear() {
      shortest.clear();
      doubted = null;
    },
  };
}

/** A way that has been longer ever since has become longer: what stands in a queue would have been over by then. */
const REMEMBERED_MS = 60_000;
