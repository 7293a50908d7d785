/**
 * How a source is encoded: which codec, how many layers, how many bits. Pure.
 * A camera goes out in up to three sizes, so that each receiver gets the one
 * that it shows; a screen in one, sharp and slow.
 */
import type { MediaSource } from '../protocol/sfu.js';

/** What of a codec matters here. */
export interface CodecChoice {
  readonly mimeType: string;
}

/** As `RTCRtpEncodingParameters` has it. */
export interface Encoding {
  readonly scaleResolutionDownBy?: number;
  readonly maxBitrate: number;
  readonly maxFramerate?: number;
  readonly scalabilityMode?: string;
}

export type VideoCodec = 'VP8' | 'VP9' | 'AV1' | 'H264';

/** The order in which codecs are tried: what every browser decodes, in hardware or not, comes first. */
const ORDER: readonly VideoCodec[] = ['VP8', 'H264', 'VP9', 'AV1'];

/** Bits per second of a camera's layers, the smallest first: 180, 360 and 720 lines. */
const CAMERA_BITRATES = [130_000, 450_000, 1_500_000] as const;
/** Lines from which a camera is worth two layers, and three. */
const TWO_LAYERS = 270;
const THREE_LAYERS = 540;

const SCREEN = { maxBitrate: 2_500_000, maxFramerate: 15 };

const is = (codec: CodecChoice, name: string): boolean =>
  codec.mimeType.toLowerCase() === `video/${name.toLowerCase()}`;

/** The codec for pictures out of those that both ends have: `preferred`, or the first of the usual order. */
export function pickCodec<Codec extends CodecChoice>(
  codecs: readonly Codec[],
  preferred?: VideoCodec,
): Codec | undefined {
  for (const name of preferred ? [preferred, ...ORDER] : ORDER) {
    const codec = codecs.find((each) => is(each, name));
    if (codec) return codec;
  }
  return undefined;
}

/** `height`: lines that the camera gives, if that is known. Undefined for sound. */
export function encodingsOf(
  source: MediaSource,
  codec: CodecChoice | undefined,
  height: number | undefined,
): Encoding[] | undefined {
  if (source === 'screen') return [{ ...SCREEN, scalabilityMode: 'L1T3' }];
  if (source !== 'camera') return undefined;
  const top = CAMERA_BITRATES[2];
  // One encoding that holds its layers in itself; of AV1 browsers make no sizes yet.
  if (codec && is(codec, 'VP9')) return [{ maxBitrate: top, scalabilityMode: 'L3T3_KEY' }];
  if (codec && is(codec, 'AV1')) return [{ maxBitrate: top, scalabilityMode: 'L1T3' }];
  const layers = cameraLayers(height);
  return CAMERA_BITRATES.slice(0, layers).map((maxBitrate, i) => ({
    scaleResolutionDownBy: 2 ** (layers - 1 - i),
    maxBitrate,
    scalabilityMode: 'L1T3',
  }));
}

function cameraLayers(height = 720): 1 | 2 | 3 {
  if (height >= THREE_LAYERS) return 3;
  return height >= TWO_LAYERS ? 2 : 1;
}

/** What the encoder of a source is told besides; as mediasoup-client names it. */
export function codecOptionsOf(source: MediaSource): Record<string, boolean | number> | undefined {
  switch (source) {
    // Silence costs nothing, and a lost packet is made good by the next one.
    case 'microphone':
      return { opusStereo: false, opusDtx: true, opusFec: true };
    case 'screen-audio':
      return { opusStereo: true, opusDtx: false, opusFec: true, opusMaxAverageBitrate: 128_000 };
    // Without it the browser starts at a crawl and takes seconds to become sharp.
    default:
      return { videoGoogleStartBitrate: 1_000 };
  }
}
