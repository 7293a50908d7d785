import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { types } from 'mediasoup';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { guardPresence, presenceRight } from './presence-guard.js';

function guarded(clock = createFakeClock(), right = presenceRight(clock)) {
  const sent = { messages: 0, bytes: 0 };
  const producer = {
    closed: false,
    close: () => void (producer.closed = true),
    getStats: async () => [
      { messagesReceived: sent.messages, bytesReceived: sent.bytes } as types.DataProducerStat,
    ],
  };
  const stop = guardPresence({ clock, right, producer });
  /** `messages` of `bytes` each, in each of `rounds` looks. */
  const send = async (rounds: number, messages: number, bytes: number, ms = 5_000): Promise<void> => {
    for (let i = 0; i < rounds && !producer.closed; i++) {
      sent.messages += messages;
      sent.bytes += messages * bytes;
      clock.advance(ms);
      await producer.getStats();
      await Promise.resolve();
    }
  };
  return { clock, right, producer, send, stop };
}

describe('presence over data channels', () => {
  it('[SG6] is passed on for hours, as fast as a pointer moves', async () => {
    const { producer, send, clock, stop } = guarded();
    await send(1_000, 5 * 60, 200);
    await send(100, 5 * 20, 2_048);
    assert.equal(producer.closed, false);
    stop();
    assert.equal(clock.timers, 0);
  });

  it('[SG6] is closed when it floods, by number or by bytes', async () => {
    const number = guarded();
    await number.send(1, 5 * 121, 1);
    assert.deepEqual([number.producer.closed, number.clock.timers], [true, 0]);
    const bytes = guarded();
    await bytes.send(3, 5 * 100, 4_000);
    assert.deepEqual([bytes.producer.closed, bytes.clock.timers], [true, 0]);
  });

  it('[SG6] gets no other channel for a while, once it has flooded', async () => {
    const { clock, right, send, producer } = guarded();
    right.take();
    await send(1, 5 * 121, 1);
    assert.equal(producer.closed, true);
    assert.throws(() => right.take(), { code: 'RATE_LIMITED' });
    clock.advance(60_000);
    right.take();
  });

  it('[SG6] is looked at soon, and few are to be had: closing one before the look is no way around it', async () => {
    const { clock, right, send, producer } = guarded();
    await send(1, 121, 1, 1_000);
    assert.equal(producer.closed, true);
    clock.advance(60_000);
    let opened = 0;
    for (let second = 0; second < 600; second++) {
      clock.advance(1_000);
      try {
        right.take();
        opened++;
      } catch {
        // Too many: that is the point.
      }
    }
    assert.ok(opened >= 60 && opened <= 66, `${opened} channels in ten minutes`);
  });
});
