/**
 * A participant in a call, from one `join` to the next or to the end: two
 * transports and everything on them. All of it is closed with the member.
 */
import { randomBytes } from 'node:crypto';
import type { types } from 'mediasoup';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Opaque, SfuEvent, SfuMethods } from '../../src/core/protocol/sfu.js';
import type { Clock } from '../../src/core/clock/clock.js';
import type { Branch } from './branch.js';
import type { Floor } from './floor.js';
import type { Bitrates } from './options.js';
import type { Listener } from './outlook.js';
import type { Caller } from './port.js';
import type { Right } from './right.js';
import { Receiving } from './receiving.js';
import { Reports } from './reports.js';
import type { Args } from './schemas.js';
import { Sending } from './sending.js';
import { sees } from './sources.js';
import { TrafficGuard, type Watched } from './traffic-guard.js';

export interface MemberOptions {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly floor: Floor;
  readonly branch: Branch;
  readonly bitrates: Bitrates;
  /** The participant's, whichever membership it is. */
  readonly presence: Right;
  /** Producers received at once. */
  readonly mostConsumers: number;
  /** They send far more than they are asked for. */
  floods(): void;
}

type Direction = Args<'open'>['direction'];

/** Presence is small, and late presence is worth nothing: little is kept for a slow reader. */
const DATA = {
  maxSendMessageSize: 4_096,
  maxReceiveMessageSize: 4_096,
  sctpSendBufferSize: 65_536,
  sctpPerStreamSendQueueLimit: 16_384,
  sctpMaxReceiverWindowBufferSize: 131_072,
} as const;

export class Member implements Listener {
  /** Changes with each join: ids of before mean nothing then. */
  readonly session = randomBytes(9).toString('base64url');
  readonly branch: Branch;
  readonly sending: Sending;
  readonly receiving: Receiving;
  readonly #options: MemberOptions;
  readonly #reports: Reports;
  readonly #guard: TrafficGuard;
  readonly #transports = new Map<Direction, types.WebRtcTransport>();
  #closed = false;

  constructor(options: MemberOptions) {
    const { caller, clock, floor, branch, bitrates, presence, mostConsumers, floods } = options;
    this.#options = options;
    this.branch = branch;
    const reports = new Reports({ clock, tell: (event) => caller.tell(event) });
    this.#reports = reports;
    const shared = { caller, floor, branch, reports };
    this.sending = new Sending({ ...shared, clock, presence, transport: () => this.#transport('send') });
    this.receiving = new Receiving({
      ...shared,
      most: mostConsumers,
      transport: () => this.#transport('receive'),
    });
    this.#guard = new TrafficGuard({ clock, bitrates, watched: () => this.#watched, floods });
  }

  get participant(): string {
    return this.#options.caller.id;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get transports(): readonly types.WebRtcTransport[] {
    return [...this.#transports.values()];
  }

  tell(event: SfuEvent): void {
    this.#options.caller.tell(event);
  }

  sees(participant: string): boolean {
    return sees(this.#options.caller, participant);
  }

  obeySight(): void {
    this.receiving.obeySight();
  }

  /** A transport for one direction; it takes the place of the one that was there. */
  async open({ direction }: Args<'open'>): Promise<SfuMethods['open']['answer']> {
    const { branch, bitrates } = this.#options;
    if (this.#transports.has(direction)) {
      // It goes with its counts.
      await this.#guard.look();
      this.#transports.get(direction)?.close();
    }
    const transport = await branch.router.createWebRtcTransport({
      ...DATA,
      webRtcServer: branch.worker.server,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      enableSctp: true,
      initialAvailableOutgoingBitrate: bitrates.initial,
    });
    if (this.#closed) {
      transport.close();
      throw new MMError('UNAVAILABLE', 'the call was left meanwhile');
    }
    this.#transports.set(direction, transport);
    this.#listen(transport);
    if (direction === 'send') {
      await transport.setMaxIncomingBitrate(bitrates.incoming);
    } else {
      await transport.setMaxOutgoingBitrate(bitrates.outgoing);
      await transport.enableTraceEvent(['bwe']);
    }
    return {
      transport: transport.id,
      iceParameters: { ...transport.iceParameters },
      iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
      dtlsParameters: { ...transport.dtlsParameters },
      sctpParameters: { ...transport.sctpParameters },
    };
  }

  async connect({ transport, dtlsParameters }: Args<'connect'>): Promise<void> {
    await this.#own(transport).connect({ dtlsParameters });
  }

  async restartIce({ transport }: Args<'restart-ice'>): Promise<{ readonly iceParameters: Opaque }> {
    return { iceParameters: { ...(await this.#own(transport).restartIce()) } };
  }

  /** Closes all that it has; the others are told. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.floor.leave(this);
    this.#reports.close();
    this.#guard.stop();
    for (const transport of this.#transports.values()) transport.close();
    this.branch.leave();
  }

  get #watched(): Watched {
    return {
      send: this.#transports.get('send'),
      receive: this.#transports.get('receive'),
      producers: this.sending.all.map(({ producer }) => producer),
      consumers: this.receiving.count,
    };
  }

  #listen(transport: types.WebRtcTransport): void {
    const failed = (): void => this.tell({ event: 'transport-failed', transport: transport.id });
    transport.on('icestatechange', (state) => {
      if (state === 'disconnected') failed();
    });
    transport.on('dtlsstatechange', (state) => {
      if (state === 'failed') failed();
    });
    transport.on('trace', ({ type, info }) => {
      if (type !== 'bwe') return;
      const { availableBitrate } = info as { availableBitrate: number };
      this.#reports.report(transport.id, { event: 'bandwidth', available: Math.round(availableBitrate) });
    });
  }

  #transport(direction: Direction): types.WebRtcTransport {
    const transport = this.#transports.get(direction);
    if (!transport || transport.closed)
      throw new MMError('NOT_FOUND', `no transport to ${direction}; open it`);
    return transport;
  }

  #own(id: string): types.WebRtcTransport {
    const transport = this.transports.find((each) => each.id === id && !each.closed);
    if (!transport) throw new MMError('NOT_FOUND', `no transport ${id} of yours`);
    return transport;
  }
}
