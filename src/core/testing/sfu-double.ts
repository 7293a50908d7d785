/**
 * An SFU's signalling in memory: it answers as `protocol/sfu.ts` says and
 * carries no media. One of it is one call; each `line` is a participant's
 * socket to it. What it is told it keeps, for tests to look at.
 */
import * as fake from 'mediasoup-client/fakeParameters';
import { MMError } from '../protocol/errors.js';
import type {
  MediaProducer,
  MediaSource,
  Opaque,
  SfuAsk,
  SfuEvent,
  SfuMethod,
  SfuTold,
} from '../protocol/sfu.js';
import { MEDIA_SOURCES } from '../protocol/sfu.js';

export interface SfuLine {
  readonly participant: string;
  /** Every ask of this participant, oldest first. */
  readonly asked: readonly SfuAsk[];
  /** The methods of `asked`. */
  readonly methods: readonly string[];
  ask(ask: SfuAsk): void;
  /** Says `event` to this participant. */
  tell(event: SfuEvent): void;
  /** What is wanted of each consumer, by its producer; null for off. */
  readonly wants: ReadonlyMap<string, Opaque | null>;
}

interface Seat {
  readonly line: SfuLine;
  readonly told: (message: SfuTold) => void;
  readonly asked: SfuAsk[];
  readonly wants: Map<string, Opaque | null>;
  joined: boolean;
  readonly transports: Set<string>;
  readonly consumers: Map<string, string>;
}

export class SfuDouble {
  /** Refuses everything with this, like a server without an SFU. */
  unavailable: MMError | null = null;
  /** What everyone may send. */
  maySend: readonly MediaSource[] = MEDIA_SOURCES;
  /** Refuses these methods. */
  readonly refusals = new Map<SfuMethod, MMError>();
  /** Keeps these methods unanswered. */
  readonly silent = new Set<SfuMethod>();
  readonly #producers = new Map<string, MediaProducer & { readonly kind: 'audio' | 'video' }>();
  readonly #dataProducers = new Map<string, string>();
  readonly #seats = new Map<string, Seat>();
  readonly #held = new Set<string>();
  #session = 1;
  #count = 0;

