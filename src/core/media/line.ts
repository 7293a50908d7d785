/**
 * Watches the line during a stay in the call: reads the browser's counters
 * once a second and moves the ladder. Knows what the rung is, not what it does.
 */
import type { Clock } from '../clock/clock.js';
import { initialLadder, step, type LadderState, type Lacking, type LineSample } from './ladder.js';
import type { Rung } from './media.js';
import { createQueue } from './queue.js';
import { MEDIA } from './settings.js';
import type { SfuClient } from './sfu-client.js';
import { between, lossAway, read, type Happened, type Reading } from './stats.js';

export interface LineOptions {
  readonly clock: Clock;
  /** How good the way to here is, 0 to 10; null while unknown. */
  score(): number | null;
  /** What of the others is wanted and does not come for want of bandwidth. */
  lacking(): Lacking;
  /** Who sends the track of that id; null for those whose losses are their own. */
  senderOf(track: string): string | null;
  /** Asks the SFU anything, over the line; null while there is nothing to ask. */
  probe(): Promise<unknown> | null;
  /** Called with each look at the line. */
  onLook(): void;
  /** `rung` has changed. */
  onRung(): void;
}

export interface Line {
  readonly rung: Rung;
  /** Pictures are tried again, small ones, after there were none. */
  readonly trying: boolean;
  /** The last reading, and what happened since the one before. */
  readonly now: (Reading & Happened) | null;
  start(client: SfuClient): void;
  /** Bits per second to here, as the SFU estimates them. */
  bandwidth(available: number): void;
  /** Ends the stay; the ladder keeps what it has learned for the next. */
  stop(): void;
}

export function createLine({ clock, score, lacking, senderOf, probe, onLook, onRung }: LineOptions): Line {
  let ladder: LadderState = initialLadder;
  let now: Line['now'] = null;
  /** The last ones, the latest last. */
  let readings: readonly Reading[] = [];
  const queue = createQueue({ clock, probe });
  /** What waited at the last looks. */
  let waits: readonly number[] = [];
  let available: number | null = null;
  let cancel: (() => void) | null = null;

  /** `late`: ms that the look came too late. */
  const look = async (client: SfuClient, late: number): Promise<void> => {
    const [send, receive] = await Promise.all([client.stats('send'), client.stats('receive')]);
    if (!cancel) return;
    onLook();
    const reading = read(clock.monotonic(), send, receive, senderOf);
    const ms = now ? reading.at - now.at : MEDIA.sampleMs;
    now = { ...reading, ...between(now, reading) };
    readings = [...readings, reading].slice(-LOOKS);
    const busy = late > BUSY_MS || now.limit === 'machine';
    const queued = queue.look(now, ms, busy);
    waits = [...waits, queued.waiting].slice(-LOOKS);
    const before = ladder.rung;
    const sample = {
      ...thought(now, available, lacking()),
      loss: Math.max(queued.loss, lossAway(readings[0], now) ?? 0),
      roundTrip: readings.length < LOOKS ? null : Math.min(...readings.map((each) => each.roundTrip ?? 0)),
      waiting: waits.length < LOOKS ? 0 : Math.min(...waits),
      score: score(),
      busy,
    };
    // After a machine's sleep the time between says nothing about the line.
    ladder = step(ladder, sample, Math.min(queued.ms, 2 * MEDIA.sampleMs));
    if (ladder.rung !== before) onRung();
  };

  const wait = (client: SfuClient): void => {
    const due = clock.monotonic() + MEDIA.sampleMs;
    cancel = clock.after(MEDIA.sampleMs, () => {
      const mine = cancel;
      look(client, clock.monotonic() - due)
        .catch(() => {})
        .finally(() => {
          if (cancel === mine) wait(client);
        });
    });
  };

  const stop = (): void => {
    cancel?.();
    cancel = null;
    now = null;
    readings = [];
    waits = [];
    queue.clear();
    available = null;
  };

  return {
    get rung() {
      return ladder.rung;
    },
    get trying() {
      return ladder.rung === 'reduced' && ladder.risen !== null;
    },
    get now() {
      return now;
    },
    start(client) {
      stop();
      wait(client);
    },
    bandwidth(bits) {
      available = bits;
    },
    stop,
  };
}

/** Late by more, the machine has no time: what it is asked every second it is to do at once. */
const BUSY_MS = 150;
/**
 * Round trips are measured and losses reported every few looks: the best, and the
 * mean, of so many, or one that was bad would count until the next one.
 */
const LOOKS = 4;
/** What the browser thinks it may send is about what it sends: only very little says something. */
const NARROW = 100_000;
/** And it says nothing against a voice, which is hardly more than nothing. */
const VOICE = 60_000;

/** What the line is thought to take, and what it therefore lacks, of both directions the worse. */
function thought(
  { maySend, limit }: Reading,
  available: number | null,
  lacking: Lacking,
): Pick<LineSample, 'available' | 'lacking'> {
  if (maySend === null || maySend >= NARROW || limit !== 'line') return { available, lacking };
  return { available: Math.min(available ?? Infinity, Math.max(maySend, VOICE)), lacking: 'pictures' };
}
