/**
 * One producer of a call into one file: a consumer of its own that sends plain
 * RTP to a writer. What the file holds starts at its first packet, and has gaps
 * where nothing was sent, so that it stays aligned with the room's log.
 */
import type { types } from 'mediasoup';
import type { Clock } from '../../../src/core/clock/clock.js';
import type { MediaSource } from '../../../src/core/protocol/sfu.js';
import { beginsLow, rateNow } from '../beginning.js';
import type { Sent } from '../sent.js';
import { keepComing } from './coming.js';
import { whenLargest } from './largest.js';
import { freePorts } from './ports.js';
import { fileTypeOf, HERE, sdpOf } from './sdp.js';
import { startWriter, type Writer } from './writer.js';

/** What `recording.json` says of one file. Times are the server's, in ms since the epoch, as in the log. */
export interface TrackRecord {
  /** Beside `recording.json`; null when nothing came. */
  readonly file: string | null;
  readonly participant: string;
  readonly source: MediaSource;
  /** Like `audio/opus`. */
  readonly codec: string;
  /** When the first packet came: the file's time 0. Null when none did. */
  readonly at: number | null;
  /** When the producer, or the recording, ended; null while it goes on. */
  readonly endedAt: number | null;
  /** When it was turned off, and on again; null while it is off. */
  readonly pauses: readonly { readonly from: number; readonly to: number | null }[];
  /** Why the file ends before its producer did; null when it does not. */
  readonly problem: string | null;
}

export interface TrackOptions {
  readonly clock: Clock;
  readonly ffmpeg: string;
  readonly sent: Sent;
  /** Path of the file, without its type. */
  readonly path: string;
  /** Its name, likewise. */
  readonly name: string;
  /** The writer ended although nobody asked it to. */
  failed(): void;
}

/** Beyond what any sender has: mediasoup takes the highest there is. */
const TOP = 7;

export class Track {
  readonly #options: TrackOptions;
  readonly #pauses: { from: number; to: number | null }[] = [];
  #transport: types.PlainTransport | null = null;
  #writer: Writer | null = null;
  #file: string | null = null;
  #at: number | null = null;
  #endedAt: number | null = null;
  #problem: string | null = null;
  #stopped: Promise<void> | null = null;
  /** No large picture is wanted any more. */
  #giveUp = (): void => {};
  /** Nothing has to come any more. */
  #letGo = (): void => {};

  constructor(options: TrackOptions) {
    this.#options = options;
    this.turned();
  }

  get record(): TrackRecord {
    const { participant, source, producer } = this.#options.sent;
    return {
      file: this.#at === null ? null : this.#file,
      participant,
      source,
      codec: producer.rtpParameters.codecs[0]!.mimeType,
      at: this.#at,
      endedAt: this.#endedAt,
      pauses: this.#pauses.map((pause) => ({ ...pause })),
      problem: this.#problem,
    };
  }

  /** Never rejects: what went wrong is in the record, and `failed` was called. */
  async start(): Promise<void> {
    try {
      await this.#open();
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** It was turned off, or on, perhaps. */
  turned(): void {
    const { sent, clock } = this.#options;
    const last = this.#pauses.at(-1);
    const off = last !== undefined && last.to === null;
    if (sent.paused === off) return;
    if (off) last.to = clock.now();
    else this.#pauses.push({ from: clock.now(), to: null });
  }

  /** Completes the file. Idempotent. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #open(): Promise<void> {
    const { clock, ffmpeg, sent, path, name } = this.#options;
    const largest = this.#largest();
    const port = await freePorts();
    if (this.#stopped) return;
    const transport = await sent.router.createPlainTransport({
      listenInfo: { protocol: 'udp', ip: HERE },
      rtcpMux: true,
      comedia: false,
    });
    this.#transport = transport;
    if (this.#stopped) return transport.close();
    await transport.connect({ ip: HERE, port });
    const consumer = await transport.consume({
      producerId: sent.id,
      rtpCapabilities: withoutResending(sent.router.rtpCapabilities),
      paused: true,
    });
    const best = (): Promise<void> =>
      consumer.setPreferredLayers({ spatialLayer: TOP, temporalLayer: rateNow(consumer, TOP) });
    if (consumer.type !== 'simple') await best();
    if (beginsLow(consumer)) consumer.on('layerschange', () => void best().catch(() => {}));
    if (this.#stopped) return;
    this.#letGo = keepComing(clock, consumer);
    const codec = consumer.rtpParameters.codecs[0]!;
    const type = fileTypeOf(codec);
    const sdp = sdpOf(consumer.kind, codec, port);
    const writer = startWriter({ clock, ffmpeg, sdp, port, path: `${path}.${type}` });
    this.#writer = writer;
    this.#file = `${name}.${type}`;
    void writer.ended.then((problem) => problem !== null && this.#fail(problem));
    await writer.ready;
    consumer.once('trace', () => {
      this.#at = clock.now();
      consumer.enableTraceEvent([]).catch(() => {});
    });
    await consumer.enableTraceEvent(['rtp']);
    // A picture begins with a whole frame, which this asks for. Nobody's start waits for it.
    largest
      .then(() => this.#stopped ?? consumer.resume())
      .catch((error: unknown) => this.#fail(error instanceof Error ? error.message : String(error)));
  }

  /** Asks for a picture as large as it can be had, whoever else looks at it; resolves when it comes. */
  #largest(): Promise<void> {
    const { clock, sent } = this.#options;
    return new Promise((resolve) => {
      const giveUp = whenLargest(clock, sent.producer, resolve);
      sent.demand?.change(null, TOP);
      this.#giveUp = () => {
        giveUp();
        sent.demand?.change(TOP, null);
      };
    });
  }

  #fail(problem: string): void {
    if (this.#stopped || this.#problem !== null) return;
    this.#problem = problem;
    this.#options.failed();
  }

  async #stop(): Promise<void> {
    this.#endedAt = this.#options.clock.now();
    this.#giveUp();
    this.#letGo();
    // First, so that nothing comes after the goodbye.
    this.#transport?.close();
    await this.#writer?.stop();
  }
}

/** A writer asks for nothing again, so nothing is to be kept for it. */
function withoutResending({ codecs = [], headerExtensions = [] }: types.RtpCapabilities) {
  return {
    codecs: codecs.filter(({ mimeType }) => !mimeType.toLowerCase().endsWith('/rtx')),
    headerExtensions,
  };
}
