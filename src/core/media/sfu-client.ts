/**
 * One stay in the call: the connections to the SFU and what goes over them; or
 * one connection that only tries the way there.
 * The only importer of mediasoup-client, and loaded with the first of either. When
 * the stay is over it is closed as a whole, and the next one is a new one.
 * Knows no device, no element, and not what is wanted.
 * Rules SG3 to SG6 and SG17 of docs/protocol.md.
 */
import { Device, parseScalabilityMode } from 'mediasoup-client';
import type { types } from 'mediasoup-client';
import { MMError } from '../protocol/errors.js';
import type { IceServer, MediaSource, Opaque, SfuMethods } from '../protocol/sfu.js';
import { codecOptionsOf, encodingsOf, pickCodec, type VideoCodec } from './encodings.js';
import type { Signalling } from './signalling.js';

export type Direction = 'send' | 'receive';
export type LinkState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';
export type Joined = SfuMethods['join']['answer'];

/** Something that is sent. */
export interface Sending {
  readonly id: string;
  /** At once, and without a word to the SFU. */
  pause(): void;
  resume(): void;
  replace(track: MediaStreamTrack): Promise<void>;
  /** Encodes no layer beyond `top`, from 0, until something else is said. */
  limit(top: number): void;
  stats(): Promise<RTCStatsReport>;
  /** Here alone; the SFU is told by whoever decides it. */
  close(): void;
}

/** Something that is received. Paused at the SFU until it is wanted. */
export interface Receiving {
  readonly id: string;
  readonly track: MediaStreamTrack;
  /** Sizes in which it is sent, 1 or more. */
  readonly layers: number;
  /** Loudness right now, 0 to 1; null while unknown. */
  loudness(): number | null;
  close(): void;
}

/** Small messages to everyone who listens; what does not arrive is gone. */
export interface DataSending {
  /** Returns false where it would have to wait: it is not sent then. */
  send(text: string): boolean;
  close(): void;
}

export interface DataReceiving {
  close(): void;
}

export interface SfuClient {
  readonly joined: Joined;
  send(source: MediaSource, track: MediaStreamTrack): Promise<Sending>;
  /** `group`: tracks of the same one are played in step. */
  receive(producer: string, group: string): Promise<Receiving>;
  sendData(): Promise<DataSending>;
  receiveData(dataProducer: string, heard: (text: string) => void): Promise<DataReceiving>;
  state(direction: Direction): LinkState;
  /** The direction of the transport `id`; null for none of these. */
  directionOf(id: string): Direction | null;
  restartIce(direction: Direction): Promise<void>;
  /** Takes fresh credentials for relaying, in time for the next restart. */
  useIceServers(servers: readonly IceServer[]): Promise<void>;
  stats(direction: Direction): Promise<RTCStatsReport | null>;
  close(): void;
}

export interface SfuClientOptions {
  readonly signalling: Signalling;
  /** Whether something will be sent at once, so that the way is opened together with the entrance. */
  readonly sends: boolean;
  readonly codec?: VideoCodec | undefined;
  /** For tests; the browser's own without. */
  readonly handlerFactory?: types.HandlerFactory | undefined;
  onState(direction: Direction): void;
}

type Opened = SfuMethods['open']['answer'];

/** Enters the call. Rejects with the SFU's refusal, or `UNAVAILABLE` where the browser cannot take part. */
export async function enterCall(options: SfuClientOptions): Promise<SfuClient> {
  const { signalling, handlerFactory } = options;
  const open = (direction: Direction) => signalling.ask('open', { direction });
  // Asked in one breath and answered in order: a round trip instead of two or three.
  const [joined, device, receive, send] = await Promise.all([
    signalling.ask('join', {}),
    newDevice(handlerFactory),
    open('receive'),
    options.sends ? open('send') : null,
  ]);
  await device.load({ routerRtpCapabilities: joined.rtpCapabilities as types.RtpCapabilities });
  return new Stay(options, joined, device, receive, send);
}

/** A connection over which nothing is sent. */
export interface Trial {
  /** Rejects with the SFU's refusal to connect. */
  readonly started: Promise<unknown>;
  stats(): Promise<RTCStatsReport>;
  close(): void;
}

export interface TrialOptions extends Pick<SfuClientOptions, 'signalling' | 'handlerFactory'> {
  /** What the SFU opened for it. */
  readonly opened: SfuMethods['check']['answer'];
  onState(state: LinkState): void;
}

