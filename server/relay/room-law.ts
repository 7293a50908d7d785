/**
 * The law at work in one room: who may come in as what, how often they may do
 * what, and what phase it is. Knows people by id and role, and no connection.
 * (PF3 to PF7)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Participant } from '../../src/core/protocol/messages.js';
import type { MediaSource } from '../../src/core/protocol/sfu.js';
import { createJudge, type Judge } from '../../src/core/profile/judge.js';
import type { Law } from '../../src/core/profile/law.js';
import { checkRole } from '../../src/core/profile/permit.js';
import type { Rule } from '../../src/core/profile/rule.js';
import { TokenBucket } from './token-bucket.js';

/** Whoever is in the room, or expected back. */
type Present = Pick<Participant, 'id' | 'role' | 'online'>;

/** Whoever asks to come in. */
interface Comer {
  readonly id: string;
  readonly role: string;
  /** Whether it was here before, and has proved it. */
  readonly back: boolean;
}

export interface RoomLawOptions {
  readonly law: Law;
  readonly clock: Clock;
  /** Everyone in the room. */
  present(): readonly Present[];
}

export class RoomLaw {
  readonly judge: Judge;
  readonly #options: RoomLawOptions;
  /** The one of the first phase, where there are phases. */
  readonly #law: Law;
  /** What each has left of the rates of rules, by rule. */
  readonly #rates = new Map<string, Map<string, TokenBucket>>();

  constructor(options: RoomLawOptions) {
    this.#options = options;
    const phase = options.law.profile.flow?.phase ?? null;
    const law = options.law.during(phase);
    this.#law = law;
    this.judge = createJudge({
      law: () => law,
      phase: () => phase,
      people: () => options.present().length,
      withinRate: ({ id }, rule) => this.#withinRate(id, rule),
    });
  }

  /** The role in which the application itself acts. */
  get application(): string {
    return this.#law.application;
  }

  /** What tools and elements take the role for. */
  standing(role: string): string {
    return this.#law.standing(role);
  }

  maySend(role: string): readonly MediaSource[] {
    return this.#law.maySend(role);
  }

  /** What is told of somebody with that role beside its name: nothing in an open room, where the role says it all. */
  facts(role: string): Pick<Participant, 'as'> {
    return this.#law.roles.length > 0 ? { as: this.standing(role) } : {};
  }

  /** What is told to whoever has the role. */
  ownFacts(role: string): Pick<Participant, 'may'> {
    const may = this.#law.rights(role);
    return may ? { may } : {};
  }

  /** Throws `NOT_PERMITTED`, `ROOM_FULL` or `UNAVAILABLE` unless `id` may come in, or come back, with that role. */
  checkComer({ id, role, back }: Comer): void {
    const law = this.#law;
    checkRole(law, role);
    const most = law.most(role);
    const waits = !back && law.profile.flow?.lobby === 'host' && law.standing(role) !== 'host';
    if (most === Infinity && law.capacity === Infinity && !waits) return;
    const others = this.#options.present().filter((each) => each.id !== id);
    if (others.filter((each) => each.role === role).length >= most)
      throw new MMError('ROOM_FULL', `there may be ${most} with the role ${role}, and they are here`);
    if (others.filter(({ online }) => online).length >= law.capacity)
      throw new MMError('ROOM_FULL', `the room has its ${law.capacity} participants`);
    if (waits && !others.some((each) => law.standing(each.role) === 'host'))
      throw new MMError('UNAVAILABLE', 'the room opens when its host is there');
  }

  /** Entries kept behind the snapshot, where the server keeps `limit`; 0 for all. */
  keepEntries(limit: number): number {
    const own = this.#law.profile.retention?.entries ?? 0;
    return own > 0 && limit > 0 ? Math.min(own, limit) : own || limit;
  }

  /** The participant has left. */
  left(id: string): void {
    this.#rates.delete(id);
  }

  #withinRate(id: string, { name, rate }: Rule): boolean {
    if (!rate) return true;
    const own = this.#rates.get(id) ?? new Map<string, TokenBucket>();
    this.#rates.set(id, own);
    const bucket =
      own.get(name) ??
      new TokenBucket({ perSecond: rate.count / rate.seconds, burst: rate.count }, this.#options.clock);
    own.set(name, bucket);
    return bucket.take();
  }
}
