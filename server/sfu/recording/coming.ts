/**
 * Keeps a picture coming that is sent in one size and several rates. mediasoup
 * (up to 3.27.1 at least) chooses what of it is passed on when its stream begins
 * and when its sender turns it on again, out of what had bits within the last
 * seconds: just then none had, and without a line whose width is estimated, which
 * a writer has not, nothing makes it choose again. So it is asked to. Knows
 * neither files nor how a picture begins.
 */
import type { types } from 'mediasoup';
import type { Clock } from '../../../src/core/clock/clock.js';

/** Between two looks at one of which nothing is passed on: each begins it anew, so its sender is given ever more time. */
const LOOK_MS = { first: 500, longest: 8_000 };

export type Coming = Pick<
  types.Consumer,
  | 'type'
  | 'paused'
  | 'producerPaused'
  | 'currentLayers'
  | 'on'
  | 'off'
  | 'pause'
  | 'resume'
  | 'requestKeyFrame'
>;

/** From now on, until what it returns is called. Leaves alone what is paused, here or by its sender. */
export function keepComing(clock: Clock, consumer: Coming): () => void {
  let cancel: (() => void) | null = null;
  let over = consumer.type !== 'svc';
  let wait = LOOK_MS.first;

  const wake = async (): Promise<void> => {
    if (consumer.paused || consumer.producerPaused) return;
    wait = Math.min(2 * wait, LOOK_MS.longest);
    // That it is resumed has it choose.
    await consumer.pause();
    if (over) return;
    await consumer.resume();
    // One who shows what does not move sends nothing that could be chosen, unless asked for a whole frame.
    await consumer.requestKeyFrame();
  };
  const look = (): void => {
    if (consumer.currentLayers) {
      wait = LOOK_MS.first;
      cancel?.();
      cancel = null;
    }
    if (over || cancel || consumer.currentLayers) return;
    cancel = clock.after(wait, () => {
      // It may be closed meanwhile.
      void wake()
        .catch(() => {})
        .then(() => {
          cancel = null;
          look();
        });
    });
  };

  if (!over) consumer.on('layerschange', look);
  look();
  return () => {
    over = true;
    consumer.off('layerschange', look);
    cancel?.();
  };
}
