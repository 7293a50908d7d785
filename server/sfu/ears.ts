/** What listens to the microphones of one router: how loud each is, and which one dominates. */
import type { types } from 'mediasoup';
import type { Level } from './loudness.js';

export interface EarsOptions {
  levels(levels: readonly Level[]): void;
  dominant(participant: string): void;
}

/** Milliseconds over which loudness is measured. */
const LEVELS_MS = 400;
const SPEAKER_MS = 300;
/** Quieter than this (dBov) is nothing. */
const THRESHOLD = -65;

export class Ears {
  readonly #observers: readonly types.RtpObserver[];

  static async open(router: types.Router, options: EarsOptions): Promise<Ears> {
    const loudness = await router.createAudioLevelObserver({
      maxEntries: 10,
      threshold: THRESHOLD,
      interval: LEVELS_MS,
    });
    const speaker = await router.createActiveSpeakerObserver({ interval: SPEAKER_MS });
    loudness.on('volumes', (volumes) =>
      options.levels(volumes.map(({ producer, volume }) => [ownerOf(producer), volume])),
    );
    loudness.on('silence', () => options.levels([]));
    speaker.on('dominantspeaker', ({ producer }) => options.dominant(ownerOf(producer)));
    return new Ears([loudness, speaker]);
  }

  private constructor(observers: readonly types.RtpObserver[]) {
    this.#observers = observers;
  }

  /** Listens to `producer` until it is closed. */
  async listen(producer: types.Producer): Promise<void> {
    await Promise.all(this.#observers.map((observer) => observer.addProducer({ producerId: producer.id })));
  }
}

function ownerOf(producer: types.Producer): string {
  return producer.appData['participant'] as string;
}
