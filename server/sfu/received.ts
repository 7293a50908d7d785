/** What a member receives of one producer: how much of it is wanted, and what is said about it. */
import type { types } from 'mediasoup';
import type { Args } from './schemas.js';
import type { Reports } from './reports.js';

/** Beyond what any sender has: mediasoup takes the highest there is. */
const TOP = 7;

export interface ReceivedOptions {
  readonly consumer: types.Consumer;
  readonly reports: Reports;
  /** It is closed: by its member, with its producer, or with its transport. */
  closed(withProducer: boolean): void;
}

export class Received {
  readonly consumer: types.Consumer;
  #layers = `${TOP}/${TOP}`;
  #priority = 1;

  constructor({ consumer, reports, closed }: ReceivedOptions) {
    this.consumer = consumer;
    let withProducer = false;
    consumer.once('producerclose', () => (withProducer = true));
    consumer.observer.once('close', () => {
      reports.forget(consumer.id);
      closed(withProducer);
    });
    consumer.on('layerschange', (layers) => {
      reports.report(consumer.id, {
        event: 'consumer-layers',
        consumer: consumer.id,
        layers: layers ? { spatial: layers.spatialLayer, temporal: layers.temporalLayer ?? 0 } : null,
      });
    });
    consumer.on('score', ({ score, producerScore }) => {
      reports.report(consumer.id, { event: 'consumer-score', consumer: consumer.id, score, producerScore });
    });
  }

  /** Asks mediasoup for what has changed. Turned on, a picture begins with a whole frame. */
  async want({ off = false, layers, priority }: Omit<Args<'want'>, 'consumer'>): Promise<void> {
    const { consumer } = this;
    if (off) return consumer.paused ? undefined : consumer.pause();
    if (consumer.kind === 'video') {
      const { spatial, temporal = TOP } = layers ?? { spatial: TOP };
      if (this.#layers !== `${spatial}/${temporal}`) {
        await consumer.setPreferredLayers({ spatialLayer: spatial, temporalLayer: temporal });
        this.#layers = `${spatial}/${temporal}`;
      }
      if (priority !== undefined && priority !== this.#priority) {
        await consumer.setPriority(priority);
        this.#priority = priority;
      }
    }
    if (consumer.paused) await consumer.resume();
  }
}
