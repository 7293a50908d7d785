/** One participant of a room as the relay keeps it, connected or expected back. */
import type { Clock } from '../../src/core/clock/clock.js';
import type { Participant } from '../../src/core/protocol/messages.js';
import { TokenBucket, type Rate } from './token-bucket.js';
import type { Connection } from './types.js';

/** Refusals for rate that a participant may collect before the connection is closed. (RF5) */
const REFUSALS: Rate = { perSecond: 5, burst: 200 };

export class Person {
  readonly id: string;
  name: string;
  role: string;
  /** Null while the connection is lost. */
  connection: Connection | null = null;
  /** Latest presence, null for none. */
  presence: unknown = null;
  /** Stops the grace period. */
  cancelLeave: (() => void) | null = null;
  /** Kept over reconnects, so that reconnecting is no way around the rates. */
  readonly operations: TokenBucket;
  readonly refusals: TokenBucket;

  constructor({ id, name, role }: Omit<Participant, 'online'>, operations: Rate, clock: Clock) {
    this.id = id;
    this.name = name;
    this.role = role;
    this.operations = new TokenBucket(operations, clock);
    this.refusals = new TokenBucket(REFUSALS, clock);
  }

  get participant(): Participant {
    return { id: this.id, name: this.name, role: this.role, online: this.connection !== null };
  }
}
