/**
 * Trying the way to the SFU without entering the call: one transport, which
 * nobody hears of and over which nothing is sent on, for a short while. (SG17)
 */
import type { types } from 'mediasoup';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Opaque, SfuMethods } from '../../src/core/protocol/sfu.js';
import type { Branch } from './branch.js';
import type { Args } from './schemas.js';
import { TrafficGuard } from './traffic-guard.js';

/** How long one may take: longer than a client waits, so that it is the client who ends it. */
export const CHECK_MS = 20_000;

/** Bits per second either way, at most: a handshake, and the heartbeat of ICE. */
const BITS = 100_000;

/** Nothing is sent over the channel but what opens it. */
const DATA = {
  maxSendMessageSize: 1_024,
  maxReceiveMessageSize: 1_024,
  sctpSendBufferSize: 16_384,
  sctpPerStreamSendQueueLimit: 1_024,
  sctpMaxReceiverWindowBufferSize: 16_384,
} as const;

export interface CheckOptions {
  readonly clock: Clock;
  /** Entered for it already; left when it ends. */
  readonly branch: Branch;
  /** Far more is sent to it than is asked for. It is closed by then. */
  floods(): void;
}

export class Check {
  readonly #transport: types.WebRtcTransport;
  readonly #branch: Branch;
  readonly #guard: TrafficGuard;
  readonly #cancel: () => void;
  #closed = false;

  /** Rejects as mediasoup does; the branch is left then. */
  static async open(options: CheckOptions): Promise<Check> {
    const { branch } = options;
    try {
      const transport = await branch.router.createWebRtcTransport({
        ...DATA,
        webRtcServer: branch.worker.server,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        enableSctp: true,
      });
      return new Check(options, transport);
    } catch (error) {
      branch.leave();
      throw error;
    }
  }

  private constructor({ clock, branch, floods }: CheckOptions, transport: types.WebRtcTransport) {
    this.#transport = transport;
    this.#branch = branch;
    this.#guard = new TrafficGuard({
      clock,
      bitrates: { incoming: BITS, outgoing: BITS },
      watched: () => ({ send: transport, receive: undefined, producers: [], consumers: 0 }),
      floods: () => {
        this.close();
        floods();
      },
    });
    this.#cancel = clock.after(CHECK_MS, () => this.close());
    // The worker may go before it.
    transport.observer.once('close', () => this.close());
    if (transport.closed) this.close();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** What a client needs to connect, and to know what it may use. */
  get opened(): SfuMethods['open']['answer'] & { readonly rtpCapabilities: Opaque } {
    const { id, iceParameters, iceCandidates, dtlsParameters, sctpParameters } = this.#transport;
    return {
      transport: id,
      rtpCapabilities: { ...this.#branch.router.rtpCapabilities },
      iceParameters: { ...iceParameters },
      iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
      dtlsParameters: { ...dtlsParameters },
      sctpParameters: { ...sctpParameters },
    };
  }

  isOf(transport: string): boolean {
    return !this.#closed && transport === this.#transport.id;
  }

  async connect({ dtlsParameters }: Pick<Args<'connect'>, 'dtlsParameters'>): Promise<void> {
    if (this.#closed) throw new MMError('NOT_FOUND', 'the check has ended');
    await this.#transport.connect({ dtlsParameters });
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancel();
    this.#guard.stop();
    this.#transport.close();
    this.#branch.leave();
  }
}
