/**
 * When to begin with a picture that is sent in several sizes: a file says once how
 * large it is, and players hold it to that, whatever comes later. The largest
 * comes last: its sender was not asked for it before, or its line is still being
 * tried. Knows neither files nor who watches.
 */
import type { types } from 'mediasoup';
import type { Clock } from '../../../src/core/clock/clock.js';

/** How long the largest is waited for once anything is sent: small lines and small cameras never send it. */
const LARGEST_MS = 3_000;
/** How long it must be sent before mediasoup prefers it to another one that is there. */
const STEADY_MS = 2_000;

/** Calls `begin` once, now or later, unless it is told to give up, which is what it returns. */
export function whenLargest(
  clock: Clock,
  producer: Pick<types.Producer, 'rtpParameters' | 'score' | 'on' | 'off'>,
  begin: () => void,
): () => void {
  const largest = (producer.rtpParameters.encodings?.length ?? 1) - 1;
  let cancelWait: (() => void) | null = null;
  const giveUp = (): void => {
    producer.off('score', look);
    cancelWait?.();
  };
  const wait = (ms: number): void => {
    cancelWait?.();
    cancelWait = clock.after(ms, () => {
      giveUp();
      begin();
    });
  };
  const look = (): void => {
    const sent = producer.score.filter(({ score }) => score > 0);
    if (sent.some(({ encodingIdx }) => encodingIdx === largest)) {
      producer.off('score', look);
      wait(STEADY_MS);
    } else if (sent.length > 0 && !cancelWait) wait(LARGEST_MS);
  };
  if (largest === 0) {
    begin();
    return () => {};
  }
  producer.on('score', look);
  look();
  return giveUp;
}
