/** One thing that is received, by itself: what it says to the SFU for the answer's sake. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import type { MediaProducer } from '../protocol/sfu.js';
import { createFakeClock } from '../testing/fake-clock.js';
import type { MediaPlatform } from './platform.js';
import type { SfuClient } from './sfu-client.js';
import type { Signalling } from './signalling.js';
import { Subscription, type Want } from './subscription.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Received already, as `want` says. */
async function received(source: MediaProducer['source'], want: Want) {
  const asked: unknown[] = [];
  const track = new FakeMediaStreamTrack({ kind: source === 'microphone' ? 'audio' : 'video' });
  const subscription = new Subscription({ id: 'p', participant: 'bo', source, paused: false }, {
    clock: createFakeClock(),
    platform: { newStream: () => ({}) } as unknown as MediaPlatform,
    signalling: { ask: async (...ask: unknown[]) => void asked.push(ask) } as Pick<Signalling, 'ask'>,
    client: { receive: async () => ({ id: 'c', track, layers: 1, close() {} }) } as unknown as SfuClient,
    retry() {},
    onChange() {},
  } as ConstructorParameters<typeof Subscription>[1]);
  assert.equal(subscription.probe(), null, 'nothing is received yet');
  subscription.ask(want);
  await turn();
  return { subscription, asked };
}

test('[SG5] sound that is wanted is wanted once more, in the same words', async () => {
  const { subscription, asked } = await received('microphone', 'sound');
  assert.equal(asked.length, 1);
  await subscription.probe();
  assert.deepEqual(asked[1], asked[0]);
  subscription.ask(null);
  assert.equal(subscription.probe(), null, 'what is not wanted stays so');
});

test('[SG5] of a picture nothing is said again for an answer: it would begin anew', async () => {
  const { subscription, asked } = await received('camera', { spatial: 0, temporal: 0, priority: 1 });
  assert.equal(asked.length, 1);
  assert.equal(subscription.probe(), null);
});
