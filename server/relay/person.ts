/** One participant of a room as the relay keeps it, connected or expected back. */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Participant } from '../../src/core/protocol/messages.js';
import type { Charge } from '../../src/core/relay/work.js';
import { TokenBucket, type Rate } from './token-bucket.js';
import type { Connection } from './types.js';

/** Refusals for rate that a participant may collect before the connection is closed. (RF5) */
const REFUSALS: Rate = { perSecond: 5, burst: 200 };

/** Questions that the relay asks for a participant: whoever was refused one is not to pester with it. */
const ASKS: Rate = { perSecond: 1 / 30, burst: 3 };

/** What one participant may do. */
export interface Rates {
  /** Operations. */
  readonly operations: Rate;
  /** What they cost: see `src/core/relay/work.ts`. */
  readonly work: Rate;
}

export class Person {
  readonly id: string;
  name: string;
  /** The one that they have now. */
  role: string;
  /** The one that they came with; another may have been given to them since. */
  ownRole: string;
  /** What they were told of their rights, as JSON. */
  rights = '';
  /** What tools take the role for, where its name does not say it. */
  as: string | undefined;
  /** Null while the connection is lost. */
  connection: Connection | null = null;
  /** Latest presence, null for none. */
  presence: unknown = null;
  /** Stops the grace period. */
  cancelLeave: (() => void) | null = null;
  /** Kept over reconnects, so that reconnecting is no way around the rates. */
  readonly operations: TokenBucket;
  readonly refusals: TokenBucket;
  /** What is asked for on their behalf. */
  readonly asks: TokenBucket;
  /** Takes from what this participant's operations may cost. */
  readonly charge: Charge;

  constructor(
    { id, name, role, as }: Omit<Participant, 'online'>,
    { operations, work }: Rates,
    clock: Clock,
  ) {
    this.id = id;
    this.name = name;
    this.role = this.ownRole = role;
    this.as = as;
    this.operations = new TokenBucket(operations, clock);
    this.refusals = new TokenBucket(REFUSALS, clock);
    this.asks = new TokenBucket(ASKS, clock);
    this.charge = chargeTo(new TokenBucket(work, clock));
  }

  get participant(): Participant {
    const { id, name, role, as } = this;
    return { id, name, role, online: this.connection !== null, ...(as !== undefined && { as }) };
  }
}

/** Takes work from `bucket`; throws `RATE_LIMITED` when that is used up. (RF5) */
export function chargeTo(bucket: TokenBucket): Charge {
  return (work) => {
    if (!bucket.take(work))
      throw new MMError('RATE_LIMITED', 'too much to do in a short time: fewer or smaller operations');
  };
}
