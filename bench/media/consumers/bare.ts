/** Child process: a bare mediasoup, wired by hand, with what the server listens to microphones with or without it. */
import { createWorker, type types } from 'mediasoup';
import { CODECS } from '../../../server/sfu/codecs.js';
import { answer } from '../../lib/answer.js';
import { openWayIn, openWayOut } from './plain.js';
import { camera, microphone, receiverOf } from './rtp.js';
import { sentOn, usageOf } from './usage.js';
import type { Picked } from './scene.js';

/** Those who are to receive from now on, `to` not among them. */
interface Wish {
  readonly picked: Picked;
  readonly from: number;
  readonly to: number;
}

const withEars = process.argv[2] === 'ears';
let worker: types.Worker;
let router: types.Router;
let sink = 0;
const out: types.Transport[] = [];
const microphones: types.Producer[] = [];
const cameras: types.Producer[] = [];

answer({
  async start(wish: { readonly sink: number }) {
    ({ sink } = wish);
    worker = await createWorker({ logLevel: 'error' });
    router = await worker.createRouter({ mediaCodecs: [...CODECS] });
  },

  /** Each person sends sound and a picture; the ports that take them. */
  async produce(people: number): Promise<number[]> {
    const ears = withEars
      ? [
          await router.createAudioLevelObserver({ maxEntries: 10, threshold: -65, interval: 400 }),
          await router.createActiveSpeakerObserver({ interval: 300 }),
        ]
      : [];
    const ports: number[] = [];
    for (let person = 0; person < people; person++) {
      const transport = await openWayIn(router);
      const produce = (kind: types.MediaKind, rtpParameters: unknown): Promise<types.Producer> =>
        transport.produce({ kind, rtpParameters: rtpParameters as types.RtpParameters });
      const voice = await produce('audio', microphone(person));
      for (const ear of ears) await ear.addProducer({ producerId: voice.id });
      microphones.push(voice);
      cameras.push(await produce('video', camera(person)));
      ports.push(transport.tuple.localPort);
    }
    return ports;
  },

  /** Who receives whose camera, by person; all microphones but one's own. */
  async consume({ picked, from, to }: Wish): Promise<void> {
    const rtpCapabilities = receiverOf(router.rtpCapabilities);
    for (let person = from; person < to; person++) {
      const transport = await openWayOut(router, sink);
      out.push(transport);
      for (const [other, { id }] of microphones.entries())
        if (other !== person) await transport.consume({ producerId: id, rtpCapabilities });
      for (const other of picked[person]!) {
        const producerId = cameras[other]!.id;
        const consumer = await transport.consume({ producerId, rtpCapabilities, paused: true });
        await consumer.setPreferredLayers({ spatialLayer: 1, temporalLayer: 2 });
        await consumer.resume();
      }
    }
  },

  workerPid: () => worker.pid,
  usage: () => usageOf(worker),
  sent: () => sentOn(out),
});
