/**
 * Looks now and then at how much somebody sends to the SFU and has it send:
 * mediasoup asks a browser not to exceed a bitrate, and takes whatever comes from
 * a client that does not listen. Knows what is too much, not what becomes of
 * whoever sends it. (SG14)
 */
import type { types } from 'mediasoup';
import type { Clock } from '../../src/core/clock/clock.js';
import type { Bitrates } from './options.js';
import { Right } from './right.js';

/** Between two looks; all that is too much is so on average over that. */
const LOOK_MS = 10_000;
/** So many looks at what comes in to one at all else: most of what a call costs while nothing happens in it is looking. */
const LOOKS = 3;
/** The first comes sooner: whoever floods does so at once. */
const FIRST_LOOK_MS = 1_000;
/** Times what was asked for: probing, what is sent again, a line whose estimate comes late. */
const HEADROOM = 2;
/** Bits and packets per second of one sound: several times the best that Opus has, and the shortest frames in use. */
const SOUND = { bits: 1_000_000, packets: 400 } as const;
/** Bytes of a packet with a picture: smaller ones on average are made to cost. */
const PICTURE_PACKET = 300;
/** Bits per second that come in where media goes out: reports of what arrived, asks for whole frames. */
const REPORTS = 4_000_000;

type Counted = 'bytesReceived' | 'bytesSent';

export interface WatchedTransport {
  readonly id: string;
  getStats(): Promise<readonly Pick<types.BaseTransportStats, Counted>[]>;
}

export interface WatchedProducer {
  readonly id: string;
  readonly kind: types.MediaKind;
  getStats(): Promise<readonly Pick<types.ProducerStat, 'byteCount' | 'packetCount'>[]>;
}

export interface Watched {
  readonly send: WatchedTransport | undefined;
  readonly receive: WatchedTransport | undefined;
  readonly producers: readonly WatchedProducer[];
  /** How many are received: sound is sent whatever the line takes. */
  readonly consumers: number;
}

export interface TrafficGuardOptions {
  readonly clock: Clock;
  readonly bitrates: Pick<Bitrates, 'incoming' | 'outgoing'>;
  /** What there is to look at now. */
  watched(): Watched;
  /** Somebody sends, or has sent, far too much. Called once; nothing is looked at after it. */
  floods(): void;
}

export class TrafficGuard {
  readonly #options: TrafficGuardOptions;
  readonly #often: Counts;
  readonly #seldom: Counts;
  #looks = 0;
  #cancel: () => void;
  #stopped = false;

  constructor(options: TrafficGuardOptions) {
    this.#options = options;
    this.#often = new Counts(options.clock);
    this.#seldom = new Counts(options.clock);
    this.#cancel = this.#later(FIRST_LOOK_MS);
  }

  /** Looks at once, and at everything: before something goes with all its counts. Never rejects. */
  async look(): Promise<void> {
    await this.#look(true);
  }

  /** Idempotent. */
  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #later(ms: number): () => void {
    return this.#options.clock.after(ms, () => void this.#look(this.#looks++ % LOOKS === 0));
  }

  async #look(closely: boolean): Promise<void> {
    if (this.#stopped) return;
    this.#cancel();
    try {
      const looks = [this.#floods(), ...(closely ? [this.#floodsOtherwise()] : [])];
      if ((await Promise.all(looks)).includes(true)) {
        if (this.#stopped) return;
        this.stop();
        return this.#options.floods();
      }
    } catch {
      // It was closed while it was looked at.
    }
    this.#cancel();
    if (!this.#stopped) this.#cancel = this.#later(LOOK_MS);
  }

  /** With all that they send together. */
  async #floods(): Promise<boolean> {
    const { bitrates, watched } = this.#options;
    const { send } = watched();
    const sent = await send?.getStats();
    const counts = this.#often.begin();
    const most = bytes(HEADROOM * bitrates.incoming);
    return send !== undefined && counts.isMore(send.id, sum(sent, 'bytesReceived'), most);
  }

  /** With what they receive, or with one thing that they send. */
  async #floodsOtherwise(): Promise<boolean> {
    const { bitrates, watched } = this.#options;
    const { receive, producers, consumers } = watched();
    const [received, ...all] = await Promise.all([
      receive?.getStats(),
      ...producers.map((producer) => producer.getStats()),
    ]);
    const counts = this.#seldom.begin();
    const most = bytes(HEADROOM * bitrates.outgoing + consumers * SOUND.bits);
    return [
      receive && counts.isMore(`${receive.id} in`, sum(received, 'bytesReceived'), bytes(REPORTS)),
      receive && counts.isMore(`${receive.id} out`, sum(received, 'bytesSent'), most),
      ...producers.map(({ id, kind }, n) => {
        const most = MOST[kind](bytes(HEADROOM * bitrates.incoming));
        const isMore = [
          counts.isMore(`${id} bytes`, sum(all[n], 'byteCount'), most.bytes),
          counts.isMore(`${id} packets`, sum(all[n], 'packetCount'), most.packets),
        ];
        return isMore.includes(true);
      }),
    ].includes(true);
  }
}

/** What each count was at the last look, and so how fast it has grown. */
class Counts {
  readonly #clock: Clock;
  #before: ReadonlyMap<string, number> = new Map();
  #now = new Map<string, number>();
  #lookedAt: number;
  #seconds = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lookedAt = clock.monotonic();
  }

  /** Another look: what is not counted in it is forgotten. */
  begin(): this {
    const at = this.#clock.monotonic();
    // A look that is over in no time says nothing about a second.
    this.#seconds = Math.max(1, (at - this.#lookedAt) / 1_000);
    this.#lookedAt = at;
    this.#before = this.#now;
    this.#now = new Map();
    return this;
  }

  /** Whether the count `of` something, `count` by now, has grown by more than `perSecond`. */
  isMore(of: string, count: number, perSecond: number): boolean {
    this.#now.set(of, count);
    return count - (this.#before.get(of) ?? 0) > perSecond * this.#seconds;
  }
}

const bytes = (bits: number): number => bits / 8;

/** Per second of one producer, where all that its sender sends may be `all` bytes. */
const MOST = {
  audio: () => ({ bytes: bytes(SOUND.bits), packets: SOUND.packets }),
  video: (all: number) => ({ bytes: all, packets: all / PICTURE_PACKET }),
} as const;

/** The right to enter a call: who has flooded it stays out for a minute, and nobody enters all the time. */
export function entryRight(clock: Clock): Right {
  return new Right(clock, {
    rate: { perSecond: 0.2, burst: 30 },
    forfeitMs: 60_000,
    tooMany: 'the call was entered too often in a short time',
    forfeited: 'far more was sent to the call than is asked for; come back in a minute',
  });
}

function sum<Key extends string>(
  stats: readonly Readonly<Partial<Record<Key, number>>>[] | undefined,
  key: Key,
): number {
  return (stats ?? []).reduce((total, each) => total + (each[key] ?? 0), 0);
}
