import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { entryRight, TrafficGuard } from './traffic-guard.js';

/** What somebody sends each second, in bytes and packets; of the way out what comes in and goes out. */
interface Sent {
  readonly camera?: readonly [bytes: number, packets: number];
  readonly sound?: readonly [bytes: number, packets: number];
  readonly other?: number;
  readonly reports?: number;
  readonly out?: number;
}

const USUAL: Sent = { camera: [700_000, 800], sound: [8_000, 50], reports: 10_000, out: 2_400_000 };

function guarded(consumers = 20) {
  const clock = createFakeClock();
  const counts = { camera: [0, 0], sound: [0, 0], in: 0, reports: 0, out: 0 };
  const looks: Record<string, number> = {};
  const look = (id: string): number => (looks[id] = (looks[id] ?? 0) + 1);
  let floods = 0;
  const transport = (id: string, stats: () => { bytesReceived: number; bytesSent: number }) => ({
    id,
    getStats: async () => (look(id), [stats()]),
  });
  const producer = (id: 'camera' | 'sound', kind: 'audio' | 'video') => ({
    id,
    kind,
    getStats: async () => (look(id), [{ byteCount: counts[id][0]!, packetCount: counts[id][1]! }]),
  });
  const guard = new TrafficGuard({
    clock,
    bitrates: { incoming: 6_000_000, outgoing: 20_000_000 },
    watched: () => ({
      send: transport('send', () => ({ bytesReceived: counts.in, bytesSent: 0 })),
      receive: transport('receive', () => ({ bytesReceived: counts.reports, bytesSent: counts.out })),
      producers: [producer('camera', 'video'), producer('sound', 'audio')],
      consumers,
    }),
    floods: () => floods++,
  });
  const send = async (seconds: number, sent: Sent): Promise<number> => {
    for (let second = 0; second < seconds; second++) {
      for (const which of ['camera', 'sound'] as const) {
        const [bytes, packets] = sent[which] ?? [0, 0];
        counts[which][0]! += bytes;
        counts[which][1]! += packets;
        counts.in += bytes;
      }
      counts.in += sent.other ?? 0;
      counts.reports += sent.reports ?? 0;
      counts.out += sent.out ?? 0;
      clock.advance(1_000);
      await new Promise(setImmediate);
    }
    return floods;
  };
  return { clock, guard, send, looks };
}

describe('the guard of traffic', () => {
  it('[SG14] finds nothing in what a browser sends for hours, nor in a moment of twice as much', async () => {
    const { send, guard, clock } = guarded();
    await send(2_000, USUAL);
    for (let n = 0; n < 20; n++) {
      await send(4, { ...USUAL, camera: [1_700_000, 1_600] });
      assert.equal(await send(6, USUAL), 0);
    }
    guard.stop();
    assert.equal(clock.timers, 0);
  });

  for (const [what, more] of [
    ['bytes of a picture', { camera: [1_600_000, 800] }],
    ['packets of a picture', { camera: [700_000, 6_000] }],
    ['bytes of a sound', { sound: [140_000, 50] }],
    ['packets of a sound', { sound: [8_000, 410] }],
    ['bytes that belong to nothing', { other: 900_000 }],
    ['reports', { reports: 600_000 }],
    ['asks for what was sent before', { out: 9_000_000 }],
  ] as const satisfies readonly (readonly [string, Sent])[]) {
    it(`[SG14] finds too many ${what}, once`, async () => {
      const { send, clock } = guarded();
      assert.equal(await send(1, USUAL), 0);
      assert.equal(await send(30, { ...USUAL, ...more }), 1);
      assert.equal(clock.timers, 0);
    });
  }

  it('[SG14] looks at all that comes in more often than at what it is made of, and at what goes out', async () => {
    const { send, looks, guard } = guarded();
    await send(61, USUAL);
    assert.deepEqual(looks, { send: 7, receive: 3, camera: 3, sound: 3 });
    await guard.look();
    assert.deepEqual(looks, { send: 8, receive: 4, camera: 4, sound: 4 }, 'but at everything before it goes');
  });

  it('[SG14] looks soon at first, and sound for many is nobody’s fault', async () => {
    const { send } = guarded();
    assert.equal(await send(1, { other: 1_600_000 }), 1);
    const crowd = guarded(500);
    assert.equal(await crowd.send(100, { ...USUAL, out: 6_000_000 }), 0);
  });

  it('[SG14] lets nobody in all the time, and who has flooded not for a minute', () => {
    const clock = createFakeClock();
    const right = entryRight(clock);
    for (let n = 0; n < 30; n++) right.take();
    assert.throws(() => right.take(), { code: 'RATE_LIMITED', message: /often/ });
    clock.advance(5_000);
    right.take();
    right.forfeit();
    clock.advance(59_000);
    assert.throws(() => right.take(), { code: 'RATE_LIMITED', message: /minute/ });
    clock.advance(1_000);
    right.take();
  });
});
