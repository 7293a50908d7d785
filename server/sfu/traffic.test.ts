/** What a hostile participant sends, as real packets through a real worker. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { types } from 'mediasoup';
import { openDirectly } from './testing/direct.js';
import { picturePacket, soundPacket } from './testing/rtp.js';
import { startSfu } from './testing/test-sfu.js';

async function stage(test: TestContext) {
  const transports: types.DirectTransport[] = [];
  openDirectly(test, (transport) => void transports.push(transport));
  const started = await startSfu(test);
  const [ana, eve] = [started.visitor('ana'), started.visitor('eve')];
  const [sending] = (await eve.join(), transports);
  await ana.join();
  /** Resolves with the producer once it is known here, by whom its packets are sent. */
  const produced = (make: () => Promise<string>): Promise<types.Producer> =>
    new Promise((resolve, reject) => {
      sending!.observer.once('newproducer', resolve);
      make().catch(reject);
    });
  return { ...started, ana, eve, produced };
}

describe('a call', () => {
  it('[SG5] asks a sender for two whole frames a second at most, whatever receivers do', async (t) => {
    const { ana, eve, produced } = await stage(t);
    const producer = await produced(() => eve.film());
    let sequence = 0;
    const film = (whole: boolean): void => producer.send(picturePacket(sequence++, whole));
    /** When it was asked, by the worker's clock. */
    const asked: number[] = [];
    // Whoever is asked obeys at once: only then can they be asked again.
    producer.on('trace', ({ type, timestamp }) => {
      if (type !== 'pli') return;
      asked.push(timestamp);
      film(true);
    });
    await producer.enableTraceEvent(['pli']);
    film(true);
    const { consumer } = await ana.consume(producer.id);
    for (let n = 0; n < 100; n++) {
      await ana.ask('want', { consumer });
      film(false);
      await ana.ask('want', { consumer, off: true });
    }
    // The worker's timers may be early by what it did before they were set.
    const most = 2 + (2.5 * (asked.at(-1)! - asked[0]!)) / 1_000;
    assert.ok(asked.length >= 1 && asked.length <= most, `asked at ${asked.join()}`);
  });

  it('[SG5] asks a sender again for a whole frame when somebody says again what they want', async (t) => {
    const { ana, eve, produced } = await stage(t);
    const producer = await produced(() => eve.film());
    let wake = (): void => {};
    producer.on('trace', ({ type }) => {
      if (type === 'pli') wake();
    });
    await producer.enableTraceEvent(['pli']);
    let sequence = 0;
    // Of what has sent nothing yet no frame can be asked for.
    producer.send(picturePacket(sequence++, true));
    const { consumer } = await ana.consume(producer.id);
    // The first is asked for by the worker itself; each is answered, so that another may be asked for.
    for (let n = 0; n < 3; n++) {
      const asked = new Promise<void>((resolve) => (wake = resolve));
      await ana.ask('want', { consumer, layers: { spatial: 0 } });
      await asked;
      producer.send(picturePacket(sequence++, true));
    }
  });

  it('[SG14] puts out whoever sends far too many packets of sound, and keeps them out for a while', async (t) => {
    const { ana, eve, clock, produced, sfu } = await stage(t);
    const producer = await produced(() => eve.speak());
    let sequence = 0;
    const speak = (packets: number): void => {
      for (let n = 0; n < packets; n++) producer.send(soundPacket(sequence++, -20));
    };
    const look = async (ms: number): Promise<void> => {
      clock.advance(ms);
      // Answered after what the look asks; then the look has its say.
      await producer.getStats();
      await new Promise(setImmediate);
    };
    speak(50);
    await look(1_000);
    speak(500);
    await look(10_000);
    assert.equal(sfu.counts.members, 2);
    await look(10_000);
    // Each is looked at only now and then.
    speak(12_500);
    await look(10_000).catch(() => {});
    const { error } = await eve.next('unavailable');
    assert.equal(error.code, 'RATE_LIMITED');
    assert.equal((await ana.next('producer-removed')).producer, producer.id);
    assert.equal(sfu.counts.members, 1);
    await assert.rejects(eve.ask('join', {}), { code: 'RATE_LIMITED', message: /minute/ });
    clock.advance(60_000);
    await eve.ask('join', {});
  });

  it('[SG14] looks at what goes before it goes', async (t) => {
    const { eve, produced } = await stage(t);
    const producer = await produced(() => eve.film());
    for (let n = 0; n < 1_300; n++) producer.send(picturePacket(n, n === 0, 1_200));
    await assert.rejects(eve.ask('open', { direction: 'send' }), { code: 'UNAVAILABLE' });
    await eve.next('unavailable');
  });
});
