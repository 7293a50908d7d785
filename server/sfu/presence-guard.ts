/**
 * Looks now and then at how much presence somebody sends: mediasoup itself
 * passes on as much as comes, to everybody. Who floods is heard no more. (SG6)
 */
import type { types } from 'mediasoup';
import type { Clock } from '../../src/core/clock/clock.js';

/** Per second, on average between two looks: several times what a pointer in motion takes. */
const MOST = { messages: 120, bytes: 131_072 } as const;
const LOOK_MS = 5_000;

export interface GuardOptions {
  readonly clock: Clock;
  readonly producer: Pick<types.DataProducer, 'closed' | 'close' | 'getStats'>;
}

/** Guards `producer` until it is closed; returns the way to stop. */
export function guardPresence({ clock, producer }: GuardOptions): () => void {
  let [messages, bytes, lookedAt] = [0, 0, clock.monotonic()];
  let cancel = clock.after(LOOK_MS, look);
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
        if (floods) return producer.close();
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
