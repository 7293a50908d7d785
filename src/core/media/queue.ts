/**
 * What waits on the line, by the round trips, and so whose a loss is: a way that
 * takes longer than it can has a queue, and a queue that is full drops packets.
 */
import type { Clock } from '../clock/clock.js';
import { isFull, isLossy } from './ladder.js';
import type { Happened, Reading } from './stats.js';

export interface QueueOptions {
  readonly clock: Clock;
  /** Asks the SFU anything, over the line; null while there is nothing to ask. Rejects when there is no answer. */
  probe(): Promise<unknown> | null;
}

export interface Queue {
  /** `ms`: since the look before; `busy`: this machine has no time, and takes answers late. */
  look(now: Reading & Happened, ms: number, busy: boolean): Queued;
  clear(): void;
}

export interface Queued {
  /** Share of packets that are lost on the way here, 0 to 1, as far as is known … */
  readonly loss: number;
  /** … and for how long that has been so, ms; since the look before where nothing else is known. */
  readonly ms: number;
  /** What every round trip of this look spent waiting, ms. */
  readonly waiting: number;
}

export function createQueue({ clock, probe }: QueueOptions): Queue {
  /** The shortest round trip of each way, and when it last was about as short: what is beyond it has waited somewhere. */
  const shortest = new Map<string, { readonly ms: number; readonly at: number }>();
  /** Losses of which it is not known where they happen: how long already, and how much in all that time. */
  let doubt = NONE;
  /** What was asked because of them; `took` is null until it is answered. */
  let asked: { readonly at: number; took: number | null } | null = null;

  const waits = (trips: Reading['trips'], at: number): number[] =>
    [...trips].map(([way, ms]) => {
      const known = shortest.get(way);
      const least = known && at - known.at < REMEMBERED_MS ? Math.min(known.ms, ms) : ms;
      const waited = ms - least;
      if (!known || !isFull({ waiting: waited })) shortest.set(way, { ms: least, at });
      return waited;
    });

  /** Browsers measure round trips every few seconds: one of our own says it sooner. */
  const ask = (at: number): void => {
    const mine = { at, took: null as number | null };
    const answer = probe();
    if (!answer) return;
    asked = mine;
    answer.then(
      () => (mine.took = clock.monotonic() - at),
      () => {
        if (asked === mine) asked = null;
      },
    );
  };

  /** Whether the answer waits, or waited. */
  const isLate = (at: number): boolean => {
    if (!asked) return false;
    const least = Math.min(...[...shortest.values()].map(({ ms }) => ms), Infinity);
    return (asked.took ?? at - asked.at) - (Number.isFinite(least) ? least : 0) >= LATE_MS;
  };

  return {
    look({ at, loss, senders, trips }, ms, busy) {
      const waiting = waits(trips, at);
      const least = waiting.length > 0 ? Math.min(...waiting) : 0;
      const poor = isLossy({ loss });
      const all = poor ? { ms: doubt.ms + ms, lost: doubt.lost + loss * ms } : NONE;
      // Of one sender alone nobody can tell whether it is lost on their way or on this one, unless this one is seen
      // to be full. Seen later, it has been so since the loss began.
      const full = isFull({ waiting: Math.max(0, ...waiting) }) || (poor && !busy && isLate(at));
      if (senders > 1 || full) {
        [doubt, asked] = [NONE, null];
        return poor ? { loss: all.lost / all.ms, ms: all.ms, waiting: least } : { loss, ms, waiting: least };
      }
      // Answered in time: until then it was theirs.
      doubt = poor && typeof asked?.took === 'number' ? { ms, lost: loss * ms } : all;
      if (!poor || asked?.took !== null) asked = null;
      if (poor && !asked) ask(at);
      return { loss: 0, ms, waiting: least };
    },
    clear() {
      shortest.clear();
      [doubt, asked] = [NONE, null];
    },
  };
}

const NONE: { readonly ms: number; readonly lost: number } = { ms: 0, lost: 0 };

/** A way that has been longer for so long has become longer: what stands in a queue would have been over by then. */
const REMEMBERED_MS = 60_000;

/** An answer that takes so much longer than the shortest round trip has waited on the line: the SFU has it at once. */
const LATE_MS = 250;
