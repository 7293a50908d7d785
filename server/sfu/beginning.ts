/**
 * How a picture begins. mediasoup (up to 3.27.1 at least) drops the whole frame
 * with which VP8 in one size and several rates begins: it lets a frame's rate
 * become the current one only when it is the wanted one, a whole frame is of the
 * lowest, and what is above the current one is dropped. The receiver then gets
 * what it cannot decode, and has to ask for another; a writer never asks. So the
 * lowest rate is wanted until something comes, and what is wanted from then on.
 */
import type { types } from 'mediasoup';

type Sends = Pick<types.Consumer, 'type' | 'rtpParameters' | 'currentLayers'>;

/** Whether the first whole frame is dropped unless the lowest rate is wanted. */
export function beginsLow({ type, rtpParameters }: Sends): boolean {
  return type === 'svc' && rtpParameters.codecs[0]?.mimeType.toLowerCase() === 'video/vp8';
}

/** Which rate to want now of one that is wanted up to `rate`. */
export function rateNow(consumer: Sends, rate: number): number {
  return beginsLow(consumer) && !consumer.currentLayers ? 0 : rate;
}
