import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { types } from 'mediasoup';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { guardPresence } from './presence-guard.js';

function guarded() {
  const clock = createFakeClock();
  const sent = { messages: 0, bytes: 0 };
  const producer = {
    closed: false,
    close: () => void (producer.closed = true),
    getStats: async () => [
      { messagesReceived: sent.messages, bytesReceived: sent.bytes } as types.DataProducerStat,
    ],
  };
  const stop = guardPresence({ clock, producer });
  /** `messages` of `bytes` each, in each of `rounds` looks. */
  const send = async (rounds: number, messages: number, bytes: number): Promise<void> => {
    for (let i = 0; i < rounds && !producer.closed; i++) {
      sent.messages += messages;
      sent.bytes += messages * bytes;
      clock.advance(5_000);
      await producer.getStats();
      await Promise.resolve();
    }
  };
  return { clock, producer, send, stop };
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
});
