/** For tests that send and receive real packets without a browser: what participants open leads nowhere but here. */
import { observer, type types } from 'mediasoup';

/**
 * From now on, until the test is over, routers open direct transports where WebRTC is asked
 * for. What is opened is told to `opened`.
 */
export function openDirectly(
  test: { after(end: () => void): void },
  opened: (transport: types.DirectTransport) => void = () => {},
): void {
  const onRouter = (router: types.Router): void => {
    router.createWebRtcTransport = (async () => {
      const transport = await router.createDirectTransport();
      // Of what a browser would be told, and obey.
      const told = { iceParameters: {}, iceCandidates: [], dtlsParameters: {}, sctpParameters: {} };
      for (const [name, value] of Object.entries(told)) Object.defineProperty(transport, name, { value });
      const obeyed = async (): Promise<void> => {};
      Object.assign(transport, { setMaxIncomingBitrate: obeyed, setMaxOutgoingBitrate: obeyed });
      opened(transport);
      return transport;
    }) as unknown as typeof router.createWebRtcTransport;
  };
  const onWorker = (worker: types.Worker): void => void worker.observer.on('newrouter', onRouter);
  observer.on('newworker', onWorker);
  test.after(() => void observer.off('newworker', onWorker));
}