/** Begins to connect. Rejects with `UNAVAILABLE` where the browser cannot take part. */
export async function openTrial({
  signalling,
  handlerFactory,
  opened,
  onState,
}: TrialOptions): Promise<Trial> {
  const device = await newDevice(handlerFactory);
  await device.load({ routerRtpCapabilities: opened.rtpCapabilities as types.RtpCapabilities });
  const transport = device.createSendTransport(transportOptions(opened, opened));
  connectBy(signalling, transport);
  // Of the channel, without which a browser does not begin, the SFU knows nothing.
  transport.on('producedata', (_, done) => done({ id: transport.id }));
  transport.on('connectionstatechange', onState);
  const started = transport.produceData({ ordered: false, maxRetransmits: 1, label: 'check' });
  started.catch(() => {});
  return { started, stats: () => transport.getStats(), close: () => transport.close() };
}

async function newDevice(handlerFactory: types.HandlerFactory | undefined): Promise<Device> {
  return Device.factory(handlerFactory ? { handlerFactory } : {}).catch((cause: unknown) => {
    throw new MMError('UNAVAILABLE', 'this browser cannot take part in calls', { cause });
  });
}

function transportOptions(
  opened: Opened,
  { iceServers, relayOnly }: Pick<Joined, 'iceServers' | 'relayOnly'>,
): types.TransportOptions {
  return {
    id: opened.transport,
    iceParameters: opened.iceParameters,
    iceCandidates: opened.iceCandidates,
    dtlsParameters: opened.dtlsParameters,
    sctpParameters: opened.sctpParameters,
    iceServers: [...iceServers],
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
  } as unknown as types.TransportOptions;
}

/** `begun`: called when it begins to connect, which browsers say only once they have found a way to try. */
function connectBy(signalling: Signalling, transport: types.Transport, begun = (): void => {}): void {
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    begun();
    signalling
      .ask('connect', { transport: transport.id, dtlsParameters: dtlsParameters as unknown as Opaque })
      .then(done, failed);
  });
}

class Stay implements SfuClient {
  readonly joined: Joined;
  readonly #options: SfuClientOptions;
  readonly #device: Device;
  readonly #receive: types.Transport;
  #send: types.Transport | null = null;
  #opening: Promise<types.Transport> | null = null;
  #closed = false;

  constructor(
    options: SfuClientOptions,
    joined: Joined,
    device: Device,
    receive: Opened,
    send: Opened | null,
  ) {
    this.joined = joined;
    this.#options = options;
    this.#device = device;
    this.#receive = this.#transport('receive', receive);
    if (send) this.#send = this.#transport('send', send);
  }

  async send(source: MediaSource, track: MediaStreamTrack): Promise<Sending> {
    const codec = track.kind === 'video' ? this.#videoCodec() : undefined;
    const transport = await this.#sender();
    const producer = await transport.produce({
      track,
      codec,
      encodings: encodingsOf(source, codec, track.getSettings().height) as types.RtpEncodingParameters[],
      codecOptions: codecOptionsOf(source),
      stopTracks: false,
      zeroRtpOnPause: true,
      disableTrackOnPause: true,
      appData: { source },
    });
    return {
      id: producer.id,
      pause: () => producer.pause(),
      resume: () => producer.resume(),
      replace: (next) => producer.replaceTrack({ track: next }),
      // Where the browser cannot, all are sent as before.
      limit: (top) => void producer.setMaxSpatialLayer(top).catch(() => {}),
      stats: () => producer.getStats(),
      close: () => producer.close(),
    };
  }