  get producers(): readonly MediaProducer[] {
    return [...this.#producers.values()];
  }

  /** Open transports, in all. */
  get transports(): number {
    return [...this.#seats.values()].reduce((sum, { transports }) => sum + transports.size, 0);
  }

  line(participant: string, told: (message: SfuTold) => void): SfuLine {
    const asked: SfuAsk[] = [];
    const wants = new Map<string, Opaque | null>();
    const line: SfuLine = {
      participant,
      asked,
      get methods() {
        return asked.map(({ method }) => method);
      },
      wants,
      tell: (event) => told(event),
      ask: (ask) => {
        asked.push(ask);
        // Answers come later, and in order.
        queueMicrotask(() => this.#answer(seat, ask));
      },
    };
    const seat: Seat = {
      line,
      told,
      asked,
      wants,
      joined: false,
      transports: new Set(),
      consumers: new Map(),
    };
    this.#seats.set(participant, seat);
    return line;
  }

  /** A participant without a client sends something. Returns its producer. */
  produce(participant: string, source: MediaSource, paused = false): string {
    const id = `p${++this.#count}`;
    const kind = source === 'camera' || source === 'screen' ? 'video' : 'audio';
    const producer = { id, participant, source, paused, kind } as const;
    this.#producers.set(id, producer);
    this.#tellOthers(participant, { event: 'producer-added', producer: asKnown(producer) });
    return id;
  }

  /** From now on everybody may send these, and what else they send is closed. */
  allow(maySend: readonly MediaSource[]): void {
    this.maySend = maySend;
    for (const { id, source } of [...this.#producers.values()])
      if (!maySend.includes(source)) this.remove(id);
    for (const { joined, told } of this.#seats.values()) if (joined) told({ event: 'rights', maySend });
  }

  remove(producer: string): void {
    const { participant: owner, source } = this.#producers.get(producer) ?? {};
    if (!this.#producers.delete(producer)) return;
    const sound = owner !== undefined && source === 'screen' && this.#of(owner, 'screen-audio');
    if (sound) this.remove(sound);
    for (const seat of this.#seats.values()) {
      for (const [consumer, of] of seat.consumers) {
        if (of !== producer) continue;
        seat.consumers.delete(consumer);
        seat.wants.delete(producer);
        seat.told({ event: 'consumer-closed', consumer });
      }
    }
    this.#tellOthers(owner ?? '', { event: 'producer-removed', producer });
  }

  change(producer: string, paused: boolean, held = false): void {
    const known = this.#producers.get(producer);
    if (!known) return;
    this.#producers.set(producer, { ...known, paused });
    if (held) this.#held.add(producer);
    else this.#held.delete(producer);
    for (const { joined, told } of this.#seats.values()) {
      if (joined) told({ event: 'producer-changed', producer, paused, held });
    }
  }

  /** The consumer that `participant` has of `producer`. */
  consumer(participant: string, producer: string): string | undefined {
    const consumers = this.#seats.get(participant)?.consumers ?? new Map<string, string>();
    return [...consumers].find(([, of]) => of === producer)?.[0];
  }

  /** A worker died: everything is gone, and everyone is told. */
  restart(): void {
    this.#session++;
    for (const seat of this.#seats.values()) this.#clear(seat);
    for (const { told } of this.#seats.values()) told({ event: 'restarted' });
  }

  /** A participant is not in the call any more, without having been told. */
  forget(participant: string): void {
    const seat = this.#seats.get(participant);
    if (seat) this.#clear(seat);
  }

  #answer(seat: Seat, { id, method, args }: SfuAsk): void {
    if (this.silent.has(method as SfuMethod)) return;
    try {
      const refusal = this.unavailable ?? this.refusals.get(method as SfuMethod);
      if (refusal) throw refusal;
      if (!seat.joined && !OUTSIDE.has(method as SfuMethod))
        throw new MMError('NOT_FOUND', 'not in the call; join first');
      seat.told({ id, result: this.#do(seat, method as SfuMethod, args) as never });
    } catch (error) {
      seat.told({ id, error: MMError.wrap(error).toJSON() });
    }
  }

  #do(seat: Seat, method: SfuMethod, args: Opaque): unknown {
    const own = seat.line.participant;
    switch (method) {
      case 'join':
        this.#clear(seat);
        seat.joined = true;
        this.#tellOthers(own, { event: 'member-added', participant: own });
        return {
          ...this.#lists(own),
          rtpCapabilities: fake.generateRouterRtpCapabilities(),
          iceServers: [],
          maySend: this.maySend,
          maxBitrate: { incoming: 3_000_000, outgoing: 10_000_000 },
        };
      case 'sync':
        return this.#lists(own);
      case 'leave':
        this.#clear(seat);
        return {};
      case 'check':
        if (seat.joined) throw new MMError('CONFLICT', 'in the call already');
        seat.transports.clear();
        return {
          ...this.#open(seat),
          rtpCapabilities: fake.generateRouterRtpCapabilities(),
          iceServers: [],
        };
      case 'end-check':
        if (!seat.joined) seat.transports.clear();
        return {};
      case 'open':
        return this.#open(seat);
      case 'connect':
        return this.#transport(seat, args, {});
      case 'restart-ice':
        return this.#transport(seat, args, {
          iceParameters: fake.generateTransportRemoteParameters().iceParameters,
        });
      case 'produce': {
        const source = args.source as MediaSource;
        if (!this.maySend.includes(source)) throw new MMError('NOT_PERMITTED', `may not send ${source}`);
        if (source === 'screen-audio' && !this.#of(own, 'screen'))
          throw new MMError('NOT_PERMITTED', 'the sound of a screen is sent with the screen');
        return { producer: this.produce(own, source, args.paused as boolean) };
      }
      case 'pause':
        this.change(this.#ownProducer(own, args), true);
        return {};
      case 'resume': {
        const producer = this.#ownProducer(own, args);
        if (this.#held.has(producer)) throw new MMError('NOT_PERMITTED', 'a moderator holds it');
        this.change(producer, false);
        return {};
      }
      case 'close':
        this.remove(this.#ownProducer(own, args));
        return {};
      case 'consume': {
        const producer = this.#producers.get(args.producer as string);
        if (!producer) throw new MMError('NOT_FOUND', 'there is no such producer');
        const consumer = `c${++this.#count}`;
        seat.consumers.set(consumer, producer.id);
        seat.wants.set(producer.id, null);
        const codecMimeType = producer.kind === 'audio' ? 'audio/opus' : 'video/VP8';
        const { rtpParameters } = fake.generateConsumerRemoteParameters({ codecMimeType });
        return { consumer, kind: producer.kind, rtpParameters, type: 'simulcast' };
      }
      case 'want': {
        const { consumer, ...want } = args;
        const producer = seat.consumers.get(consumer as string);
        if (!producer) throw new MMError('NOT_FOUND', 'there is no such consumer');
        seat.wants.set(producer, want.off ? null : want);
        return {};
      }
      case 'stop-consuming':
        seat.consumers.delete(args.consumer as string);
        return {};
      case 'produce-data': {
        const dataProducer = `d${++this.#count}`;
        this.#dataProducers.set(dataProducer, own);
        this.#tellOthers(own, { event: 'data-producer-added', id: dataProducer, participant: own });
        return { dataProducer };
      }
      case 'consume-data': {
        if (!this.#dataProducers.has(args.dataProducer as string)) {
          throw new MMError('NOT_FOUND', 'there is no such data producer');
        }
        const { id, sctpStreamParameters } = fake.generateDataConsumerRemoteParameters();
        return { dataConsumer: id, sctpStreamParameters };
      }
    }
  }

  #open(seat: Seat): object {
    const { id, ...rest } = fake.generateTransportRemoteParameters();
    seat.transports.add(id);
    return { transport: id, ...rest };
  }

  #lists(own: string): object {
    const dataProducers = [...this.#dataProducers].map(([id, participant]) => ({ id, participant }));
    return {
      session: `s${this.#session}`,
      members: [...this.#seats].filter(([id, { joined }]) => joined && id !== own).map(([id]) => id),
      producers: this.producers.filter(({ participant }) => participant !== own).map(asKnown),
      dataProducers: dataProducers.filter(({ participant }) => participant !== own),
    };
  }

  #transport(seat: Seat, args: Opaque, answer: unknown): unknown {
    if (seat.transports.has(args.transport as string)) return answer;
    throw new MMError('NOT_FOUND', 'there is no such transport');
  }

  #of(participant: string, source: MediaSource): string | undefined {
    return this.producers.find((each) => each.participant === participant && each.source === source)?.id;
  }

  #ownProducer(own: string, args: Opaque): string {
    const id = args.producer as string;
    if (this.#producers.get(id)?.participant === own) return id;
    throw new MMError('NOT_FOUND', 'there is no such producer');
  }

  #clear(seat: Seat): void {
    const own = seat.line.participant;
    if (seat.joined) this.#tellOthers(own, { event: 'member-removed', participant: own });
    seat.joined = false;
    seat.transports.clear();
    seat.consumers.clear();
    seat.wants.clear();
    for (const { id, participant } of this.producers) if (participant === own) this.remove(id);
    for (const [id, participant] of this.#dataProducers) {
      if (participant !== own) continue;
      this.#dataProducers.delete(id);
      this.#tellOthers(own, { event: 'data-producer-removed', id });
    }
  }

  #tellOthers(own: string, event: SfuEvent): void {
    for (const { line, joined, told } of this.#seats.values()) {
      if (joined && line.participant !== own) told(event);
    }
  }
}

/** What may be asked outside of the call; `connect` of what is open. */
const OUTSIDE: ReadonlySet<SfuMethod> = new Set(['join', 'check', 'end-check', 'connect']);

const asKnown = ({ id, participant, source, paused }: MediaProducer): MediaProducer => ({
  id,
  participant,
  source,
  paused,
});
