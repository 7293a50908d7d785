/**
 * What a member sends to the call: a producer of sound or picture, off when its
 * owner or a moderator wants it off, and a channel of presence. Knows what it
 * is called, and nothing of who is told.
 */
import type { types } from 'mediasoup';
import type { MediaProducer, MediaSource, SfuEvent } from '../../src/core/protocol/sfu.js';
import type { Demand } from './demand.js';
import type { CallDecisions } from './port.js';

/**
 * Whether moderators have turned `source` of `participant` off. A screen's sound
 * goes with the screen, and with the microphone too: what is muted is the person,
 * who could as well speak there. (SG13)
 */
export function isHeld({ held }: CallDecisions, participant: string, source: MediaSource): boolean {
  if (!Object.hasOwn(held, participant)) return false;
  const off = held[participant]!;
  if (source === 'screen-audio') return off.includes('screen') || off.includes('microphone');
  return off.includes(source);
}

export class Sent {
  readonly participant: string;
  readonly source: MediaSource;
  readonly producer: types.Producer;
  /** Where it comes in. */
  readonly router: types.Router;
  /** Of how much of it is wanted; null for what has one layer. */
  readonly demand: Demand | null;
  #off: boolean;
  #held = false;
  #applied: Promise<void> = Promise.resolve();

  constructor(
    participant: string,
    source: MediaSource,
    producer: types.Producer,
    router: types.Router,
    demand: Demand | null = null,
  ) {
    this.participant = participant;
    this.source = source;
    this.producer = producer;
    this.router = router;
    this.demand = demand;
    this.#off = producer.paused;
  }

  get id(): string {
    return this.producer.id;
  }

  get held(): boolean {
    return this.#held;
  }

  get paused(): boolean {
    return this.#off || this.#held;
  }

  /** What everyone in the call may know of it. */
  get shown(): MediaProducer {
    const { id, participant, source, paused } = this;
    return { id, participant, source, paused };
  }

  /** How it stands now, for those who know it. */
  get change(): SfuEvent {
    const { id, paused, held } = this;
    return { event: 'producer-changed', producer: id, paused, held };
  }

  /** Its owner turns it off or on. */
  async turn(on: boolean): Promise<void> {
    this.#off = !on;
    await this.#apply();
  }

  /** A moderator holds it, or lets it go. Let go, it stays off until its owner turns it on. */
  async hold(held: boolean): Promise<void> {
    this.#held = held;
    if (held) this.#off = true;
    await this.#apply();
  }

  /** One change at a time, each to what is wanted by then. */
  #apply(): Promise<void> {
    const apply = async (): Promise<void> => {
      if (this.producer.closed || this.producer.paused === this.paused) return;
      await (this.paused ? this.producer.pause() : this.producer.resume());
    };
    const applied = this.#applied.then(apply);
    this.#applied = applied.catch(() => {});
    return applied;
  }
}

/** A member's presence, as it comes to the SFU. */
export interface SentData {
  readonly participant: string;
  readonly producer: types.DataProducer;
  readonly router: types.Router;
}
