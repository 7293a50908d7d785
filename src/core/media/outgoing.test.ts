/** What the SFU says of what is sent, on its way to the one that it is about. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import type { MediaSource } from '../protocol/sfu.js';
import { Outgoing } from './outgoing.js';
import type { Sending, SfuClient } from './sfu-client.js';

test('[SG15] layers that nobody wants rest of the one that they belong to, and of no other', async () => {
  const limits: (readonly [source: string, top: number])[] = [];
  const client = {
    send: async (source: MediaSource): Promise<Sending> => ({
      id: `the ${source}`,
      pause() {},
      resume() {},
      replace: async () => {},
      limit: (top) => limits.push([source, top]),
      stats: async () => new Map() as unknown as RTCStatsReport,
      close() {},
    }),
  } as unknown as SfuClient;
  const outgoing = new Outgoing('camera', { ask: async () => ({}) as never });
  outgoing.enter(client);
  outgoing.demand('the camera', 0);
  const track = new FakeMediaStreamTrack({ kind: 'video' }) as unknown as MediaStreamTrack;
  await outgoing.next(true, false, new Map([['camera', track]]))?.();
  outgoing.demand('the camera', 1);
  outgoing.demand('another', 0);
  assert.deepEqual(limits, [['camera', 1]]);
  outgoing.enter(null);
  outgoing.demand('the camera', 0);
  assert.equal(limits.length, 1);
});
