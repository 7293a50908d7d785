/** What the SFU is given by the composition root. */
import type { Clock } from '../../src/core/clock/clock.js';
import type { IceServer } from '../../src/core/protocol/sfu.js';
import type { Logger } from '../log.js';

export interface SfuOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Worker processes; 0 for no media. */
  readonly workers: number;
  /** The first worker's port, UDP and TCP; the others take the following. 0 for any. */
  readonly port: number;
  /** Address to listen on. */
  readonly listen: string;
  /** Address that clients are told, where it is another; null for `listen`. */
  readonly announce: string | null;
  /** Consumers beyond which a call's further seats go to another worker. */
  readonly consumersPerWorker: number;
  readonly bitrates: Bitrates;
  readonly limits: SeatLimits;
  /** For this participant, with credentials that expire. */
  iceServers(participant: string): readonly IceServer[];
  /** Clients shall come through a TURN server, whatever else would do. */
  readonly relayOnly?: boolean;
  /** The worker's program; without it mediasoup's own, or `MEDIASOUP_WORKER_BIN`. */
  readonly workerBin?: string;
}

/** Bits per second of one participant. */
export interface Bitrates {
  /** Taken from them at most, over all that they send. */
  readonly incoming: number;
  /** Sent to them at most. */
  readonly outgoing: number;
  /** What their line is thought to take until it is known. */
  readonly initial: number;
}

/** What one seat may have and do. */
export interface SeatLimits {
  /** Producers that it may receive from at once. */
  readonly consumers: number;
  /** Asks that wait for their turn; further ones are refused. */
  readonly waiting: number;
}

export const SEAT_LIMITS: SeatLimits = { consumers: 500, waiting: 2_500 };
