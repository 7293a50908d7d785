/** One client's connection to a relay in memory: in order, in microtasks, to be held and cut. */
import type { Clock } from '../clock/clock.js';
import type { Channel } from '../net/channel.js';
import { createMemoryChannel } from './memory-channel.js';
import type { MemoryRelay, RelayEnd } from './memory-relay.js';

export interface MemoryLine {
  readonly channel: Channel;
  /** Something is on the way that nobody holds back. */
  readonly busy: boolean;
  hold(): void;
  release(): void;
  cut(code?: number): void;
  restore(): void;
}

/** Milliseconds until a client that was turned away knocks again, unless it says when. */
const RETRY = 50;

export function createMemoryLine(relay: MemoryRelay, clock: Clock): MemoryLine {
  /** What is on the way, both ways, in the order it was sent. */
  let queue: (() => void)[] = [];
  let held = false;
  let isCut = false;
  let draining = false;
  let end: RelayEnd | null = null;

  const drain = (): void => {
    draining = false;
    if (held) return;
    const next = queue.shift();
    if (!next) return;
    schedule();
    next();
  };
  const schedule = (): void => {
    if (draining || held) return;
    draining = true;
    queueMicrotask(drain);
  };
  const push = (event: () => void): void => {
    queue.push(event);
    schedule();
  };

  /** The connection is gone, and with it what was on the way. */
  const hangUp = (): void => {
    const was = end;
    end = null;
    queue = [];
    was?.gone();
  };

  const establish = (): void => {
    if (isCut || channel.state !== 'waiting') return;
    const own = relay.connect({
      send: (frame) => push(() => end === own && channel.deliver(frame)),
      close: (code) =>
        push(() => {
          if (end !== own) return;
          hangUp();
          channel.lose(code);
        }),
    });
    end = own;
    channel.establish();
  };

  const channel = createMemoryChannel({
    wanted(after = RETRY) {
      const knock = (): void => void relay.ready.then(() => push(establish));
      if (after === 0) knock();
      else clock.after(after, knock);
    },
    sent(frame) {
      const to = end;
      push(() => to?.receive(frame));
    },
    // What the client said before it hung up still arrives, a goodbye above all.
    dropped() {
      const was = end;
      end = null;
      push(() => was?.gone());
    },
  });

  return {
    channel,
    get busy() {
      return queue.length > 0 && !held;
    },
    hold() {
      held = true;
    },
    release() {
      held = false;
      schedule();
    },
    cut(code) {
      isCut = true;
      hangUp();
      channel.lose(code);
    },
    restore() {
      isCut = false;
      void relay.ready.then(() => push(establish));
    },
  };
}
