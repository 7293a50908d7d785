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
  /** What each count was at the last look. */
  #before = new Map<string, number>();
  #lookedAt: number;
  #cancel: () => void;
  #stopped = false;

  constructor(options: TrafficGuardOptions) {
    this.#options = options;
    this.#lookedAt = options.clock.monotonic();
    this.#cancel = this.#later(FIRST_LOOK_MS);
  }

  /** Looks at once: before something goes with all its counts. Never rejects. */
  async look(): Promise<void> {
    if (this.#stopped) return;
    this.#cancel();
    try {
      if (await this.#tooMuch()) {
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

  /** Idempotent. */
  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #later(ms: number): () => void {
    return this.#options.clock.after(ms, () => void this.look());
  }

  async #tooMuch(): Promise<boolean> {
    const { clock, bitrates, watched } = this.#options;
    const { send, receive, producers, consumers } = watched();
    const [sent, received, ...all] = await Promise.all([
      send?.getStats(),
      receive?.getStats(),
      ...producers.map((producer) => producer.getStats()),
    ]);
    // A look that is over in no time says nothing about a second.
    const seconds = Math.max(1, (clock.monotonic() - this.#lookedAt) / 1_000);
    this.#lookedAt = clock.monotonic();
    const before = this.#before;
    const now = (this.#before = new Map<string, number>());
    const isMore = (of: string, count: number, perSecond: number): boolean => {
      now.set(of, count);
      return count - (before.get(of) ?? 0) > perSecond * seconds;
    };
    const most = { in: (HEADROOM * bitrates.incoming) / 8, out: (HEADROOM * bitrates.outgoing) / 8 };
    const signs = [
      send && isMore(`${send.id} in`, sum(sent, 'bytesReceived'), most.in),
      receive && isMore(`${receive.id} in`, sum(received, 'bytesReceived'), REPORTS / 8),
      receive &&
        isMore(`${receive.id} out`, sum(received, 'bytesSent'), most.out + (consumers * SOUND.bits) / 8),
      ...producers.flatMap(({ id, kind }, n) => [
        isMore(`${id} bytes`, sum(all[n], 'byteCount'), kind === 'audio' ? SOUND.bits / 8 : most.in),
        isMore(
          `${id} packets`,
          sum(all[n], 'packetCount'),
          kind === 'audio' ? SOUND.packets : most.in / PICTURE_PACKET,
        ),
      ]),
    ];
    return signs.includes(true);
  }
}

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
