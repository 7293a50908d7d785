/**
 * What a member receives of one producer: how much of it is wanted, and what is
 * said about it. There are many of these, so each holds little: what all of a
 * member's have in common is in `Receiver`, and what made it is not kept.
 */
import type { types } from 'mediasoup';
import type { SfuEvent } from '../../src/core/protocol/sfu.js';
import { rateNow } from './beginning.js';
import type { Reports } from './reports.js';
import type { Args } from './schemas.js';

/** Beyond what any sender has: mediasoup takes the highest there is. */
const TOP = 7;
const STEPS = TOP + 1;

type WantedLayers = NonNullable<Args<'want'>['layers']>;

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
  /** The highest layers that are wanted, spatial and temporal in one number; and those that mediasoup was told. */
  #wanted = TOP * STEPS + TOP;
  #told = TOP * STEPS + TOP;
  readonly #receiver: Receiver;
  readonly #release: () => void;
  /** The highest layer that its sender knows to be wanted. */
  #asked: number | null = null;

  /** `release`: what it needed to be reached is no longer needed. */
  constructor(consumer: types.Consumer, receiver: Receiver, release: () => void) {
    this.consumer = consumer;
    this.#receiver = receiver;
    this.#release = release;
    const observer = Object.assign(consumer.observer as types.ConsumerObserver, { received: this });
    observer.on('close', onClose);
    observer.on('score', onScore);
    if (consumer.type !== 'simple') observer.on('layerschange', onLayers);
  }

  /**
   * Asks mediasoup for what has changed. Turned on, a picture begins with a whole frame; whoever says the same again
   * has not got it: the worker asks its sender for one twice, and a sender that is busy may miss both.
   */
  async want({ off = false, layers, priority }: Omit<Args<'want'>, 'consumer'>): Promise<void> {
    const { consumer } = this;
    this.#ask(off ? null : (layers?.spatial ?? TOP));
    if (off) return consumer.paused ? undefined : consumer.pause();
    const changed = consumer.kind === 'video' && (await this.#prefer(layers ?? { spatial: TOP }, priority));
    if (consumer.paused) await consumer.resume();
    else if (!changed && consumer.kind === 'video') await consumer.requestKeyFrame();
  }

  /** Whether that is something else than before. */
  async #prefer(
    { spatial, temporal = TOP }: WantedLayers,
    priority = this.consumer.priority,
  ): Promise<boolean> {
    const { consumer } = this;
    const wanted = spatial * STEPS + temporal;
    const changed = wanted !== this.#wanted || priority !== consumer.priority;
    this.#wanted = wanted;
    await this.#tell();
    if (priority !== consumer.priority) await consumer.setPriority(priority);
    return changed;
  }

  /** Tells mediasoup which layers are wanted, as far as it is to know them by now. */
  async #tell(): Promise<void> {
    const { consumer } = this;
    const spatialLayer = Math.floor(this.#wanted / STEPS);
    const temporalLayer = rateNow(consumer, this.#wanted % STEPS);
    const layers = spatialLayer * STEPS + temporalLayer;
    if (layers === this.#told) return;
    this.#told = layers;
    await consumer.setPreferredLayers({ spatialLayer, temporalLayer });
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

  /** It is closed, by whomever. */
  closed(): void {
    this.#receiver.reports.forget(this.consumer.id);
    this.#ask(null);
    this.#release();
    this.#receiver.closed(this, !this.#closing);
  }

  /** It comes in other layers now, or in none. */
  changed(layers: types.ConsumerLayers | undefined): void {
    const { id } = this.consumer;
    const told = layers ? { spatial: layers.spatialLayer, temporal: layers.temporalLayer ?? 0 } : null;
    this.report({ event: 'consumer-layers', consumer: id, layers: told });
    // Closed meanwhile, there is nobody to be told.
    this.#tell().catch(() => {});
  }

  /** The latest is told when it is time. */
  report(event: SfuEvent): void {
    this.#receiver.reports.report(this.consumer.id, event);
  }
}

/** What a consumer says of itself it says with its observer as `this`: knowing whose it is, all listen with the same. */
interface Observed {
  readonly received: Received;
}

function onClose(this: Observed): void {
  this.received.closed();
}

function onScore(this: Observed, { score, producerScore }: types.ConsumerScore): void {
  const { id } = this.received.consumer;
  this.received.report({ event: 'consumer-score', consumer: id, score, producerScore });
}

function onLayers(this: Observed, layers?: types.ConsumerLayers): void {
  this.received.changed(layers);
}
