/**
 * Watches the line during a stay in the call: reads the browser's counters
 * once a second and moves the ladder. Knows what the rung is, not what it does.
 */
import type { Clock } from '../clock/clock.js';
import { initialLadder, step, type LadderState, type LineSample } from './ladder.js';
import type { Rung } from './media.js';
import { MEDIA } from './settings.js';
import type { SfuClient } from './sfu-client.js';
import { between, read, type Happened, type Reading } from './stats.js';

export interface LineOptions {
  readonly clock: Clock;
  /** How good the way to here is, 0 to 10; null while unknown. */
  score(): number | null;
  /** Who sends the track of that id; null for those whose losses are their own. */
  senderOf(track: string): string | null;
  /** Called with each look at the line. */
  onLook(): void;
  /** `rung` has changed. */
  onRung(): void;
}

export interface Line {
  readonly rung: Rung;
  /** The last reading, and what happened since the one before. */
  readonly now: (Reading & Happened) | null;
  start(client: SfuClient): void;
  /** Bits per second to here, as the SFU estimates them. */
  bandwidth(available: number): void;
  /** Ends the stay; the ladder keeps what it has learned for the next. */
  stop(): void;
}

export function createLine({ clock, score, senderOf, onLook, onRung }: LineOptions): Line {
  let ladder: LadderState = initialLadder;
  let now: Line['now'] = null;
  let available: number | null = null;
  let cancel: (() => void) | null = null;

  const look = async (client: SfuClient): Promise<void> => {
    const [send, receive] = await Promise.all([client.stats('send'), client.stats('receive')]);
    if (!cancel) return;
    onLook();
    const reading = read(clock.monotonic(), send, receive, senderOf);
    const ms = now ? reading.at - now.at : MEDIA.sampleMs;
    now = { ...reading, ...between(now, reading) };
    const before = ladder.rung;
    // After a machine's sleep the time between says nothing about the line.
    ladder = step(ladder, sampleOf(now, available, score()), Math.min(ms, 2 * MEDIA.sampleMs));
    if (ladder.rung !== before) onRung();
  };

  const wait = (client: SfuClient): void => {
    cancel = clock.after(MEDIA.sampleMs, () => {
      const mine = cancel;
      look(client)
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
    available = null;
  };

  return {
    get rung() {
      return ladder.rung;
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

/** What the browser thinks it may send is about what it sends: only very little says something. */
const NARROW = 100_000;
/** And it says nothing against a voice, which is hardly more than nothing. */
const VOICE = 60_000;

function sampleOf(
  { maySend, loss, lossAway, senders, roundTrip }: NonNullable<Line['now']>,
  available: number | null,
  score: number | null,
): LineSample {
  const narrow = maySend !== null && maySend < NARROW ? Math.max(maySend, VOICE) : Infinity;
  return {
    available: available === null && narrow === Infinity ? null : Math.min(available ?? Infinity, narrow),
    // Of one alone nobody can tell whether it got lost on their way or on ours; the SFU's estimate can.
    loss: Math.max(senders > 1 ? loss : 0, lossAway ?? 0),
    roundTrip,
    score,
  };
}
