/** The one stream that a writer takes, as it must be told: where it comes in, and what it is. */
import type { types } from 'mediasoup';

/** Where writers listen and the SFU sends: nothing of it leaves the machine. */
export const HERE = '127.0.0.1';

/** The description of a stream that comes in at `port`, with its reports. */
export function sdpOf(kind: types.MediaKind, codec: types.RtpCodecParameters, port: number): string {
  const { payloadType, clockRate, channels = 1, parameters = {} } = codec;
  const name = codec.mimeType.split('/')[1];
  const format = Object.entries(parameters).map(([key, value]) => `${key}=${String(value)}`);
  return [
    'v=0',
    `o=- 0 0 IN IP4 ${HERE}`,
    's=-',
    `c=IN IP4 ${HERE}`,
    't=0 0',
    `m=${kind} ${port} RTP/AVPF ${payloadType}`,
    `a=rtpmap:${payloadType} ${name}/${clockRate}${channels > 1 ? `/${channels}` : ''}`,
    ...(format.length > 0 ? [`a=fmtp:${payloadType} ${format.join(';')}`] : []),
    'a=rtcp-mux',
    '',
  ].join('\r\n');
}

/** The file that takes the codec as it is. */
export function fileTypeOf({ mimeType }: types.RtpCodecParameters): 'webm' | 'mkv' {
  return /\/(opus|vp8|vp9|av1)$/i.test(mimeType) ? 'webm' : 'mkv';
}
