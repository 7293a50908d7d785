/**
 * Ways in and out that need no browser at the other end: RTP as it is on the
 * way in, SRTP on the way out with the cipher that browsers choose. The same
 * for the server and for the bare script.
 */
import { randomBytes } from 'node:crypto';
import type { types } from 'mediasoup';

const CIPHER = 'AEAD_AES_256_GCM';
/** Of key and salt of that cipher. */
const KEY_BYTES = 44;

export function openWayIn(router: types.Router): Promise<types.PlainTransport> {
  return router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
    comedia: true,
  });
}

/** To whatever takes packets on port `sink`. */
export async function openWayOut(router: types.Router, sink: number): Promise<types.PlainTransport> {
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
    enableSrtp: true,
    srtpCryptoSuite: CIPHER,
  });
  const keyBase64 = randomBytes(KEY_BYTES).toString('base64');
  await transport.connect({
    ip: '127.0.0.1',
    port: sink,
    srtpParameters: { cryptoSuite: CIPHER, keyBase64 },
  });
  return transport;
}
