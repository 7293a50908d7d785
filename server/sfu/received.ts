/**
 * What a member receives of one producer: how much of it is wanted, and what is
 * said about it. There are many of these, so each holds little: what all of a
 * member's have in common is in `Receiver`, and what made it is not kept.
 */
import type { types } from 'mediasoup';
import type { Reports } from './reports.js';
import type { Args } from './schemas.js';

/** Beyond what any sender has: mediasoup takes the highest there is. */
const TOP = 7;
const STEPS = TOP + 1;

/** Whoever receives. */
export interface Receiver {
  readonly reports: Reports;
  /** Of its picture layers up to `after` are wanted now, and no longer those up to `before`; null for nothing. */
  wants(received: Received, before: number | null, after: number | null): void;
  /** It is closed; `alone` when neither its member nor its transport has closed it. */
  closed(received: Received, alone: boolean): void;
}

export class Received {
  readonly consumer: types.Consumer;
  #closing = false;
  /** The highest that are wanted, spatial and temporal in one number. */
  #layers = TOP * STEPS + TOP;
  #priority = 1;
  readonly #receiver: Receiver;
  /** The highest layer that its sender knows to be wanted. */
  #asked: number | null = null;

  /** `release`: what it needed to be reached is no longer needed. */
  constructor(consumer: types.Consumer, receiver: Receiver, release: () => void) {
    this.consumer = consumer;
    this.#receiver = receiver;
    const { id, type } = consumer;
    const { reports } = receiver;
    const observer = consumer.observer as types.ConsumerObserver;
    observer.on('close', () => {
      reports.forget(id);
      this.#ask(null);
      release();
      receiver.closed(this, !this.#closing);
    });
    observer.on('score', ({ score, producerScore }) =>
      reports.report(id, { event: 'consumer-score', consumer: id, score, producerScore }),
    );
    if (type === 'simple') return;
    observer.on('layerschange', (layers) =>
      reports.report(id, {
        event: 'consumer-layers',
        consumer: id,
        layers: layers ? { spatial: layers.spatialLayer, temporal: layers.temporalLayer ?? 0 } : null,
      }),
    );
  }

  /**
   * Asks mediasoup for what has changed. Turned on, a picture begins with a whole frame; whoever asks for the same
   * again has not got it: the worker asks the sender twice, and a sender that is busy may miss both.
   */
  async want({ off = false, layers, priority }: Omit<Args<'want'>, 'consumer'>): Promise<void> {
    const { consumer } = this;
    this.#ask(off ? null : (layers?.spatial ?? TOP));
    if (off) return consumer.paused ? undefined : consumer.pause();
    const before = [this.#layers, this.#priority].join();
    if (consumer.kind === 'video') {
      const { spatial, temporal = TOP } = layers ?? { spatial: TOP };
      const wanted = spatial * STEPS + temporal;
      if (this.#layers !== wanted) {
        await consumer.setPreferredLayers({ spatialLayer: spatial, temporalLayer: temporal });
        this.#layers = wanted;
      }
      if (priority !== undefined && priority !== this.#priority) {
        await consumer.setPriority(priority);
        this.#priority = priority;
      }
    }
    if (consumer.paused) await consumer.resume();
    else if (consumer.kind === 'video' && before === [this.#layers, this.#priority].join())
      await consumer.requestKeyFrame();
  }

  #ask(layer: number | null): void {
    if (layer === this.#asked || this.consumer.kind !== 'video') return;
    this.#receiver.wants(this, this.#asked, layer);
    this.#asked = layer;
  }

  close(): void {
    this.#closing = true;
    this.consumer.close();
  }
}
