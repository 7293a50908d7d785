/** How a picture begins, with real packets through a real worker: the first whole frame must not get lost. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { types } from 'mediasoup';
import { openDirectly } from './testing/direct.js';
import { camera, ratedPacket } from './testing/rtp.js';
import { startSfu } from './testing/test-sfu.js';

/** VP8 in one size and three rates, as browsers send screens and small cameras. */
function oneSize(): Record<string, unknown> {
  const { encodings, ...rest } = camera('screen');
  return { ...rest, encodings: (encodings as unknown[]).slice(0, 1) };
}

const isWhole = (packet: Buffer): boolean => (packet.at(-1)! & 1) === 0;

it('[SG5] a picture in one size begins with its first whole frame, whenever it is turned on', async (t) => {
  const transports: types.DirectTransport[] = [];
  openDirectly(t, (transport) => void transports.push(transport));
  const { visitor } = await startSfu(t);
  const [ana, eve] = [visitor('ana'), visitor('eve')];
  await eve.join();
  await ana.join();
  const [sending, , , receiving] = transports as [types.DirectTransport, ...types.DirectTransport[]];
  const made = new Promise<types.Producer>((resolve) => sending.observer.once('newproducer', resolve));
  const id = (await eve.ask('produce', { source: 'screen', rtpParameters: oneSize(), paused: false }))
    .producer;
  const producer = await made;
  let sequence = 0;
  const show = (rate: number, whole = false): void => producer.send(ratedPacket(sequence++, rate, whole));
  show(0, true);

  const consumed = new Promise<types.Consumer>((resolve) => receiving!.observer.once('newconsumer', resolve));
  const { consumer } = await ana.consume(id);
  const received = await consumed;
  let came: Buffer[] = [];
  received.on('rtp', (packet) => came.push(packet));
  /** Resolves after all that was asked and sent before, and once what came of it was told. */
  const done = async (): Promise<void> => {
    await received.getStats();
    await new Promise(setImmediate);
  };

  for (let n = 0; n < 3; n++) {
    await ana.ask('want', { consumer, layers: { spatial: 0 } });
    came = [];
    show(2);
    show(0, true);
    await done();
    assert.ok(came[0] && isWhole(came[0]), 'what comes first can be seen');
    // From then on all that comes is wanted.
    while (received.currentLayers?.temporalLayer !== 2) {
      for (const rate of [2, 1, 2, 0]) show(rate);
      await done();
    }
    await ana.ask('want', { consumer, off: true });
    show(0);
  }
});
