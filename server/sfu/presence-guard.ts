/**
 * Looks now and then at how much presence somebody sends: mediasoup itself
 * passes on as much as comes, to everybody. Who floods is heard no more, and
 * gets no other channel for a while; nor does who opens one after the other,
 * each gone before it is looked at. (SG6)
 */
import type { types } from 'mediasoup';
import type { Clock } from '../../src/core/clock/clock.js';
import type { Rate } from '../relay/token-bucket.js';
import { Right } from './right.js';

/** Per second, on average between two looks: several times what a pointer in motion takes. */
const MOST = { messages: 120, bytes: 131_072 } as const;
const LOOK_MS = 5_000;
/** A new channel is looked at sooner: whoever floods does so at once. */
const FIRST_LOOK_MS = 1_000;
/** Channels that somebody may open: networks change, and calls are entered anew, but not all the time. */
const CHANNELS: Rate = { perSecond: 0.1, burst: 6 };
/** How long who has flooded gets none. */
const SILENCED_MS = 60_000;

/** One participant's right to channels of presence. */
export function presenceRight(clock: Clock): Right {
  return new Right(clock, {
    rate: CHANNELS,
    forfeitMs: SILENCED_MS,
    tooMany: 'too many channels of presence were opened in a short time',
    forfeited: 'too much presence was sent; the socket carries it for now',
  });
}

export interface GuardOptions {
  readonly clock: Clock;
  readonly right: Pick<Right, 'forfeit'>;
  readonly producer: Pick<types.DataProducer, 'closed' | 'close' | 'getStats'>;
}

/** Guards `producer` until it is closed; returns the way to stop. */
export function guardPresence({ clock, right, producer }: GuardOptions): () => void {
  let [messages, bytes, lookedAt] = [0, 0, clock.monotonic()];
  let cancel = clock.after(FIRST_LOOK_MS, look);
  let stopped = false;

  function look(): void {
    producer.getStats().then(
      ([stats]) => {
        if (stopped || producer.closed) return;
        const seconds = (clock.monotonic() - lookedAt) / 1_000;
        const { messagesReceived = 0, bytesReceived = 0 } = stats ?? {};
        const floods =
          messagesReceived - messages > MOST.messages * seconds ||
          bytesReceived - bytes > MOST.bytes * seconds;
        if (floods) {
          right.forfeit();
          return producer.close();
        }
        [messages, bytes, lookedAt] = [messagesReceived, bytesReceived, clock.monotonic()];
        cancel = clock.after(LOOK_MS, look);
        // It was closed while it was looked at.
      },
      () => {},
    );
  }

  return () => {
    stopped = true;
    cancel();
  };
}
