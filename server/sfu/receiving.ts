/** What one member receives: of each producer at most one consumer, paused until it is wanted. (SG5, SG6) */
import type { types } from 'mediasoup';
import { MMError } from '../../src/core/protocol/errors.js';
import type { SfuMethods } from '../../src/core/protocol/sfu.js';
import type { Branch } from './branch.js';
import type { Floor } from './floor.js';
import type { Piped } from './pipes.js';
import type { Caller } from './port.js';
import { Received, type Receiver } from './received.js';
import type { Reports } from './reports.js';
import type { Args } from './schemas.js';
import { settled } from './settled.js';
import { sees } from './sources.js';

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

/** mediasoup would keep an empty object for each. */
const NOTHING = Object.freeze({});

export class Receiving implements Receiver {
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

  get reports(): Reports {
    return this.#options.reports;
  }

  wants({ consumer: { producerId } }: Received, before: number | null, after: number | null): void {
    this.#options.floor.find(producerId)?.demand?.change(before, after);
  }

  closed({ consumer: { id } }: Received, alone: boolean): void {
    const { branch, caller } = this.#options;
    branch.consumers--;
    this.#received.delete(id);
    // With its transport everything goes, and is known to have gone.
    if (alone && !this.#left()) caller.tell({ event: 'consumer-closed', consumer: id });
  }

  async consume({ producer, rtpCapabilities }: Args<'consume'>): Promise<SfuMethods['consume']['answer']> {
    const { floor, branch, transport } = this.#options;
    const sent = floor.find(producer);
    if (!sent) throw new MMError('NOT_FOUND', `no producer ${producer} in this call`);
    this.#checkSight(sent.participant);
    const on = transport();
    // A client that did not hear the answer asks again, and means the same one.
    for (const received of this.#received.values())
      if (received.consumer.producerId === producer) received.close();
    this.#checkCount(this.#received.size);

    const [consumer, release] = await this.#reached(
      on,
      { kind: 'producer', id: producer, from: sent.router },
      () =>
        on.consume({
          producerId: producer,
          rtpCapabilities: rtpCapabilities as types.RtpCapabilities,
          paused: true,
          appData: NOTHING,
        }),
    );
    this.#checkOpen(consumer, release);
    try {
      // Other rules may hold meanwhile.
      this.#checkSight(sent.participant);
    } catch (error) {
      consumer.close();
      release();
      throw error;
    }
    const { id, kind, rtpParameters, type } = consumer;
    branch.consumers++;
    this.#received.set(id, new Received(consumer, this, release));
    // Sound comes before any picture when the line is short.
    if (kind === 'audio') await consumer.setPriority(255);
    return { consumer: id, kind, rtpParameters: { ...rtpParameters }, type };
  }

  /** Ends what comes from those whom the participant does not see any more. */
  obeySight(): void {
    const { caller, floor } = this.#options;
    for (const received of [...this.#received.values()]) {
      const { id, producerId } = received.consumer;
      const sent = floor.find(producerId);
      if (!sent || sees(caller, sent.participant)) continue;
      received.close();
      caller.tell({ event: 'consumer-closed', consumer: id });
    }
  }

  async want({ consumer, ...wish }: Args<'want'>): Promise<void> {
    await this.#own(consumer).want(wish);
  }

  stop({ consumer }: Args<'stop-consuming'>): void {
    this.#own(consumer).close();
  }

  async consumeData({ dataProducer }: Args<'consume-data'>): Promise<SfuMethods['consume-data']['answer']> {
    const { floor, transport } = this.#options;
    const sent = floor.findData(dataProducer);
    if (!sent) throw new MMError('NOT_FOUND', `no data producer ${dataProducer} in this call`);
    const on = transport();
    this.#data.get(dataProducer)?.close();
    this.#checkCount(this.#data.size);
    const [consumer, release] = await this.#reached(
      on,
      { kind: 'data', id: dataProducer, from: sent.router },
      () => on.consumeData({ dataProducerId: dataProducer }),
    );
    this.#checkOpen(consumer, release);
    this.#data.set(dataProducer, consumer);
    consumer.observer.once('close', () => {
      release();
      if (this.#data.get(dataProducer) === consumer) this.#data.delete(dataProducer);
    });
    return { dataConsumer: consumer.id, sctpStreamParameters: { ...consumer.sctpStreamParameters } };
  }

  /** A consumer of something that may have to be piped here first, and how to say that it no longer has to be. */
  async #reached<C extends types.Consumer | types.DataConsumer>(
    on: types.WebRtcTransport,
    piped: Piped,
    consume: () => Promise<C>,
  ): Promise<readonly [C, release: () => void]> {
    const release = await this.#options.branch.reach(piped);
    try {
      return [settled(on, await consume()), release];
    } catch (error) {
      release();
      throw error;
    }
  }

  /** To be asked when nothing can come between any more: who has gone is told of nothing, and counts for nothing. */
  #checkOpen({ closed }: types.Consumer | types.DataConsumer, release: () => void): void {
    if (!closed) return;
    release();
    throw new MMError('NOT_FOUND', 'it was closed meanwhile');
  }

  #checkSight(participant: string): void {
    const { caller } = this.#options;
    if (!sees(caller, participant))
      throw new MMError('NOT_PERMITTED', `a ${caller.role} does not get what ${participant} sends`);
  }

  #checkCount(count: number): void {
    const { most } = this.#options;
    if (count >= most) throw new MMError('TOO_LARGE', `${count} producers are received already, of ${most}`);
  }

  #left(): boolean {
    try {
      return this.#options.transport().closed;
    } catch {
      return true;
    }
  }

  #own(id: string): Received {
    const received = this.#received.get(id);
    if (!received) throw new MMError('NOT_FOUND', `no consumer ${id} of yours`);
    return received;
  }
}