  async receive(producer: string, group: string): Promise<Receiving> {
    const rtpCapabilities = this.#device.recvRtpCapabilities as unknown as Opaque;
    const {
      consumer: id,
      kind,
      rtpParameters,
    } = await this.#options.signalling.ask('consume', {
      producer,
      rtpCapabilities,
    });
    if (this.#closed) throw left();
    const consumer = await this.#receive.consume({
      id,
      producerId: producer,
      kind,
      rtpParameters: rtpParameters as unknown as types.RtpParameters,
      streamId: group,
    });
    return {
      id,
      track: consumer.track,
      layers: parseScalabilityMode(consumer.rtpParameters.encodings?.[0]?.scalabilityMode).spatialLayers,
      loudness: () => consumer.rtpReceiver?.getSynchronizationSources()[0]?.audioLevel ?? null,
      close: () => consumer.close(),
    };
  }

  async sendData(): Promise<DataSending> {
    const transport = await this.#sender();
    // One repetition: the worker takes 0 for "not set", and drops what has no limit.
    const producer = await transport.produceData({ ordered: false, maxRetransmits: 1, label: 'presence' });
    return {
      send(text) {
        if (producer.readyState !== 'open' || producer.bufferedAmount > 0) return false;
        producer.send(text);
        return true;
      },
      close: () => producer.close(),
    };
  }

  async receiveData(dataProducer: string, heard: (text: string) => void): Promise<DataReceiving> {
    const { signalling } = this.#options;
    const { dataConsumer, sctpStreamParameters } = await signalling.ask('consume-data', { dataProducer });
    if (this.#closed) throw left();
    const consumer = await this.#receive.consumeData({
      id: dataConsumer,
      dataProducerId: dataProducer,
      sctpStreamParameters: sctpStreamParameters as unknown as types.SctpStreamParameters,
    });
    consumer.on('message', (data: unknown) => {
      if (typeof data === 'string') heard(data);
    });
    return { close: () => consumer.close() };
  }

  state(direction: Direction): LinkState {
    return this.#of(direction)?.connectionState ?? 'new';
  }

  directionOf(id: string): Direction | null {
    if (id === this.#receive.id) return 'receive';
    return id === this.#send?.id ? 'send' : null;
  }

  async restartIce(direction: Direction): Promise<void> {
    const transport = this.#of(direction);
    if (!transport) return;
    const { iceParameters, iceServers } = await this.#options.signalling.ask('restart-ice', {
      transport: transport.id,
    });
    // The old ones may have expired, and it is now that they are needed.
    if (iceServers) await this.useIceServers(iceServers);
    await transport.restartIce({ iceParameters: iceParameters as unknown as types.IceParameters });
  }

  async useIceServers(servers: readonly IceServer[]): Promise<void> {
    const iceServers = servers.map((each) => ({ ...each, urls: [...each.urls] }));
    await Promise.all([this.#receive, this.#send].map((each) => each?.updateIceServers({ iceServers })));
  }

  async stats(direction: Direction): Promise<RTCStatsReport | null> {
    const transport = this.#of(direction);
    return transport && !transport.closed ? transport.getStats() : null;
  }

  close(): void {
    this.#closed = true;
    this.#receive.close();
    this.#send?.close();
  }

  #of(direction: Direction): types.Transport | null {
    return direction === 'send' ? this.#send : this.#receive;
  }

  #videoCodec(): types.RtpCodecCapability | undefined {
    return pickCodec(this.#device.sendRtpCapabilities.codecs ?? [], this.#options.codec);
  }

  /** Those who only listen have no way to send until they need it. */
  async #sender(): Promise<types.Transport> {
    if (this.#send) return this.#send;
    this.#opening ??= this.#options.signalling.ask('open', { direction: 'send' }).then(
      (opened) => {
        if (this.#closed) throw left();
        return (this.#send = this.#transport('send', opened));
      },
      (error: unknown) => {
        this.#opening = null;
        throw error;
      },
    );
    return this.#opening;
  }

  #transport(direction: Direction, opened: Opened): types.Transport {
    const { signalling, onState } = this.#options;
    const options = transportOptions(opened, this.joined);
    const transport =
      direction === 'send'
        ? this.#device.createSendTransport(options)
        : this.#device.createRecvTransport(options);
    const changed = (): void => {
      if (!this.#closed) onState(direction);
    };
    connectBy(signalling, transport, changed);
    transport.on('produce', ({ rtpParameters, appData }, done, failed) => {
      const { source } = appData as { source: MediaSource };
      signalling
        .ask('produce', { source, paused: false, rtpParameters: rtpParameters as unknown as Opaque })
        .then(({ producer }) => done({ id: producer }), failed);
    });
    transport.on('producedata', ({ sctpStreamParameters }, done, failed) => {
      signalling
        .ask('produce-data', { sctpStreamParameters: sctpStreamParameters as unknown as Opaque })
        .then(({ dataProducer }) => done({ id: dataProducer }), failed);
    });
    transport.on('connectionstatechange', changed);
    return transport;
  }
}

const left = (): MMError => new MMError('UNAVAILABLE', 'the call was left meanwhile');
