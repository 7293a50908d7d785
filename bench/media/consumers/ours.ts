/**
 * Child process: the built server and one media worker. Everything is as
 * always, but that the transports it opens lead nowhere near a browser.
 */
import { observer, type types } from 'mediasoup';
import { answer } from '../../lib/answer.js';
import { startBuiltServer } from '../../lib/built-server.js';
import { openWayIn, openWayOut } from './plain.js';
import { sentOn, usageOf } from './usage.js';

let worker: types.Worker;
let sink = 0;
let inwards = true;
const out: types.Transport[] = [];

observer.on('newworker', (made) => {
  worker = made;
  made.observer.on('newrouter', (router) => {
    router.createWebRtcTransport = (async () => {
      const transport = await (inwards ? openWayIn(router) : openWayOut(router, sink));
      if (!inwards) out.push(transport);
      const { localPort } = transport.tuple;
      // What a browser would be told.
      const told = { iceParameters: {}, iceCandidates: [{ port: localPort }], dtlsParameters: {} };
      for (const [name, value] of Object.entries({ ...told, sctpParameters: {} }))
        Object.defineProperty(transport, name, { value });
      return transport;
    }) as unknown as typeof router.createWebRtcTransport;
  });
});

answer({
  async start(wish: { readonly data: string; readonly sink: number }) {
    ({ sink } = wish);
    return startBuiltServer(wish.data, { MM_SFU_WORKERS: '1' });
  },
  /** Transports opened from now on lead out. */
  outwards: () => {
    inwards = false;
  },
  workerPid: () => worker.pid,
  usage: () => usageOf(worker),
  sent: () => sentOn(out),
});
