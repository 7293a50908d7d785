/** What one member receives: of each producer at most one consumer, paused until it is wanted. (SG5, SG6) */
import type { types } from 'mediasoup';
import { MMError } from '../../src/core/protocol/errors.js';
import type { SfuMethods } from '../../src/core/protocol/sfu.js';
import type { Branch } from './branch.js';
import type { Floor } from './floor.js';
import type { Piped } from './pipes.js';
import type { Caller } from './port.js';
import { Received } from './received.js';
import type { Reports } from './reports.js';
import type { Args } from './schemas.js';
import { settled } from './settled.js';

export interface ReceivingOptions {
  readonly caller: Caller;
  readonly floor: Floor;
  readonly branch: Branch;
  readonly reports: Reports;
  /** Consumers at once, of media and of presence each. */
  readonly most: number;
  /** The transport to receive on. Throws `NOT_FOUND` while there is none. */
  transport(): types.WebRtcTransport;
}

export class Receiving {
  readonly #options: ReceivingOptions;
  readonly #received = new Map<string, Received>();
  readonly #data = new Map<string, types.DataConsumer>();

  constructor(options: ReceivingOptions) {
    this.#options = options;
  }

  get ids(): readonly string[] {
    return [...this.#received.keys()];
  }

  get count(): number {
    return this.#received.size;
  }

  async consume({ producer, rtpCapabilities }: Args<'consume'>): Promise<SfuMethods['consume']['answer']> {
    const { caller, floor, branch, reports, transport } = this.#options;
    const sent = floor.find(producer);
    if (!sent) throw new MMError('NOT_FOUND', `no producer ${producer} in this call`);
    const on = transport();
    // A client that did not hear the answer asks again, and means the same one.
    for (const { consumer } of this.#received.values())
      if (consumer.producerId === producer) consumer.close();
    this.#checkCount(this.#received.size);

    const consumer = await this.#reached(on, { kind: 'producer', id: producer, from: sent.router }, () =>
      on.consume({
        producerId: producer,
        rtpCapabilities: rtpCapabilities as types.RtpCapabilities,
        paused: true,
      }),
    );
    branch.consumers++;
    const { id, kind, rtpParameters, type } = consumer;
    const received = new Received({
      consumer,
      reports,
      closed: (withProducer) => {
        branch.consumers--;
        this.#received.delete(id);
        if (withProducer) caller.tell({ event: 'consumer-closed', consumer: id });
      },
    });
    this.#received.set(id, received);
    // Sound comes before any picture when the line is short.
    if (kind === 'audio') await consumer.setPriority(255);
    return { consumer: id, kind, rtpParameters: { ...rtpParameters }, type };
  }

  async want({ consumer, ...wish }: Args<'want'>): Promise<void> {
    await this.#own(consumer).want(wish);
  }

  stop({ consumer }: Args<'stop-consuming'>): void {
    this.#own(consumer).consumer.close();
  }

  async consumeData({ dataProducer }: Args<'consume-data'>): Promise<SfuMethods['consume-data']['answer']> {
    const { floor, transport } = this.#options;
    const sent = floor.findData(dataProducer);
    if (!sent) throw new MMError('NOT_FOUND', `no data producer ${dataProducer} in this call`);
    const on = transport();
    this.#data.get(dataProducer)?.close();
    this.#checkCount(this.#data.size);
    const consumer = await this.#reached(on, { kind: 'data', id: dataProducer, from: sent.router }, () =>
      on.consumeData({ dataProducerId: dataProducer }),
    );
    this.#data.set(dataProducer, consumer);
    consumer.observer.once('close', () => {
      if (this.#data.get(dataProducer) === consumer) this.#data.delete(dataProducer);
    });
    return { dataConsumer: consumer.id, sctpStreamParameters: { ...consumer.sctpStreamParameters } };
  }

  /** A consumer of something that may have to be piped here first, and is let go with it. */
  async #reached<C extends types.Consumer | types.DataConsumer>(
    on: types.WebRtcTransport,
    piped: Piped,
    consume: () => Promise<C>,
  ): Promise<C> {
    const release = await this.#options.branch.reach(piped);
    try {
      const consumer = settled(on, await consume());
      (consumer.observer as types.ConsumerObserver).once('close', release);
      if (consumer.closed) release();
      return consumer;
    } catch (error) {
      release();
      throw error;
    }
  }

  #checkCount(count: number): void {
    const { most } = this.#options;
    if (count >= most) throw new MMError('TOO_LARGE', `${count} producers are received already, of ${most}`);
  }

  #own(id: string): Received {
    const received = this.#received.get(id);
    if (!received) throw new MMError('NOT_FOUND', `no consumer ${id} of yours`);
    return received;
  }
}
